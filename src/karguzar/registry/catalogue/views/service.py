"""The page of a service: what, for whom, how long, at what cost, with what, and where to begin."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.acts import cite, point
from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_date, long_moment, parse_day
from karguzar.people.content import BODIES
from karguzar.registry.catalogue import past
from karguzar.registry.catalogue.computed import CAUSES, incident_words
from karguzar.registry.catalogue.leading import answered
from karguzar.registry.catalogue.places import ServicePlace
from karguzar.registry.catalogue.said import ItemGroup, item_groups, record_lines
from karguzar.registry.items import items
from karguzar.registry.kinds import area, kind_of
from karguzar.registry.observations import observations_of
from karguzar.registry.rules import outside_address
from karguzar.registry.stoppages import names_of, open_incidents
from karguzar.registry.values import Facts
from karguzar.translations.interfaces import ORIGINAL
from karguzar.translations.reading import lang_of, reading
from karguzar.ui.queries import parameter

DAY = "tarix"


@view_config(
    context=ServicePlace,
    renderer="karguzar:templates/registry/catalogue/service.pt",
    permission=Permission.PUBLIC_VIEW,
)
def service(context: ServicePlace, request: Request) -> dict[str, Any]:
    """Show a service as it stands today, or as it stood on the day in the address."""
    today = local_date(request.now)
    typed = parameter(request, DAY)
    day = parse_day(typed) if typed else today
    if day is None:
        request.response.status_int = 422
    facts = context.facts(day) if day is not None else None
    shared = {
        "service": context.service,
        "number": context.service.number,
        "day": day.isoformat() if day is not None else "",
        "typed": typed,
        "day_words": long_date(day, request.locale_name) if day else "",
        "is_past": bool(day and day != today),
        "is_wrong_day": day is None,
        "urls": urls(request, context.service.number),
        "crumbs": ((_("Dövlət xidmətləri"), request.frame.path("/xidmetler/")),),
    }
    if facts is None:
        return {**shared, "title": context.service.number, "facts": None}
    return {**shared, **_page(context, request, facts)}


def urls(request: Request, number: str) -> dict[str, str]:
    """Return the addresses around a service."""
    base = request.frame.path(f"/xidmetler/{number}/")
    names = ("tarixce", "ferq", "melumat.json", "melumat.jsonld")
    return {"own": base, **{name: f"{base}{name}" for name in names}}


def _page(context: ServicePlace, request: Request, facts: Facts) -> dict[str, Any]:
    language, translate = request.locale_name, request.localizer.translate
    body = request.office[BODIES].get(facts.body)
    groups = item_groups(facts, language, translate)
    kind, about = kind_of(request.office, facts.kind_number), area(facts.area)
    return {
        "facts": facts,
        **_leading(request, facts, groups),
        "body": body,
        "body_name": body.name(language) if body is not None else facts.body,
        "start": start_url(request, facts, body),
        "write": write_url(request, facts, body),
        "answers": answered(facts, language, translate),
        "groups": groups,
        "record": record_lines(facts, language),
        "filled": sum(1 for group in groups for one in group.items if one.lines),
        "of": len(items()),
        "kind": f"{kind.number} {kind.name(language)}" if kind else "",
        "area": about.title(language) if about else "",
        "registered_on": long_date(facts.registered_on, language),
        "cancelled_on": long_date(facts.cancelled_on, language) if facts.cancelled_on else "",
        "outages": outages(request, facts, language),
        "changes": past.public_changes(context.service, request.now, language)[:3],
    }


def _leading(request: Request, facts: Facts, groups: Iterable[ItemGroup]) -> dict[str, Any]:
    """Return name and description in the language of the reader, and what is to be told of it."""
    language = request.locale_name
    title, lead = facts.name_in(language), facts.content_in(language)
    return {
        "title": title,
        "cite": cite,
        "point": point,
        "title_lang": lang_of(title, facts.name, language),
        "lead": lead,
        "lead_lang": lang_of(lead, facts.content_in(ORIGINAL), language),
        "reading": reading(
            request,
            has_translation=bool(facts.translations.get(language)),
            has_original=any(one.lang for group in groups for one in group.items),
        ),
    }


def start_url(request: Request, facts: Facts, body: Any) -> str:
    """Return where an application is begun: here when the body takes letters, else its system."""
    if facts.state != "registered":
        return ""
    return outside_address(facts) or write_url(request, facts, body)


def write_url(request: Request, facts: Facts, body: Any) -> str:
    """Return where a letter about the service is begun; it is counted as its use (REG26-31)."""
    if facts.state != "registered" or body is None or not body.is_connected:
        return ""
    query = urlencode({"qurum": body.slug, "xidmet": facts.number})
    return str(request.frame.path(f"/kabinet/yeni?{query}"))


def outages(request: Request, facts: Facts, language: str) -> list[tuple[Any, str, str]]:
    """Return (cause, since when, text) of each stop that goes on now (REG26-34, REG26-35)."""
    names = names_of(request.office, facts)
    found = open_incidents(observations_of(request.office), names, request.now)
    translate = request.localizer.translate
    return [
        (
            CAUSES.get(one.cause, one.cause),
            long_moment(one.started_at, language),
            incident_words(one.seen, one.text, translate),
        )
        for one in found
    ]
