"""What happens around every request: an id, a limit, a decodable address, the headers."""

import re
import secrets
from collections.abc import Callable
from typing import Any

from pyramid.httpexceptions import HTTPBadRequest, HTTPRequestEntityTooLarge
from pyramid.registry import Registry
from pyramid.request import Request
from pyramid.response import Response
from pyramid.tweens import EXCVIEW, INGRESS, MAIN

from karguzar.ui import languages
from karguzar.ui.security import protect

Handler = Callable[[Request], Response]

HEADER = "X-Request-ID"
_ENVIRON = "karguzar.request_id"
_GOOD_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id(request: Request) -> str:
    """Return the id of the request: the proxy's, if it is well formed, otherwise a new one.

    It stands in the environ, so that a retried request keeps it.
    """
    given = request.headers.get(HEADER, "")
    fresh = given if _GOOD_ID.fullmatch(given) else secrets.token_hex(8)
    return str(request.environ.setdefault(_ENVIRON, fresh))


def headers_tween(handler: Handler, _registry: Registry) -> Handler:
    """Give every response its id, its language and its protection."""

    def tween(request: Request) -> Response:
        response = handler(request)
        response.headers[HEADER] = request.request_id
        languages.remember(request, response)
        languages.tell(request, response)
        protect(response)
        return response

    return tween


def limits_tween(handler: Handler, registry: Registry) -> Handler:
    """Refuse, before anything is opened, what is too large or cannot be read (413, 400)."""
    largest = registry.ui.max_body_size

    def tween(request: Request) -> Response:
        if (request.content_length or 0) > largest:
            raise HTTPRequestEntityTooLarge
        if not _is_readable(request):
            raise HTTPBadRequest
        return handler(request)

    return tween


def _is_readable(request: Request) -> bool:
    """Whether address, query and form are text in UTF-8, and the form is put together rightly."""
    try:
        request.GET.items()
        request.POST.items()
        _ = request.path_info
    # WebOb raises a DeprecationWarning for a form in another charset
    except (ValueError, DeprecationWarning):
        return False
    return True


def includeme(config: Any) -> None:
    """Put the tweens in their places: headers outermost, limits just inside the error pages."""
    config.add_request_method(request_id, reify=True)
    config.add_tween("karguzar.ui.tweens.headers_tween", under=INGRESS, over=EXCVIEW)
    config.add_tween("karguzar.ui.tweens.limits_tween", under=EXCVIEW, over=MAIN)
