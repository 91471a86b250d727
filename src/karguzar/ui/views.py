"""Pages of the frame itself: help, accessibility, privacy, look; robots and the icon."""

from typing import Any

from pyramid.authorization import Allow, Everyone
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import FileResponse, Response

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.ui.assets import ROOT
from karguzar.ui.queries import local_path, parameter
from karguzar.ui.theme import AUTOMATIC, BACK, choose_theme, theme_of

ROBOTS = """User-agent: *
Disallow: /kabinet/
Disallow: /karguzarliq/
Disallow: /idareetme/
Disallow: /giris
"""


class PublicPlace:
    """The context of pages that are open to everyone and lean on nothing stored."""

    __acl__ = [(Allow, Everyone, Permission.PUBLIC_VIEW)]  # noqa: RUF012 -- Pyramid reads a list
    __parent__ = None
    __name__ = ""

    def __init__(self, _request: Request) -> None:
        pass


def plain_page(request: Request) -> dict[str, Any]:
    """Show a page that says the same to everyone."""
    return {"contact": request.registry.ui.contact}


def look(request: Request) -> dict[str, Any]:
    """Show the choice between light, dark and what the device says."""
    chosen = {"light": "isiqli", "dark": "tund"}.get(theme_of(request) or "", AUTOMATIC)
    return {
        "chosen": chosen,
        "back": local_path(parameter(request, BACK)),
        "choices": (
            (AUTOMATIC, _("Cihazın ayarı kimi")),
            ("isiqli", _("İşıqlı")),
            ("tund", _("Tünd")),
        ),
    }


def choose_look(request: Request) -> Response:
    """Keep the chosen look and go back to the page one came from."""
    response = HTTPSeeOther(local_path(request.POST.get(BACK, "")))
    choose_theme(request, response, request.POST.get("gorunus", ""))
    return response


def robots(_request: Request) -> Response:
    """Keep crawlers out of what is personal."""
    return Response(ROBOTS, content_type="text/plain", charset="utf-8")


def icon(request: Request) -> Response:
    """Serve the mark where browsers look for it unasked."""
    return FileResponse(str(ROOT / "img" / "mark.svg"), request, content_type="image/svg+xml")


def includeme(config: Any) -> None:
    """Add the pages as routes of their own: no store is opened for them."""

    def add(name: str, path: str, view: Any, **options: Any) -> None:
        config.add_route(name, path, factory=PublicPlace)
        config.add_view(view, route_name=name, permission=Permission.PUBLIC_VIEW, **options)

    pages = {"help": "/komek", "accessibility": "/elcatanliq", "privacy": "/mexfilik"}
    for name, path in pages.items():
        add(name, path, plain_page, renderer=f"karguzar:templates/ui/{name}.pt")
    add("look", "/gorunus", look, renderer="karguzar:templates/ui/look.pt", request_method="GET")
    config.add_view(
        choose_look, route_name="look", permission=Permission.PUBLIC_VIEW, request_method="POST"
    )
    add("robots", "/robots.txt", robots)
    add("icon", "/favicon.svg", icon)
    add("icon-ico", "/favicon.ico", icon)
