"""Working days of Azerbaijan, and the overrides of the office."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base.calendar import Override, Skipped, WorkingCalendar

PLAIN = WorkingCalendar()
modest = settings(deadline=None, max_examples=60)
some_days = st.dates(date(2010, 1, 1), date(2035, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    st.lists(st.builds(Override, some_days, st.booleans(), st.just("akt"), some_days), max_size=8),
)


@pytest.mark.parametrize(
    ("on", "days", "expected"),
    [
        (date(2025, 3, 19), 3, date(2025, 4, 3)),
        (date(2026, 3, 19), 1, date(2026, 3, 31)),
        (date(2026, 5, 26), 7, date(2026, 6, 9)),
        (date(2024, 4, 5), 3, date(2024, 4, 9)),
        (date(2024, 4, 5), 1, date(2024, 4, 6)),
        (date(2026, 3, 31), -1, date(2026, 3, 19)),
        (date(2026, 3, 21), 0, date(2026, 3, 21)),
    ],
)
def test_working_days_are_counted_past_holidays_and_moved_days(on, days, expected):
    assert PLAIN.add_working_days(on, days) == expected


@pytest.mark.parametrize(("year", "expected"), [(2025, 239), (2026, 241)])
def test_a_year_has_as_many_working_days_as_were_published(year, expected):
    assert PLAIN.working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == expected


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2026, 11, 21), "şənbə"),
        (date(2026, 11, 22), "bazar"),
        (date(2026, 11, 23), ""),
        (date(2026, 3, 21), "Novruz bayramı; Ramazan bayramı"),
        (date(2024, 4, 6), ""),
        (date(2025, 3, 10), ""),
    ],
)
def test_a_day_off_has_a_reason_and_a_working_day_none(on, reason):
    assert PLAIN.why_not(on) == reason
    assert PLAIN.is_working(on) is (reason == "")


def test_an_override_wins_over_the_calendar_with_its_act_as_the_reason():
    saturday, monday = date(2026, 11, 21), date(2026, 11, 23)
    act = "Nazirlər Kabinetinin 02.11.2026 tarixli qərarı"
    announced = date(2026, 11, 3)
    calendar = WorkingCalendar(
        [Override(saturday, True, act, announced), Override(monday, False, act, announced)],
        version=1,
    )
    assert calendar.is_working(saturday)
    assert calendar.why_not(saturday) == ""
    assert calendar.why_not(monday) == act
    assert calendar.add_working_days(date(2026, 11, 20), 2) == date(2026, 11, 24)


def test_an_override_without_a_name_is_a_rest_day():
    day = date(2026, 11, 23)
    assert WorkingCalendar([Override(day, False, "", day)]).why_not(day) == "istirahət günü"


def test_of_two_overrides_the_later_announced_wins_in_any_order():
    day = date(2026, 11, 23)
    early = Override(day, False, "birinci", date(2026, 11, 1))
    late = Override(day, True, "ikinci", date(2026, 11, 9))
    assert WorkingCalendar([late, early]).is_working(day)
    assert WorkingCalendar([early, late]).is_working(day)


def test_an_override_is_kept_as_plain_values():
    override = Override(date(2026, 11, 23), False, "akt", date(2026, 11, 1))
    assert override.as_record() == {
        "on": "2026-11-23",
        "is_working": False,
        "act": "akt",
        "announced_on": "2026-11-01",
    }
    assert Override.from_record(override.as_record()) == override


def test_the_next_working_day_is_the_day_itself_when_it_is_one():
    assert PLAIN.next_working(date(2026, 3, 19)) == date(2026, 3, 19)
    assert PLAIN.next_working(date(2026, 3, 20)) == date(2026, 3, 31)


def test_skipped_days_tell_why_each_was_skipped():
    assert PLAIN.skipped(date(2026, 11, 20), date(2026, 11, 23)) == (
        Skipped(date(2026, 11, 21), "şənbə"),
        Skipped(date(2026, 11, 22), "bazar"),
    )
    assert PLAIN.skipped(date(2026, 11, 23), date(2026, 11, 20)) == ()


def test_a_count_near_an_estimated_feast_is_not_confirmed():
    assert not PLAIN.confirms(date(2027, 3, 1), date(2027, 3, 15))
    assert not PLAIN.confirms(date(2027, 3, 1), date(2027, 3, 8))
    assert not PLAIN.confirms(date(2027, 3, 10), date(2027, 3, 12))
    assert PLAIN.confirms(date(2027, 3, 1), date(2027, 3, 7))
    assert PLAIN.confirms(date(2026, 3, 1), date(2026, 6, 15))


def test_the_office_confirms_its_calendar_until_a_day():
    calendar = WorkingCalendar(confirmed_until=date(2027, 3, 31))
    assert calendar.confirms(date(2027, 3, 1), date(2027, 3, 31))
    assert not calendar.confirms(date(2027, 3, 1), date(2027, 4, 1))


def test_an_override_settles_an_estimated_day():
    feast = date(2027, 3, 9)
    assert PLAIN.is_estimated(feast)
    settled = WorkingCalendar([Override(feast, False, "akt", date(2026, 12, 20))])
    assert not settled.is_estimated(feast)


def test_years_that_nobody_knows_are_estimated():
    assert PLAIN.is_estimated(date(2150, 5, 5))
    assert PLAIN.is_estimated(date(1950, 5, 5))


@given(calendars, some_days, st.integers(0, 60))
@modest
def test_counting_undoes_adding(calendar, on, days):
    due = calendar.add_working_days(on, days)
    assert calendar.working_days_between(on, due) == days
    assert days == 0 or calendar.is_working(due)


@given(calendars, some_days, st.integers(1, 60))
@modest
def test_going_back_undoes_going_forth_from_a_working_day(calendar, on, days):
    on = calendar.next_working(on)
    assert calendar.add_working_days(calendar.add_working_days(on, days), -days) == on


@given(calendars, some_days, st.integers(-90, 90))
@modest
def test_a_count_the_other_way_round_is_negative(calendar, on, days):
    other = on + timedelta(days=days)
    between = calendar.working_days_between(on, other)
    assert between == -calendar.working_days_between(other, on)


@given(calendars, some_days, st.integers(0, 90))
@modest
def test_every_day_is_either_worked_or_skipped_with_a_reason(calendar, on, days):
    until = on + timedelta(days=days)
    skipped = calendar.skipped(on, until)
    assert len(skipped) + calendar.working_days_between(on, until) == days
    assert all(day.reason and not calendar.is_working(day.on) for day in skipped)
