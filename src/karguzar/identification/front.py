"""Whether a request came through the front server, whose word about certificates is believed."""

from secrets import compare_digest

from pyramid.request import Request

from karguzar.identification.settings import IdentificationSettings

FRONT_HEADER = "X-Karguzar-Front"


ANY_ADDRESS = "*"


def is_trusted(request: Request, settings: IdentificationSettings) -> bool:
    """Return whether the request came from an address of the settings, with their secret.

    Without an address in the settings nobody is believed. "*" stands for every address, for
    servers that rewrite it by ``X-Forwarded-For``; there the secret must be set.
    """
    proxies = settings.tls_proxies
    if ANY_ADDRESS in proxies and settings.tls_secret:
        is_known = True
    else:
        is_known = (request.remote_addr or "") in proxies
    told = request.headers.get(FRONT_HEADER, "")
    has_secret = compare_digest(told.encode("utf-8", "replace"), settings.tls_secret.encode())
    return is_known and has_secret
