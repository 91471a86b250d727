"""The daily watch over terms: who has to do something soon, or should have, is reminded once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.clock import local_date
from karguzar.base.deadlines import days_left
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.letters.actions.act import words
from karguzar.letters.addresses import desk_path
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import OPEN_LIST
from karguzar.letters.parties import staff
from karguzar.letters.queries import rows_of
from karguzar.notices.outbox import notify

SOON = 2
"""So many working days before the last day people are reminded of it."""


@dataclass(frozen=True)
class Reminder:
    """One reminder: what about (a sentence ``matter.…`` of notices), until when, to whom."""

    matter: str
    due_on: date
    people: tuple[str, ...]


@dataclass(frozen=True)
class TermsWatch:
    """The watch "terms": a unit of work for each body; an occasion is told once however often."""

    turns: Turns | None = None

    def __call__(self, database: Any, at: datetime) -> None:
        """Look through the open letters of every body and put reminders into the outbox."""
        with unit_of_work(database) as office:
            slugs = list(office["qurumlar"])
        for slug in slugs:
            names = (slug,) if self.turns else ()
            run(database, partial(remind_body, slug, at), self.turns, names)


def remind_body(slug: str, at: datetime, office: Any) -> int:
    """Put the reminders of one body into the outbox; return how many occasions there are."""
    body, calendar = office["qurumlar"][slug], office["teqvim"].as_calendar()
    found = 0
    for row in rows_of(body[LISTS], OPEN_LIST):
        letter = body[LETTERS][row["name"]]
        for reminder in reminders(office, letter, local_date(at), calendar):
            _tell(office, letter, reminder, at)
            found += 1
    return found


def reminders(
    office: Any, letter: Letter, today: date, calendar: WorkingCalendar
) -> Iterator[Reminder]:
    """Yield what somebody has to be reminded of about an open letter on that day."""
    clerks = _ids(office, letter, "clerk")
    waiting = letter.open_round
    if waiting is not None:
        if today > waiting.due_on:
            yield Reminder("correction_ended", waiting.due_on, clerks)
        elif calendar.working_days_between(today, waiting.due_on) <= SOON:
            yield Reminder("correction", waiting.due_on, (letter.sender.person_id,))
        return
    if letter.state in ("submitted", "accepted"):
        left = days_left(letter.forwarding_term, today, calendar)
        if 0 <= left < SOON:
            yield Reminder("forward", letter.forwarding_term.due_on, clerks)
    left = days_left(letter.deadline, today, calendar)
    if left <= SOON:
        yield Reminder(
            "answer" if left >= 0 else "overdue",
            letter.deadline.due_on,
            _responsible(office, letter, clerks, is_late=left < 0),
        )


def _responsible(
    office: Any, letter: Letter, clerks: tuple[str, ...], *, is_late: bool
) -> tuple[str, ...]:
    """Return who answers for the letter now; what is late is told to the head too."""
    resolution, heads = letter.resolution, _ids(office, letter, "head")
    if letter.state == "assigned" and resolution is not None:
        people = tuple(one.person_id for one in resolution.executors)
    elif letter.state in ("referred", "drafted"):
        people = heads
    else:
        people = clerks
    return tuple(dict.fromkeys((*people, *heads) if is_late else people))


def _ids(office: Any, letter: Letter, role: str) -> tuple[str, ...]:
    return tuple(one.person_id for one in staff(office, letter.body, role))


def _tell(office: Any, letter: Letter, reminder: Reminder, at: datetime) -> None:
    due_on = reminder.due_on.isoformat()
    told = words(letter, matter=reminder.matter, due_on=due_on)
    for person_id in reminder.people:
        if person_id != letter.sender.person_id:
            told["path"] = desk_path(letter)
        notify(
            office,
            body=letter.body.slug,
            kind="reminder",
            person=person_id,
            subject=letter.path,
            payload=told,
            at=at,
            key=f"{reminder.matter} {due_on}",
        )
