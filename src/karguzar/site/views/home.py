"""The first page: what can be done here, and a way to the body one looks for."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.people.contexts import Site
from karguzar.people.finding import connected_bodies


@view_config(
    context=Site,
    renderer="karguzar:templates/site/home.pt",
    permission=Permission.PUBLIC_VIEW,
)
def home(_context: Site, request: Request) -> dict[str, Any]:
    """Show the ways into the office and the bodies that letters can be sent to (R11-11.5.4)."""
    language = request.locale_name
    bodies = [
        {
            "name": body.name(language),
            "url": request.frame.path(f"/qurumlar/{body.slug}/"),
            "write_url": request.frame.path(f"/kabinet/yeni?qurum={body.slug}"),
            "address": body.address,
        }
        for body in connected_bodies(request.office)
    ]
    return {"bodies": bodies, "demonstration": request.registry.site.demonstration}
