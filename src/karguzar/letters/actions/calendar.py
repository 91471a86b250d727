"""The working calendar has changed: open terms move, each move is an act, and people are told."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.deadlines import as_record as deadline_record
from karguzar.base.deadlines import from_record, recompute
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact
from karguzar.letters.actions.act import record, tell_person, tell_sender
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import OPEN_LIST
from karguzar.letters.queries import rows_of

RULE = "R11-7.1.2c"


def move_deadlines(
    office: Any, calendar: WorkingCalendar, *, by: Actor, at: datetime, reason: str
) -> dict[str, int]:
    """Count the open terms of every body anew; return slug -> how many letters moved.

    ``reason`` is told to the people concerned (the act that changed the calendar). A large office
    calls ``move_body_deadlines`` body by body instead, each in a transaction and turn of its own.
    """
    moved = {
        slug: move_body_deadlines(body, calendar, by=by, at=at, reason=reason)
        for slug, body in office["qurumlar"].items()
    }
    return {slug: number for slug, number in moved.items() if number}


def move_body_deadlines(
    body: Any, calendar: WorkingCalendar, *, by: Actor, at: datetime, reason: str
) -> int:
    """Count the open terms of one body anew; return how many letters moved.

    Doing it again with the same calendar moves nothing.
    """
    letters = [body[LETTERS][row["name"]] for row in rows_of(body[LISTS], OPEN_LIST)]
    return sum(_move(letter, calendar, by=by, at=at, reason=reason) for letter in letters)


def _move(
    letter: Letter, calendar: WorkingCalendar, *, by: Actor, at: datetime, reason: str
) -> bool:
    old, old_forwarding = letter.deadline, letter.forwarding_term
    new = recompute(old, calendar)
    correction = _move_correction(letter, calendar)
    letter.deadline = new
    letter.forwarding_term = recompute(old_forwarding, calendar)
    if new.due_on == old.due_on and not correction:
        return False
    facts: dict[str, Fact] = {
        "old_due_on": old.due_on.isoformat(),
        "due_on": new.due_on.isoformat(),
        "calendar": calendar.version,
        "reason": reason,
    }
    told = correction or (old.due_on.isoformat(), new.due_on.isoformat())
    record(letter, "move_deadline", by=by, at=at, clause=RULE, facts=facts)
    words = {"old_due_on": told[0], "due_on": told[1], "reason": reason, "clause": RULE}
    tell_sender(letter, "deadline_moved", at=at, **words)
    resolution = letter.resolution
    for one in resolution.executors if resolution else ():
        tell_person(letter, one.person_id, "deadline_moved", at=at, **words)
    return True


def _move_correction(letter: Letter, calendar: WorkingCalendar) -> tuple[str, str] | None:
    """Move the term to correct, if one is open; return (old, new) when it moved."""
    waiting = letter.open_round
    if waiting is None:
        return None
    new = recompute(from_record(waiting.term), calendar)
    letter.rounds = (*letter.rounds[:-1], replace(waiting, term=deadline_record(new)))
    if new.due_on == waiting.due_on:
        return None
    return waiting.due_on.isoformat(), new.due_on.isoformat()
