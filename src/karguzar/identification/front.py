"""Whether a request came through the front server, whose word about certificates is believed."""

from secrets import compare_digest

from pyramid.request import Request

from karguzar.identification.settings import IdentificationSettings

FRONT_HEADER = "X-Karguzar-Front"


def is_trusted(request: Request, settings: IdentificationSettings) -> bool:
    """Return whether the request came from an address of the settings, with their secret.

    Without an address in the settings nobody is believed. Where a secret is set as well, both must
    be right: then the server may rewrite the address by ``X-Forwarded-For`` without harm.
    """
    if (request.remote_addr or "") not in settings.tls_proxies:
        return False
    told = request.headers.get(FRONT_HEADER, "")
    return compare_digest(told.encode("utf-8", "replace"), settings.tls_secret.encode())
