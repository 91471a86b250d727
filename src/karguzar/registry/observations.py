"""What fills items 31, 34, 35 and 36 by itself: incidents, counted use, the cap of the settings.

Every observation keeps the moment at which it was recorded, so that the items can be asked as of
any day by what was known at any moment, like everything else of the registry.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from karguzar.content.codec import as_short_record, from_record
from karguzar.registry.content import OBSERVATIONS, Observations
from karguzar.registry.interfaces import REGISTRY
from karguzar.registry.stoppages import incidents, names_of
from karguzar.registry.values import Facts, Incident, Peak, Usage

MONTHS = 12
"""So many months of counted users are shown."""


def observations_of(office: Any) -> Observations:
    """Return what was observed."""
    found: Observations = office[REGISTRY][OBSERVATIONS]
    return found


def observed(office: Any, facts: Facts) -> dict[str, Any]:
    """REG26-31, 34, 35, 36: return the self-filling items of a service; absent: nothing is known.

    ``facts`` are those of the registered changes, with their day and moment. Dates and moments
    are ISO texts; an incident that goes on has an empty end.
    """
    place, known_at = observations_of(office), facts.known_at
    stops = incidents(place, names_of(office, facts), facts.valid_on, known_at)
    found: dict[str, Any] = {}
    months = [
        usage_row(one)
        for one in usage(place, facts.number, known_at)
        if one.month <= f"{facts.valid_on:%Y-%m}"
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
        "seen": one.seen,
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


def peaks_of(office: Any, facts: Facts) -> tuple[dict[str, Any], ...]:
    """REG26-36: return the most users counted at once by month, the newest first.

    They are counted for the installation as a whole, so a service that is given by another system
    has none.
    """
    names = names_of(office, facts)
    newest = {
        one.month: one
        for one in observations_of(office).peaks
        if names & set(one.services)
        and one.recorded_at <= facts.known_at
        and one.month <= f"{facts.valid_on:%Y-%m}"
    }
    return tuple(_peak_row(newest[month]) for month in sorted(newest, reverse=True)[:MONTHS])


def _peak_row(one: Peak) -> dict[str, Any]:
    return {
        "month": one.month,
        "users": one.users,
        "counted_at": one.counted_at.isoformat(),
        "recorded_at": one.recorded_at.isoformat(),
    }


def record_peak(place: Observations, found: Peak) -> bool:
    """Keep how many users were counted at once, if that is the most of its month."""
    if found.users <= most_users(place, found.month):
        return False
    place.peaks = (*place.peaks, found)
    return True


def most_users(place: Observations, month: str) -> int:
    """Return the most users that were counted at once in a month so far."""
    return max((one.users for one in place.peaks if one.month == month), default=0)


def _figures(one: Usage) -> tuple[int, ...]:
    return (one.received, one.completed, one.refused, one.returned, one.days, one.longest)
