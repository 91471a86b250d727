"""What is late and where: kinds without an entry, late duties, overdue applications (R11D-5.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from karguzar.people.content import BODIES
from karguzar.registry import lists
from karguzar.registry.actions.duties import open_duties
from karguzar.registry.kinds import Kind, kinds, number_key
from karguzar.registry.queries import find, rows
from karguzar.registry.values import Duty


@dataclass(frozen=True, slots=True)
class BodyReport:
    """How one body stands: its kinds, those without an entry, services, what is late."""

    slug: str
    kinds: int
    missing: int
    services: int
    late_duties: int
    overdue: int


def missing_kinds(office: Any, slug: str, on: date) -> list[Kind]:
    """R11D-5.1: return the kinds of a body that no registered service stands for, by number."""
    entered = entered_kinds(office)
    found = (one for one in kinds(office, on).values() if one.body == slug)
    lacking = (one for one in found if one.number not in entered)
    return sorted(lacking, key=lambda one: number_key(one.number))


def entered_kinds(office: Any) -> set[str]:
    """Return the numbers of the kinds for which a service is registered now."""
    return {
        row["kind_number"]
        for row in rows(office, lists.ALL_SERVICES)
        if row["state"] == "registered" and row["kind_number"]
    }


def report(office: Any, on: date) -> list[BodyReport]:
    """R11D-5.1: return how each body stands on a day, the most lacking first."""
    entered, by_body = entered_kinds(office), _kinds_by_body(office, on)
    late, overdue, services = late_by_body(office, on), _overdue(office, on), _services(office)
    found = [
        BodyReport(
            slug,
            len(by_body.get(slug, ())),
            sum(1 for one in by_body.get(slug, ()) if one.number not in entered),
            services.get(slug, 0),
            late.get(slug, 0),
            overdue.get(slug, 0),
        )
        for slug in office[BODIES]
        if by_body.get(slug) or services.get(slug)
    ]
    return sorted(found, key=lambda one: (-one.late_duties, -one.overdue, -one.missing, one.slug))


def late_duties(office: Any, on: date) -> Iterator[tuple[str, str, Duty]]:
    """R11-10.6: yield (number, body, duty) of each amendment not filed within its term."""
    for row in rows(office, lists.ALL_SERVICES):
        if row["state"] == "registered":
            for duty in open_duties(find(office, row["number"])):
                if duty.due_on < on:
                    yield row["number"], row["body"], duty


def late_by_body(office: Any, on: date) -> dict[str, int]:
    """Return how many duties of each body are late."""
    found: dict[str, int] = {}
    for _number, slug, _duty in late_duties(office, on):
        found[slug] = found.get(slug, 0) + 1
    return found


def _overdue(office: Any, on: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows(office, lists.QUEUE):
        if not row["paused"] and row["due"] < on.isoformat():
            found[row["body"]] = found.get(row["body"], 0) + 1
    return found


def _services(office: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows(office, lists.ALL_SERVICES):
        if row["state"] == "registered":
            found[row["body"]] = found.get(row["body"], 0) + 1
    return found


def _kinds_by_body(office: Any, on: date) -> dict[str, list[Kind]]:
    found: dict[str, list[Kind]] = {}
    for one in kinds(office, on).values():
        found.setdefault(one.body, []).append(one)
    return found
