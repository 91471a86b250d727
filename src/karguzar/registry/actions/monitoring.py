"""What the monitoring records by itself: stoppages that it observed, and how many worked at once.

Each act may be done twice, by two processes that saw the same: the id of an incident is made of
what was ill and since when, so the second one finds it and changes nothing.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import write
from karguzar.registry.actions.observing import MONITORING, close_incident, note_incident
from karguzar.registry.interfaces import JOURNAL
from karguzar.registry.observations import observations_of, record_peak
from karguzar.registry.queries import registry_of
from karguzar.registry.stoppages import keep, known
from karguzar.registry.values import Incident, Peak

MINUTE = timedelta(minutes=1)
SENTENCES = {
    "silence": "Sistem cavab verməyib.",
    "errors": "Sistem müraciətlərin çoxuna xəta ilə cavab verib və ya yüklənmə səbəbindən onları "
    "qəbul etməyib.",
    "address": "Xidmətin göstərildiyi ünvan cavab verməyib.",
}
"""What the monitoring saw -> how the record tells it, in the language of the registry."""


def record_silence(
    office: Any, services: Sequence[str], *, started_at: datetime, ended_at: datetime, at: datetime
) -> bool:
    """Record that the office did not answer for a time (REG26-35); return whether it was news."""
    held = known(observations_of(office), _id("silence", started_at))
    if held is not None:
        return False
    _keep(office, "silence", services, "silence", started_at, at, ended_at)
    return True


def fall_ill(
    office: Any,
    what: str,
    services: Sequence[str],
    *,
    seen: str,
    started_at: datetime,
    at: datetime,
) -> bool:
    """Open an incident for what fell ill; return False when one is open for it already."""
    place = observations_of(office)
    if what in place.ill:
        return False
    incident = _keep(office, what, services, seen, started_at, at, None)
    place.ill = {**place.ill, what: incident.id}
    return True


def get_well(office: Any, what: str, *, ended_at: datetime, at: datetime) -> bool:
    """Close the incident of what is well again; return False when none is open for it."""
    place = observations_of(office)
    held = known(place, place.ill.get(what, ""))
    if held is None:
        return False
    # what was seen of it may be lost with the sheet; a stoppage lasts a minute at least
    least = min(held.started_at + MINUTE, at)
    close_incident(office, held.id, ended_at=max(ended_at, least), by=SYSTEM, at=at)
    place.ill = {name: held for name, held in place.ill.items() if name != what}
    return True


def count_users(
    office: Any, users: int, services: Sequence[str], *, counted_at: datetime, at: datetime
) -> bool:
    """Keep the number of users at once if it is the most of its month (REG26-36)."""
    month = f"{local_date(counted_at):%Y-%m}"
    found = Peak(month, users, counted_at, at, tuple(services))
    if not record_peak(observations_of(office), found):
        return False
    write(
        registry_of(office)[JOURNAL],
        "count_users",
        by=SYSTEM,
        at=at,
        subject="observations",
        clause="REG26-36",
        facts={"users": users, "counted_at": counted_at.isoformat()},
    )
    return True


def _keep(
    office: Any,
    what: str,
    services: Sequence[str],
    seen: str,
    started_at: datetime,
    at: datetime,
    ended_at: datetime | None,
) -> Incident:
    incident = Incident(
        id=_id(what, started_at),
        services=tuple(services),
        cause="technical",
        text=SENTENCES[seen],
        is_planned=False,
        started_at=started_at,
        recorded_at=at,
        origin=MONITORING,
        by=SYSTEM.name,
        ended_at=ended_at,
        closed_at=at if ended_at is not None else None,
        seen=seen,
    )
    keep(observations_of(office), incident)
    note_incident(office, "open_incident", incident, by=SYSTEM, at=at)
    return incident


def _id(what: str, started_at: datetime) -> str:
    return f"{what}-{started_at.astimezone(UTC):%Y%m%dT%H%M%S}"
