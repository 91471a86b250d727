"""Deadlines: a term applied to an event, with pauses and extensions, computed by a calendar.

The day of an event is never counted: the day after it is day one. The same holds for a pause,
which covers the days after it began up to the day it ended; what was left then runs on. When
the term would have run out on the very day on which a longer pause began, that day is given
back, so that the office never has to answer on the day the letter returns. A term in days or
months that ends on a day off ends on the next working day.

Every function returns a new value; nothing here reads the clock.
"""

import dataclasses
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from karguzar.base.calendar import ONE_DAY, Skipped, WorkingCalendar
from karguzar.base.deadline_record import Deadline, Extension, Pause, as_record, from_record
from karguzar.base.deadline_sentences import explain
from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.terms import Term

__all__ = [
    "Deadline",
    "Extension",
    "Pause",
    "Term",
    "as_record",
    "days_left",
    "explain",
    "extend",
    "from_record",
    "is_overdue",
    "is_paused",
    "pause",
    "recompute",
    "resume",
    "start",
]

_MONTHS = 12


def start(term: Term, on: date, calendar: WorkingCalendar) -> Deadline:
    """Return the deadline of a term that an event of this day sets going."""
    return _computed(Deadline(term, on, on, calendar.version), calendar)


def pause(deadline: Deadline, on: date, reason: str) -> Deadline:
    """Return the deadline with its clock stopped; the days after ``on`` are not counted.

    Raises ``Refused`` when it stands already, or when the day is before the last event.
    """
    if is_paused(deadline):
        raise Refused(_("Müddətin axımı artıq dayandırılıb."))
    ends = [pause.until for pause in deadline.pauses if pause.until]
    if on < max([deadline.started_on, *ends]):
        raise Refused(_("Müddət başlamazdan əvvəl dayandırıla bilməz."))
    return dataclasses.replace(deadline, pauses=(*deadline.pauses, Pause(on, reason)))


def resume(deadline: Deadline, on: date, calendar: WorkingCalendar) -> Deadline:
    """Return the deadline with its clock running again; the day after ``on`` is counted.

    Raises ``Refused`` when it was not paused, or when the day is before the pause.
    """
    if not is_paused(deadline):
        raise Refused(_("Müddətin axımı dayandırılmayıb."))
    *earlier, last = deadline.pauses
    if on < last.on:
        raise Refused(_("Müddət dayandırıldığı gündən əvvəl bərpa edilə bilməz."))
    pauses = (*earlier, dataclasses.replace(last, until=on))
    return _computed(dataclasses.replace(deadline, pauses=pauses), calendar)


def extend(
    deadline: Deadline, days: int, reason: str, clause: str, calendar: WorkingCalendar
) -> Deadline:
    """Return the deadline longer by ``days``: working days where the term counts these.

    Raises ``Refused`` when ``days`` is not positive. How far the law allows it is for the caller.
    """
    if days < 1:
        raise Refused(_("Müddət ən azı bir gün uzadıla bilər."), clause=clause)
    extensions = (*deadline.extensions, Extension(days, reason, clause))
    return _computed(dataclasses.replace(deadline, extensions=extensions), calendar)


def recompute(deadline: Deadline, calendar: WorkingCalendar) -> Deadline:
    """Return the deadline as this calendar makes it, from the same event, pauses and extensions.

    It may come out earlier than what was told; whether to say so is for the caller.
    """
    return _computed(deadline, calendar)


def is_paused(deadline: Deadline) -> bool:
    """Whether the clock stands now."""
    return bool(deadline.pauses) and deadline.pauses[-1].until is None


def is_overdue(deadline: Deadline, today: date) -> bool:
    """Whether the last day has passed while the clock was running."""
    return _reckoned_on(deadline, today) > deadline.due_on


def days_left(deadline: Deadline, today: date, calendar: WorkingCalendar) -> int:
    """Return the days left, working days where the term counts these: 0 on the last day.

    Negative when overdue, also on a day off that follows the last day. While the clock stands,
    it is what was left when it stopped.
    """
    today = _reckoned_on(deadline, today)
    due_on = deadline.due_on
    if deadline.term.unit != "working_day":
        return (due_on - today).days
    left = calendar.working_days_between(today, due_on)
    return min(left, -1) if today > due_on else left


def _reckoned_on(deadline: Deadline, today: date) -> date:
    return min(today, deadline.pauses[-1].on) if is_paused(deadline) else today


def _computed(deadline: Deadline, calendar: WorkingCalendar) -> Deadline:
    count = _count if deadline.term.unit == "working_day" else _roll
    due_on, skipped = count(deadline, calendar)
    return dataclasses.replace(
        deadline,
        due_on=due_on,
        calendar_version=calendar.version,
        skipped=skipped,
        unconfirmed=not calendar.confirms(deadline.started_on, due_on),
    )


def _count(deadline: Deadline, calendar: WorkingCalendar) -> tuple[date, tuple[Skipped, ...]]:
    """Count working days one by one, past pauses and days off."""
    left = deadline.term.number + sum(more.days for more in deadline.extensions)
    pauses = _ended(deadline.pauses)
    on, skipped = deadline.started_on, []
    while left:
        on += ONE_DAY
        if any(began < on <= ended for began, ended in pauses):
            continue
        if not calendar.is_working(on):
            skipped.append(Skipped(on, calendar.why_not(on)))
        elif left > 1 or not any(began == on < ended for began, ended in pauses):
            left -= 1
    return on, tuple(skipped)


def _roll(deadline: Deadline, calendar: WorkingCalendar) -> tuple[date, tuple[Skipped, ...]]:
    """Count calendar days or months, then move from a day off to the next working day."""
    number = deadline.term.number
    last = deadline.started_on
    last = _add_months(last, number) if deadline.term.unit == "month" else last + ONE_DAY * number
    last += ONE_DAY * sum(more.days for more in deadline.extensions)
    for began, ended in _ended(deadline.pauses):
        if began < last:
            last += ended - began
        elif began <= calendar.next_working(last) and began < ended:
            last = ended + ONE_DAY
    due_on = calendar.next_working(last)
    return due_on, calendar.skipped(last - ONE_DAY, due_on)


def _ended(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    return [(pause.on, pause.until) for pause in pauses if pause.until is not None]


def _add_months(on: date, months: int) -> date:
    years, month = divmod(on.month - 1 + months, _MONTHS)
    year = on.year + years
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))
