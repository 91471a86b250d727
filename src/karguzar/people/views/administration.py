"""The first page of the administration: what the administrator may open there."""

from typing import Any

from pyramid.request import Request
from pyramid.security import view_execution_permitted
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people.contexts import Administration
from karguzar.ui.sections import Section

ROOT = "/idareetme/"


@view_config(
    context=Administration,
    name="",
    renderer="karguzar:templates/people/administration.pt",
    permission=Permission.BODY_ADMINISTER,
)
def administration(context: Administration, request: Request) -> dict[str, Any]:
    """Show the pages of the administration that the person may open, in their order."""
    return {
        "title": _("İdarəetmə"),
        "pages": [
            {"title": section.title, "url": f"{request.script_name}{section.path}"}
            for section in sorted(request.registry.sections.values(), key=lambda one: one.order)
            if _may_open(context, request, section)
        ],
    }


def _may_open(context: Administration, request: Request, section: Section) -> bool:
    """Return whether a section lies in the administration and its first page is permitted."""
    name, _slash, rest = section.path.removeprefix(ROOT).partition("/")
    if not section.path.startswith(ROOT) or not name or rest:
        return False
    try:
        place = context[name]
    except KeyError:
        return False
    return bool(view_execution_permitted(place, request, ""))
