"""A registered service as its body sees it: both records, history, any two moments, duties."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import BAKU
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import parse_day
from karguzar.registry.actions.correcting_stoppages import touched
from karguzar.registry.actions.duties import open_duties
from karguzar.registry.catalogue.computed import CAUSES, ORIGINS, incident_words
from karguzar.registry.catalogue.said import ItemGroup, item_groups, source_words
from karguzar.registry.content import Service
from karguzar.registry.contexts import OwnService
from karguzar.registry.items import CORRECTED_WHOLE, items
from karguzar.registry.queries import as_of, difference, is_published_2026
from karguzar.registry.rules import filled_items, missing_items
from karguzar.registry.values import Facts, Incident
from karguzar.registry.views.desk import BASE
from karguzar.registry.views.shown import (
    TEMPLATES,
    difference_lines,
    ground_words,
    service_state,
    story,
    today,
    value_lines,
)
from karguzar.registry.words import ACT_NAMES
from karguzar.ui.queries import parameter
from karguzar.ui.words import clause_link, day, moment, path

LAST_MOMENT = time(23, 59, 59)
SHOWN_STOPS = 50


def address(request: Request, service: Service, tail: str = "") -> str:
    """Return the path of the page of a service at its body."""
    return path(request, f"{BASE}xidmet/{service.number}/{tail}")


def crumbs(request: Request, service: Service | None = None) -> list[tuple[Any, str]]:
    """Return the way to the service, or to a page below it."""
    way: list[tuple[Any, str]] = [(_("Xidmətlər reyestri"), path(request, BASE))]
    return [*way, (service.number, address(request, service))] if service is not None else way


@view_config(
    context=OwnService,
    renderer=f"{TEMPLATES}desk/service.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def service_page(context: OwnService, request: Request) -> dict[str, Any]:
    """Show the service as it stands, or as it stood on a day by what was known on another."""
    service = context.service
    valid_on, known_on, faults = asked_moments(request)
    facts = as_of(request.office, service, valid_on, end_of(known_on, request.now))
    return {
        "crumbs": crumbs(request),
        "service": service,
        "name": facts.name if facts is not None else service.number,
        "state": service_state(facts.state if facts is not None else service.state),
        "is_valid": service.state == "registered",
        "url": address(request, service),
        "valid_on": day(request, valid_on),
        "known_on": day(request, known_on),
        "typed": (parameter(request, "tarix"), parameter(request, "bilinib")),
        "faults": faults,
        "is_past": (valid_on, known_on) != (today(request), today(request)),
        **_both_records(request, facts),
        "duties": [_duty(request, one) for one in service.duties],
        "has_open_duty": bool(open_duties(service)),
        **_stops(request, service),
        "versions": _versions(request, service),
        "compared": _compared(request, service, valid_on, known_on),
        "steps": story(request, f"service/{service.number}"),
        "may_write": bool(request.has_permission(Permission.REGISTRY_WRITE, context)),
        "may_translate": bool(request.has_permission(Permission.TRANSLATION_WRITE, context)),
        "may_correct": bool(request.has_permission(Permission.REGISTRY_CORRECT, context)),
        "amend_url": path(request, f"{BASE}yeni?ne=amend&nomre={service.number}"),
        "cancel_url": path(request, f"{BASE}yeni?ne=cancel&nomre={service.number}"),
    }


def _both_records(request: Request, facts: Facts | None) -> dict[str, Any]:
    """Return the record of 2011 and the 37 items of 2026 with their completeness."""
    own = facts.items if facts is not None else {}
    return {
        "facts": facts,
        "record": value_lines(request, _record(facts)) if facts is not None else [],
        "groups": _groups(request, facts) if facts is not None else (),
        "filled": len(filled_items(own)),
        "total": len(items()),
        "missing": [
            (one.number, one.label.said(request.locale_name)) for one in missing_items(own)
        ],
        "is_published": facts is not None and is_published_2026(facts),
        "self_filling": _self_filling(request, facts),
    }


def _groups(request: Request, facts: Facts) -> tuple[ItemGroup, ...]:
    """Return the 37 items as they were registered: the desk works with the original."""
    registered = replace(facts, translations={}, records={})
    return item_groups(registered, request.locale_name, request.localizer.translate)


def asked_moments(request: Request) -> tuple[date, date, list[Any]]:
    """Return the day that is asked about, the day up to which is known, and what is unreadable."""
    now = today(request)
    faults, found = [], []
    for name, label in (("tarix", _("Tarix")), ("bilinib", _("Məlum olduğu tarix"))):
        typed = parameter(request, name)
        read = parse_day(typed) if typed else now
        if read is None:
            words = _("“${label}”: gün.ay.il şəklində yazın.", mapping={"label": label})
            faults.append((name, words))
        found.append(read or now)
    if faults:
        request.response.status_int = 422
    return found[0], found[1], faults


def end_of(on: date, now: datetime) -> datetime:
    """Return the last moment of a day in Baku, at most now: what was known by then."""
    return min(datetime.combine(on, LAST_MOMENT, BAKU).astimezone(UTC), now)


def _record(facts: Facts) -> dict[str, Any]:
    found = {f"2011.{name}": value for name, value in facts.record_2011.items()}
    linked = {"link.kind": facts.kind_number, "link.area": facts.area}
    return {key: value for key, value in {**found, **linked}.items() if value}


def _self_filling(request: Request, facts: Facts | None) -> list[dict[str, Any]]:
    if facts is None:
        return []
    language, said = request.locale_name, request.localizer.translate
    return [
        {
            "number": one.number,
            "label": one.label.said(language),
            "source": source_words(facts.sources.get(f"2026.{one.name}"), language, said),
            "url": f"duzelt/{one.name}",
        }
        for one in items()
        if one.name in CORRECTED_WHOLE
    ]


def _duty(request: Request, one: Any) -> dict[str, Any]:
    filed = one.filed_at
    is_open = filed is None
    return {
        "what": one.what,
        "changed_on": day(request, one.changed_on),
        "due_on": day(request, one.due_on),
        "filed": moment(request, filed) if filed is not None else "",
        "is_late": (today(request) if is_open else filed.astimezone(BAKU).date()) > one.due_on,
        "is_open": is_open,
    }


def _stops(request: Request, service: Service) -> dict[str, Any]:
    """Return the stoppages that touched the service, the latest first; those that go on apart."""
    found = [_stop(request, one) for one in reversed(touched(request.office, service))]
    return {"stops": found[:SHOWN_STOPS], "open_stops": [one for one in found if one["is_open"]]}


def _stop(request: Request, one: Incident) -> dict[str, Any]:
    translate = request.localizer.translate
    is_open = one.started_at <= request.now and (
        one.ended_at is None or one.ended_at > request.now
    )
    return {
        "id": one.id,
        "cause": CAUSES.get(one.cause, one.cause),
        "text": incident_words(one.seen, one.text, translate),
        "started": moment(request, one.started_at),
        "ended": moment(request, one.ended_at) if one.ended_at is not None else "",
        "origin": ORIGINS[one.origin],
        "is_open": is_open and not one.is_void,
        "is_void": one.is_void,
        # what the monitoring opened it closes itself
        "may_end": one.ended_at is None and one.origin in ("provider", "operator"),
    }


def _versions(request: Request, service: Service) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "act": ACT_NAMES.get(one.act, one.act),
            "valid_from": day(request, one.valid_from),
            "recorded_at": moment(request, one.recorded_at),
            "by": one.by,
            "ground": ground_words(request, one.ground.as_data()),
            "fields": len(one.values),
            "url": f"{address(request, service)}?{_query(one.valid_from, one.recorded_at)}",
        }
        for one in reversed(service.changes)
    ]


def _query(valid_from: date, recorded_at: datetime) -> str:
    known = recorded_at.astimezone(BAKU).date()
    return f"tarix={max(valid_from, known):%d.%m.%Y}&bilinib={known:%d.%m.%Y}"


def _compared(
    request: Request, service: Service, valid_on: date, known_on: date
) -> dict[str, Any] | None:
    """Return the differences from another day, by what was known on the same day, if asked."""
    typed = parameter(request, "muqayise")
    other = parse_day(typed) if typed else None
    if other is None:
        return None
    known = end_of(known_on, request.now)
    found = difference(request.office, service, (other, known), (valid_on, known))
    return {"with": day(request, other), "lines": difference_lines(request, found)}


def law(request: Request, clause: str) -> Any:
    """Return the link to a clause."""
    return clause_link(request, clause)
