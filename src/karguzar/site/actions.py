"""Acts that concern several capabilities at once: a change of the working calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from karguzar.base.calendar import Override, WorkingCalendar
from karguzar.base.clock import local_date
from karguzar.base.deadlines import recompute
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.content.calendars import override_from_record
from karguzar.content.journal import write
from karguzar.letters.actions.calendar import move_deadlines
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import OPEN_LIST
from karguzar.letters.queries import rows_of
from karguzar.people.content import BODIES

CALENDAR = "teqvim"
FARTHEST_YEARS = 2


@dataclass(frozen=True, slots=True)
class Move:
    """A due date that a change of the calendar would move."""

    number: str
    body: str
    old_due_on: date
    due_on: date


def check_override(on: date | None, act: str, *, today: date) -> list[Problem]:
    """Return why an override cannot stand; empty when it can."""
    problems = []
    if on is None:
        problems.append(Problem("on", _("Tarixi gün.ay.il şəklində yazın, məsələn: 31.12.2026.")))
    elif on <= today or on.year > today.year + FARTHEST_YEARS:
        problems.append(Problem("on", _("Tarix sabahdan başlayaraq iki il içində olmalıdır.")))
    if not act.strip():
        problems.append(
            Problem("act", _("Dəyişikliyin əsasını yazın: aktın adı, tarixi, nömrəsi."))
        )
    return problems


def change_calendar(
    office: Any, on: date, act: str, *, is_working: bool, by: Actor, at: datetime
) -> dict[str, int]:
    """Make a day working or not and move every open term; return slug -> letters moved.

    The turns of all bodies must be held. Raises Unmet for a day or an act that cannot stand.
    """
    problems = check_override(on, act, today=local_date(at))
    if problems:
        raise Unmet(problems)
    calendar = office[CALENDAR]
    override = Override(on, is_working, clean_text(act).strip(), local_date(at))
    kept = tuple(one for one in calendar.overrides if one["on"] != on.isoformat())
    return _replace(
        office, (*kept, override.as_record()), "change_calendar", override, by=by, at=at
    )


def drop_override(office: Any, on: date, *, by: Actor, at: datetime) -> dict[str, int]:
    """Take an override back and move every open term; return slug -> letters moved.

    Raises Refused when the day has none, or has passed: what was counted with it stays.
    """
    calendar = office[CALENDAR]
    found = [one for one in calendar.overrides if one["on"] == on.isoformat()]
    if not found or on <= local_date(at):
        raise Refused(_("Bu günün dəyişikliyini geri götürmək olmaz."))
    kept = tuple(one for one in calendar.overrides if one["on"] != on.isoformat())
    return _replace(office, kept, "drop_override", override_from_record(found[0]), by=by, at=at)


def moves(office: Any, on: date, act: str, *, is_working: bool, at: datetime) -> list[Move]:
    """Return which due dates an override would move, without moving anything."""
    calendar = office[CALENDAR]
    kept = [override_from_record(one) for one in calendar.overrides if one["on"] != on.isoformat()]
    kept.append(Override(on, is_working, act, local_date(at)))
    future = WorkingCalendar(tuple(kept), version=calendar.version + 1)
    found = []
    for body in office[BODIES].values():
        for letter in _open_letters(body):
            new = recompute(letter.deadline, future)
            if new.due_on != letter.deadline.due_on:
                found.append(Move(letter.number, body.slug, letter.deadline.due_on, new.due_on))
    return found


def _open_letters(body: Any) -> Iterator[Letter]:
    """Yield the letters of a body whose term still matters."""
    for row in rows_of(body[LISTS], OPEN_LIST):
        yield body[LETTERS][row["name"]]


def _replace(
    office: Any, overrides: Any, name: str, override: Override, *, by: Actor, at: datetime
) -> dict[str, int]:
    calendar = office[CALENDAR]
    version = calendar.replace(overrides)
    moved = move_deadlines(office, calendar.as_calendar(), by=by, at=at, reason=override.act)
    write(
        office["jurnal"],
        name,
        by=by,
        at=at,
        subject="calendar",
        clause="R11-7.1.2c",
        facts={
            "on": override.on.isoformat(),
            "is_working": int(override.is_working),
            "act": override.act,
            "version": version,
            "moved": sum(moved.values()),
        },
    )
    return moved
