"""Where the stoppages of services are kept, so that a page of one service reads its own alone.

A stoppage stands under each service that it names, once for every time it was recorded anew; two
names stand for many services: ``EVERY``, and ``HERE`` for those that people use on this site.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from karguzar.base.clock import local_date
from karguzar.content import listings
from karguzar.content.codec import as_short_record, from_record
from karguzar.content.listings import Page
from karguzar.people.content import BODIES
from karguzar.registry.content import Observations
from karguzar.registry.items import is_electronic
from karguzar.registry.lists import dumps, loads
from karguzar.registry.rules import outside_address
from karguzar.registry.values import Facts, Incident

EVERY = "*"
"""Stands in an incident for every service of the registry."""

HERE = "@"
"""Stands in an incident for the services of this site; followed by a host, for those there."""

END = "~"
"""Sorts after everything that may stand in a key."""


def names_of(office: Any, facts: Facts) -> frozenset[str]:
    """Return the names under which stoppages of a service may stand.

    A service that is given by no electronic means is touched by no stoppage of a system.
    """
    own = frozenset({facts.number, EVERY})
    if facts.items.get("delivery_forms") and not is_electronic(facts.items):
        return own
    address = outside_address(facts)
    if address:
        return own | {f"{HERE}{host_of(address)}"}
    body = office[BODIES].get(facts.body)
    return own | {HERE} if body is not None and body.is_connected else own


def host_of(address: str) -> str:
    """Return host and port of an address in lower case; "" when it has none that can be read."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def keep(place: Observations, incident: Incident) -> None:
    """Keep an incident as it is known now; what was known before stays beside it."""
    record: dict[str, Any] = as_short_record(incident)
    key = f"{_moment(incident.started_at)}\t{incident.id}"
    for name in incident.services:
        place.stops[f"{name}\t{key}\t{_moment(incident.recorded_at)}"] = record
    if incident.origin != "act":
        listings.put(place.newest, key, dumps(record))
        place.by_id[incident.id] = key


def known(place: Observations, incident_id: str) -> Incident | None:
    """Return the incident of that id as it was observed last, or None."""
    key = place.by_id.get(incident_id)
    text = listings.get(place.newest, key) if key is not None else None
    return listed(text) if text is not None else None


def touching(
    place: Observations, names: frozenset[str], valid_on: date, known_at: datetime
) -> list[Incident]:
    """Return the incidents under these names that began by a day, as known at a moment.

    What a signed act says of an incident stands in place of what was observed, be it that there
    was none (``is_void``).
    """
    newest: dict[str, Incident] = {}
    for one in _records(place, names, valid_on):
        if one.recorded_at <= known_at and _is_newer(one, newest.get(one.id)):
            newest[one.id] = one
    begun = (one for one in newest.values() if local_date(one.started_at) <= valid_on)
    return sorted(begun, key=lambda one: (one.started_at, one.id))


def incidents(
    place: Observations, names: frozenset[str], valid_on: date, known_at: datetime
) -> list[Incident]:
    """Return ``touching`` without those of which a signed act says that there was none."""
    return [one for one in touching(place, names, valid_on, known_at) if not one.is_void]


def open_incidents(place: Observations, names: frozenset[str], at: datetime) -> list[Incident]:
    """Return the incidents under these names that go on at a moment."""
    return [
        one
        for one in incidents(place, names, local_date(at), at)
        if one.started_at <= at and (one.ended_at is None or one.ended_at > at)
    ]


def recent(place: Observations, after: str | None, size: int) -> Page:
    """Return a page of incidents of all services as JSON, the latest begun first (``listed``)."""
    return listings.page(place.newest, after, size, newest_first=True)


def listed(text: str) -> Incident:
    """Return the incident of a row of ``recent``."""
    return from_record(Incident, loads(text))


def _records(place: Observations, names: frozenset[str], valid_on: date) -> Iterator[Incident]:
    # keys are in UTC, whose day is never later than that of Baku
    last = f"{valid_on.isoformat()}{END}"
    for name in sorted(names):
        for record in place.stops.values(f"{name}\t", f"{name}\t{last}"):
            yield from_record(Incident, record)


def _is_newer(one: Incident, other: Incident | None) -> bool:
    """Return whether one record stands before the other: an act before all, then the later."""
    if other is None:
        return True
    return _rank(one) >= _rank(other)


def _rank(one: Incident) -> tuple[bool, datetime]:
    return one.origin == "act", one.recorded_at


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
