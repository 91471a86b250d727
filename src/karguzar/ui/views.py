"""Pages of the frame itself: help, accessibility, privacy, look; counts, robots and the icon."""

from typing import Any

from pyramid.authorization import Allow, Everyone
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import FileResponse, Response

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.ui import flashes, languages, preferences, security
from karguzar.ui.assets import ROOT
from karguzar.ui.queries import local_path, parameter

TEMPLATES = "karguzar:templates/ui/"
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
    return {
        "contact": request.registry.ui.contact,
        "crumbs": ((_("Ana səhifə"), request.frame.path("/")),),
    }


def privacy(request: Request) -> dict[str, Any]:
    """Show what is kept about people, and every cookie by its name."""
    year, visit = _("1 il"), _("brauzer bağlanana qədər")
    cookies = (
        ("kg_session", _("hesabınıza daxil olduğunuzu bildirir"), visit),
        (security.CSRF_COOKIE, _("formaları saxta sorğulardan qoruyur"), visit),
        ("kg_browser", _("hesabınıza yeni brauzerdən daxil olunanda xəbər vermək üçün"), year),
        (flashes.COOKIE, _("bir dəfə göstəriləcək məlumatı növbəti səhifəyə çatdırır"), visit),
        (languages.COOKIE, _("seçdiyiniz dil"), year),
        (preferences.THEME, _("seçdiyiniz rənglər"), year),
        (preferences.KEYS, _("klaviatura qısayolları söndürülüb"), year),
    )
    return {**plain_page(request), "cookies": cookies}


def look(request: Request) -> dict[str, Any]:
    """Show the choices: light, dark or what the device says; keyboard shortcuts."""
    by_theme = {theme: name for name, theme in preferences.THEMES.items()}
    return {
        "chosen": by_theme.get(preferences.theme_of(request) or "", preferences.AUTOMATIC),
        "keys": preferences.has_keys(request),
        "back": local_path(parameter(request, preferences.BACK)),
        "choices": (
            (preferences.AUTOMATIC, _("Cihazın ayarı kimi")),
            ("isiqli", _("İşıqlı")),
            ("tund", _("Tünd")),
        ),
    }


def choose_look(request: Request) -> Response:
    """Keep the choices and go back to the page one came from."""
    response = HTTPSeeOther(local_path(str(request.POST.get(preferences.BACK, ""))))
    preferences.keep(
        request,
        response,
        theme=str(request.POST.get("gorunus", "")),
        keys="klaviatura" in request.POST,
    )
    request.flash(_("Seçiminiz yadda saxlanıldı."))
    return response


def counts(request: Request) -> Response:
    """Give the numbers beside the sections as JSON; 304 while they are the same."""
    found = {section.name: section.count for section in request.frame.sections if section.count}
    response = Response(json_body=found, conditional_response=True)
    response.md5_etag()
    response.cache_control = "private, no-cache"
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

    add("help", "/komek", plain_page, renderer=f"{TEMPLATES}help.pt")
    add("accessibility", "/elcatanliq", plain_page, renderer=f"{TEMPLATES}accessibility.pt")
    add("privacy", "/mexfilik", privacy, renderer=f"{TEMPLATES}privacy.pt")
    add("look", "/gorunus", look, renderer=f"{TEMPLATES}look.pt", request_method="GET")
    config.add_view(
        choose_look, route_name="look", permission=Permission.PUBLIC_VIEW, request_method="POST"
    )
    add("counts", "/saylar.json", counts)
    add("robots", "/robots.txt", robots)
    add("icon", "/favicon.svg", icon)
    add("icon-ico", "/favicon.ico", icon)
