"""The public pages of bodies: the list with its search, and one body (R11-11.5.2, R11-11.5.4)."""

from dataclasses import dataclass
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import sort_key
from karguzar.people.content import BODIES, Body
from karguzar.people.contexts import BodyPlace, Located
from karguzar.people.data import service_kinds
from karguzar.people.finding import matches
from karguzar.ui.queries import parameter

SEARCH = "axtar"
QUOTES = '«"“„'
"""What a name may begin with and is not sorted by."""


@dataclass(frozen=True)
class BodyCard:
    """One body in the list."""

    name: str
    url: str
    is_connected: bool
    write_url: str
    kinds: int


@view_config(
    context=Located,
    renderer="karguzar:templates/people/bodies.pt",
    permission=Permission.PUBLIC_VIEW,
)
def bodies(_context: Located, request: Request) -> dict[str, Any]:
    """Show all bodies by name, or those whose name or services hold the words that were typed."""
    wanted = parameter(request, SEARCH).strip()
    every = request.office[BODIES].values()
    found = [body for body in every if not wanted or matches(wanted, *_searched(body))]
    language = request.locale_name
    return {
        "title": _("Qurumlar"),
        "search": SEARCH,
        "wanted": wanted,
        "bodies": [
            BodyCard(
                name=body.name(language),
                url=f"{request.script_name}/qurumlar/{body.slug}",
                is_connected=body.is_connected,
                write_url=write_url(request, body),
                kinds=len(service_kinds(body.slug)),
            )
            for body in sorted(found, key=lambda one: sort_key(one.name(language).lstrip(QUOTES)))
        ],
    }


@view_config(
    context=BodyPlace,
    renderer="karguzar:templates/people/body.pt",
    permission=Permission.PUBLIC_VIEW,
)
def body(context: BodyPlace, request: Request) -> dict[str, Any]:
    """Show one body: how to reach it, how to write to it, what services it offers."""
    shown, language = context.body, request.locale_name
    kinds = service_kinds(shown.slug)
    return {
        "title": shown.name(language),
        "body": shown,
        "language": language,
        "write_url": write_url(request, shown),
        "groups": [
            (title, [kind for kind in kinds if kind.is_interactive is interactive])
            for title, interactive in (
                (_("Müraciət əsasında göstərilən xidmətlər"), True),
                (_("Məlumat xidmətləri"), False),
            )
        ],
        "crumbs": (
            (_("Qurumlar"), f"{request.script_name}/qurumlar/"),
            (shown.name(language), ""),
        ),
    }


def write_url(request: Request, body: Body) -> str:
    """Return where a letter to the body is begun (R11-11.5.4)."""
    return f"{request.script_name}/kabinet/yeni?qurum={body.slug}"


def _searched(body: Body) -> list[str]:
    kinds = (kind for kind in service_kinds(body.slug))
    return [*body.names.values(), *(name for kind in kinds for name in kind.names.values())]
