"""What somebody sees who may not open a page: the way in, the second step, or a refusal."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.renderers import render_to_response
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import forbidden_view_config

from karguzar.people.views import entry
from karguzar.ui.failures import failure_page

FORBIDDEN = 403
READING = frozenset({"GET", "HEAD"})


@forbidden_view_config()
def denied(_refusal: Any, request: Request) -> Response:
    """Lead a stranger to the sign-in page and back, and refuse who is signed in (403).

    A form that was sent after its session ended gets a page that says so: what a draft holds is
    kept, and the link leads back to it after sign-in.
    """
    identity = request.identity
    if identity is not None and not identity.is_half:
        return failure_page(request, FORBIDDEN)
    step = entry.SIGN_IN if identity is None else entry.next_step_of(identity)
    way_in = entry.link(request, step, request.path_qs)
    if request.method in READING:
        return HTTPSeeOther(way_in)
    return _ended(request, way_in)


def _ended(request: Request, way_in: str) -> Response:
    response: Response = render_to_response(
        "karguzar:templates/people/ended.pt", {"sign_in_url": way_in}, request=request
    )
    response.status_int = FORBIDDEN
    return response
