"""What fills items 31, 34, 35 and 36 by itself: incidents, counted use, the cap of the settings.

Every observation keeps the moment at which it was recorded, so that the items can be asked as of
any day by what was known at any moment, like everything else of the registry.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content.codec import as_short_record, from_record
from karguzar.registry.content import OBSERVATIONS, Observations
from karguzar.registry.interfaces import REGISTRY
from karguzar.registry.values import Incident, Usage

EVERY = "*"
"""Stands in an incident for every service that this installation carries."""


def observations_of(office: Any) -> Observations:
    """Return what was observed."""
    found: Observations = office[REGISTRY][OBSERVATIONS]
    return found


def observed(office: Any, number: str, valid_on: date, known_at: datetime) -> dict[str, Any]:
    """REG26-31, 34, 35, 36: return the self-filling items of a service; absent: nothing is known.

    Dates and moments are ISO texts; an incident that goes on has an empty end.
    """
    place = observations_of(office)
    stops = incidents(place, number, valid_on, known_at)
    found: dict[str, Any] = {}
    months = [
        usage_row(one)
        for one in usage(place, number, known_at)
        if one.month <= f"{valid_on:%Y-%m}"
    ]
    if months:
        found["usage_statistics"] = months
    if stops:
        found["inactive_periods"] = periods(stops)
        found["outage_causes_and_durations"] = [incident_row(one) for one in stops]
    cap = cap_of(place, known_at)
    if cap:
        found["max_concurrent_users"] = cap
    return found


def incidents(
    place: Observations, number: str, valid_on: date, known_at: datetime
) -> list[Incident]:
    """Return the incidents of a service that began by a day, as they were known at a moment."""
    newest: dict[str, Incident] = {}
    for one in place.incidents:
        if one.recorded_at <= known_at and {number, EVERY} & set(one.services):
            newest[one.id] = one
    begun = (one for one in newest.values() if local_date(one.started_at) <= valid_on)
    return sorted(begun, key=lambda one: (one.started_at, one.id))


def open_incidents(place: Observations, number: str, at: datetime) -> list[Incident]:
    """Return the incidents of a service that go on at a moment."""
    return [
        one
        for one in incidents(place, number, local_date(at), at)
        if one.started_at <= at and (one.ended_at is None or one.ended_at > at)
    ]


def periods(stops: Iterable[Incident]) -> list[dict[str, str]]:
    """REG26-34: return the union of the times in which a service did not work, oldest first."""
    found: list[list[Any]] = []
    for one in sorted(stops, key=lambda each: each.started_at):
        last = found[-1] if found else None
        if last is None or (last[1] is not None and one.started_at > last[1]):
            found.append([one.started_at, one.ended_at, one.is_planned])
            continue
        if last[1] is not None:
            last[1] = None if one.ended_at is None else max(last[1], one.ended_at)
        last[2] = last[2] and one.is_planned
    return [
        {
            "from": start.isoformat(),
            "to": end.isoformat() if end else "",
            "kind": "planned" if planned else "unplanned",
        }
        for start, end, planned in found
    ]


def incident_row(one: Incident) -> dict[str, Any]:
    """REG26-35: return an incident with its cause and its duration in minutes, computed."""
    minutes = int((one.ended_at - one.started_at).total_seconds() // 60) if one.ended_at else None
    return {
        "id": one.id,
        "cause": one.cause,
        "text": one.text,
        "started": one.started_at.isoformat(),
        "ended": one.ended_at.isoformat() if one.ended_at else "",
        "minutes": minutes,
        "origin": one.origin,
    }


def usage(place: Observations, number: str, known_at: datetime) -> Iterator[Usage]:
    """Return what was counted of a service, month by month, as it was known at a moment."""
    newest: dict[str, Usage] = {}
    for record in place.usage.values(f"{number}\t", f"{number}\t~"):
        one = from_record(Usage, record)
        if one.recorded_at <= known_at:
            newest[one.month] = one
    yield from (newest[month] for month in sorted(newest))


def count_usage(place: Observations, found: Usage) -> bool:
    """Keep what was counted, unless it is known already; return whether it was new."""
    held = next(
        (
            one
            for one in usage(place, found.service, found.recorded_at)
            if one.month == found.month
        ),
        None,
    )
    if held is not None and _figures(held) == _figures(found):
        return False
    key = f"{found.service}\t{found.month}\t{found.recorded_at.isoformat()}"
    place.usage[key] = as_short_record(found)
    return True


def usage_row(one: Usage) -> dict[str, Any]:
    """REG26-31: return a month in figures; ``average`` in working days, None without replies."""
    return {
        "month": one.month,
        "received": one.received,
        "completed": one.completed,
        "refused": one.refused,
        "returned": one.returned,
        "average": round(one.days / one.completed, 1) if one.completed else None,
        "longest": one.longest if one.completed else None,
        "channel": "electronic",
    }


def cap_of(place: Observations, known_at: datetime) -> int:
    """REG26-36: return the most parallel users by the settings as they were known; 0: none."""
    held = [one for one in place.caps if one["recorded_at"] <= known_at.isoformat()]
    return int(held[-1]["value"]) if held else 0


def record_cap(place: Observations, value: int, report: str, at: datetime) -> bool:
    """Keep the cap of the settings when it differs from what is known; return whether it did."""
    last = place.caps[-1] if place.caps else {"value": 0, "report": ""}
    if (last["value"], last["report"]) == (value, report):
        return False
    fresh = {"value": value, "report": report, "recorded_at": at.isoformat()}
    place.caps = (*place.caps, fresh)
    return True


def _figures(one: Usage) -> tuple[int, ...]:
    return (one.received, one.completed, one.refused, one.returned, one.days, one.longest)
