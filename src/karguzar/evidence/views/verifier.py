"""/yoxla/yoxlayici.html: the verifier that works from a disk, as a download."""

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.evidence.roots import ISSUERS, ROOTS
from karguzar.evidence.verifier import MADE, page
from karguzar.evidence.views.answers import download
from karguzar.people.contexts import Site

NAME = "yoxlayici.html"


@view_config(
    context=Site,
    name="yoxla",
    path_info=r"/yoxla/yoxlayici\.html$",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def saved_page(_context: Site, request: Request) -> Response:
    """Give the page with the office's root certificates in it, in the reader's language."""
    language = request.locale_name
    translate = request.localizer.translate
    when = long_moment(request.now, language)
    data = page(
        request.registry.head_roots(pattern=ROOTS),
        request.registry.head_roots(pattern=ISSUERS),
        language=language,
        translate=translate,
        made=translate(MADE % {"origin": request.registry.site.address, "day": when}),
    )
    return download(data, NAME, "text/html")
