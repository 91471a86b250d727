"""Deadlines: counting, pausing, extending, and computing anew."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base import deadlines
from karguzar.base.calendar import Override, WorkingCalendar
from karguzar.base.deadlines import Term
from karguzar.base.errors import Refused
from karguzar.base.terms import TERMS

PLAIN = WorkingCalendar()
APPEAL = TERMS["appeal"]
MONTH = TERMS["organisation_letter"]
FIVE = Term("five", "", 5, "working_day", "Beş iş günü")
TEN_DAYS = Term("ten", "", 10, "day", "On gün")

modest = settings(deadline=None, max_examples=80)
some_days = st.dates(date(2023, 1, 1), date(2027, 12, 31))
some_terms = st.one_of(
    st.builds(Term, st.just("r"), st.just(""), st.integers(1, 40), st.just(unit), st.just("t"))
    for unit in ("working_day", "day")
) | st.builds(Term, st.just("r"), st.just(""), st.integers(1, 14), st.just("month"), st.just("t"))
steps = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3)


def lived(term, on, pauses, extension=0):
    """Return a deadline with pauses, each so many days after the last event and so long."""
    deadline = deadlines.start(term, on, PLAIN)
    for wait, length in pauses:
        on += timedelta(days=wait)
        deadline = deadlines.pause(deadline, on, "səbəb")
        on += timedelta(days=length)
        deadline = deadlines.resume(deadline, on, PLAIN)
    if extension:
        deadline = deadlines.extend(deadline, extension, "səbəb", "CA15-10.2", PLAIN)
    return deadline


def test_the_day_after_the_event_is_day_one():
    monday = date(2026, 11, 16)
    deadline = deadlines.start(FIVE, monday, PLAIN)
    assert deadline.due_on == date(2026, 11, 23)
    assert [day.reason for day in deadline.skipped] == ["şənbə", "bazar"]
    assert not deadline.unconfirmed


def test_an_appeal_before_novruz_waits_for_its_holidays():
    deadline = deadlines.start(APPEAL, date(2026, 3, 10), PLAIN)
    assert deadline.due_on == date(2026, 4, 9)
    assert any("Novruz" in day.reason for day in deadline.skipped)


def test_a_term_in_months_ends_on_the_same_date_or_the_last_of_a_shorter_month():
    assert deadlines.start(MONTH, date(2026, 10, 13), PLAIN).due_on == date(2026, 11, 13)
    assert deadlines.start(MONTH, date(2025, 12, 11), PLAIN).due_on == date(2026, 1, 12)
    assert deadlines.start(MONTH, date(2024, 1, 31), PLAIN).due_on == date(2024, 2, 29)


def test_a_term_that_ends_on_a_day_off_ends_on_the_next_working_day():
    deadline = deadlines.start(TEN_DAYS, date(2026, 3, 10), PLAIN)
    assert deadline.due_on == date(2026, 3, 31)
    assert deadline.skipped[0].on == date(2026, 3, 20)
    assert len(deadline.skipped) == 11


def test_a_pause_gives_its_days_back():
    deadline = deadlines.start(FIVE, date(2026, 11, 16), PLAIN)
    deadline = deadlines.pause(deadline, date(2026, 11, 18), "çatışmazlıq")
    assert deadlines.is_paused(deadline)
    assert deadline.due_on == date(2026, 11, 23)
    deadline = deadlines.resume(deadline, date(2026, 11, 25), PLAIN)
    assert not deadlines.is_paused(deadline)
    assert deadline.due_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("term", "due_on", "later"),
    [
        (FIVE, date(2026, 11, 23), date(2026, 12, 3)),
        (Term("r", "", 7, "day", "t"), date(2026, 11, 23), date(2026, 12, 3)),
    ],
)
def test_a_pause_on_the_last_day_leaves_one_day_after_it(term, due_on, later):
    deadline = deadlines.start(term, date(2026, 11, 16), PLAIN)
    assert deadline.due_on == due_on
    paused = deadlines.pause(deadline, due_on, "səbəb")
    assert deadlines.resume(paused, due_on, PLAIN).due_on == due_on
    assert deadlines.resume(paused, date(2026, 12, 2), PLAIN).due_on == later


def test_a_pause_of_a_term_in_days_moves_it_by_as_many_days():
    deadline = deadlines.start(TEN_DAYS, date(2026, 11, 16), PLAIN)
    deadline = deadlines.pause(deadline, date(2026, 11, 18), "səbəb")
    assert deadlines.resume(deadline, date(2026, 11, 21), PLAIN).due_on == date(2026, 11, 30)


@pytest.mark.parametrize("term", [FIVE, TEN_DAYS, MONTH])
def test_a_pause_after_the_last_day_does_not_heal_it(term):
    deadline = deadlines.start(term, date(2026, 9, 1), PLAIN)
    late = deadline.due_on + timedelta(days=1)
    paused = deadlines.pause(deadline, late, "səbəb")
    resumed = deadlines.resume(paused, late + timedelta(days=9), PLAIN)
    assert resumed.due_on == deadline.due_on
    assert deadlines.is_overdue(paused, late)


def test_the_clock_cannot_be_stopped_twice_or_set_going_twice():
    deadline = deadlines.start(FIVE, date(2026, 11, 16), PLAIN)
    with pytest.raises(Refused):
        deadlines.resume(deadline, date(2026, 11, 17), PLAIN)
    paused = deadlines.pause(deadline, date(2026, 11, 17), "səbəb")
    with pytest.raises(Refused):
        deadlines.pause(paused, date(2026, 11, 18), "səbəb")


def test_events_come_in_the_order_of_days():
    deadline = deadlines.start(FIVE, date(2026, 11, 16), PLAIN)
    with pytest.raises(Refused):
        deadlines.pause(deadline, date(2026, 11, 15), "səbəb")
    paused = deadlines.pause(deadline, date(2026, 11, 18), "səbəb")
    with pytest.raises(Refused):
        deadlines.resume(paused, date(2026, 11, 17), PLAIN)
    resumed = deadlines.resume(paused, date(2026, 11, 20), PLAIN)
    with pytest.raises(Refused):
        deadlines.pause(resumed, date(2026, 11, 19), "səbəb")


def test_an_extension_adds_working_days_with_its_ground():
    deadline = deadlines.start(FIVE, date(2026, 11, 16), PLAIN)
    longer = deadlines.extend(deadline, 3, "əlavə sorğu", "CA15-10.2", PLAIN)
    assert longer.due_on == date(2026, 11, 26)
    assert longer.extensions[0].clause == "CA15-10.2"
    with pytest.raises(Refused) as refused:
        deadlines.extend(deadline, 0, "", "CA15-10.2", PLAIN)
    assert refused.value.clause == "CA15-10.2"


def test_days_left_are_working_days_and_negative_when_overdue():
    deadline = deadlines.start(FIVE, date(2026, 11, 13), PLAIN)
    assert deadline.due_on == date(2026, 11, 20)
    left = {
        day: deadlines.days_left(deadline, date(2026, 11, day), PLAIN)
        for day in (13, 14, 19, 20, 21, 22, 23, 24)
    }
    assert left == {13: 5, 14: 5, 19: 1, 20: 0, 21: -1, 22: -1, 23: -1, 24: -2}
    assert not deadlines.is_overdue(deadline, date(2026, 11, 20))
    assert deadlines.is_overdue(deadline, date(2026, 11, 21))


def test_days_left_of_a_term_in_days_are_calendar_days():
    deadline = deadlines.start(TEN_DAYS, date(2026, 11, 16), PLAIN)
    assert deadlines.days_left(deadline, date(2026, 11, 20), PLAIN) == 6


def test_while_the_clock_stands_nothing_becomes_overdue():
    deadline = deadlines.start(FIVE, date(2026, 11, 16), PLAIN)
    paused = deadlines.pause(deadline, date(2026, 11, 18), "səbəb")
    assert deadlines.days_left(paused, date(2026, 12, 30), PLAIN) == 3
    assert deadlines.days_left(paused, date(2026, 11, 17), PLAIN) == 4
    assert not deadlines.is_overdue(paused, date(2026, 12, 30))


def test_a_term_near_an_estimated_feast_is_unconfirmed():
    assert deadlines.start(APPEAL, date(2027, 3, 1), PLAIN).unconfirmed
    checked = WorkingCalendar(confirmed_until=date(2027, 12, 31))
    assert not deadlines.start(APPEAL, date(2027, 3, 1), checked).unconfirmed


def test_a_changed_calendar_moves_an_open_deadline_and_is_named():
    deadline = deadlines.start(FIVE, date(2026, 11, 16), PLAIN)
    act = Override(date(2026, 11, 23), False, "qərar", date(2026, 11, 19))
    moved = deadlines.recompute(deadline, WorkingCalendar([act], version=7))
    assert moved.due_on == date(2026, 11, 24)
    assert moved.calendar_version == 7
    assert moved.skipped[-1].reason == "qərar"


@given(some_terms, some_days, steps, st.integers(0, 30))
@modest
def test_computing_anew_by_the_same_calendar_changes_nothing(term, on, pauses, extension):
    deadline = lived(term, on, pauses, extension)
    assert deadlines.recompute(deadline, PLAIN) == deadline
    assert deadlines.from_record(deadlines.as_record(deadline)) == deadline


@given(some_terms, some_days, steps, st.integers(0, 90), st.integers(0, 60))
@modest
def test_a_pause_never_shortens_a_term(term, on, earlier, wait, length):
    before = lived(term, on, earlier)
    began = on + timedelta(days=sum(map(sum, earlier)) + wait)
    ended = began + timedelta(days=length)
    paused = deadlines.pause(before, began, "səbəb")
    after = deadlines.resume(paused, ended, PLAIN)
    assert after.due_on >= before.due_on
    if length == 0 or began > before.due_on:
        assert after.due_on == before.due_on
    else:
        assert after.due_on > ended


@given(some_terms, some_days, steps, st.integers(1, 40))
@modest
def test_an_extension_never_shortens_a_term(term, on, pauses, days):
    deadline = lived(term, on, pauses)
    longer = deadlines.extend(deadline, days, "səbəb", "", PLAIN)
    assert longer.due_on >= deadline.due_on


@given(some_terms, some_days, steps)
@modest
def test_the_last_day_is_a_working_day_after_the_event(term, on, pauses):
    deadline = lived(term, on, pauses)
    assert deadline.due_on > on
    assert PLAIN.is_working(deadline.due_on)
    assert deadlines.days_left(deadline, deadline.due_on, PLAIN) == 0


@given(st.integers(1, 40), some_days, steps)
@modest
def test_exactly_the_days_of_the_term_are_counted(number, on, pauses):
    deadline = lived(Term("r", "", number, "working_day", "t"), on, pauses)
    paused = {
        pause.on + timedelta(days=n)
        for pause in deadline.pauses
        for n in range(1, (pause.until - pause.on).days + 1)
    }
    span = [on + timedelta(days=n) for n in range(1, (deadline.due_on - on).days + 1)]
    counted = [day for day in span if PLAIN.is_working(day) and day not in paused]
    given_back = sum(pause.on in counted and pause.until > pause.on for pause in deadline.pauses)
    assert number <= len(counted) <= number + given_back
