"""What a deadline is, and how it is kept: a computation with all that went into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from karguzar.base.calendar import Skipped
from karguzar.base.i18n import DOMAIN, TranslationString
from karguzar.base.terms import Term


@dataclass(frozen=True)
class Pause:
    """Time when the term does not run: the days after ``on`` up to ``until``, once known."""

    on: date
    reason: str
    until: date | None = None


@dataclass(frozen=True)
class Extension:
    """Days added to a term, working or calendar days as the term counts, with the ground."""

    days: int
    reason: str
    clause: str


@dataclass(frozen=True)
class Deadline:
    """A term applied to an event: the last day and everything that explains it.

    ``started_on`` is the day of the event, which is not counted. ``skipped`` are the days that
    the count passed over (of terms in days and months, only those by which the last day moved).
    ``unconfirmed`` is True while the calendar of these days may still change.
    """

    term: Term
    started_on: date
    due_on: date
    calendar_version: int
    skipped: tuple[Skipped, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    unconfirmed: bool = False


def as_record(deadline: Deadline) -> dict[str, Any]:
    """Return the deadline as plain JSON values, dates as ISO strings."""
    return {
        "term": _term_record(deadline.term),
        "started_on": deadline.started_on.isoformat(),
        "due_on": deadline.due_on.isoformat(),
        "calendar_version": deadline.calendar_version,
        "skipped": [[day.on.isoformat(), day.reason] for day in deadline.skipped],
        "pauses": [
            [pause.on.isoformat(), pause.reason, _iso(pause.until)] for pause in deadline.pauses
        ],
        "extensions": [[more.days, more.reason, more.clause] for more in deadline.extensions],
        "unconfirmed": deadline.unconfirmed,
    }


def from_record(record: Mapping[str, Any]) -> Deadline:
    """Return the deadline that ``as_record`` wrote."""
    return Deadline(
        term=_term(record["term"]),
        started_on=date.fromisoformat(record["started_on"]),
        due_on=date.fromisoformat(record["due_on"]),
        calendar_version=record["calendar_version"],
        skipped=tuple(Skipped(date.fromisoformat(on), why) for on, why in record["skipped"]),
        pauses=tuple(
            Pause(date.fromisoformat(on), why, _date(until)) for on, why, until in record["pauses"]
        ),
        extensions=tuple(Extension(*values) for values in record["extensions"]),
        unconfirmed=record["unconfirmed"],
    )


def _term_record(term: Term) -> dict[str, Any]:
    return {
        "rule": term.rule,
        "clause": term.clause,
        "number": term.number,
        "unit": term.unit,
        "title": str(term.title),
        "verified_by": term.verified_by,
        "verified_on": _iso(term.verified_on),
        "stated": term.stated,
    }


def _term(record: Mapping[str, Any]) -> Term:
    return Term(
        rule=record["rule"],
        clause=record["clause"],
        number=record["number"],
        unit=record["unit"],
        title=TranslationString(record["title"], domain=DOMAIN),
        verified_by=record["verified_by"],
        verified_on=_date(record["verified_on"]),
        stated=record["stated"],
    )


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
