from datetime import date

from karguzar.base.calendar import Override
from karguzar.content.calendars import (
    override_as_record,
    override_from_record,
    working_calendar,
)
from karguzar.content.content import OfficeCalendar

OVERRIDE = Override(date(2026, 11, 25), False, "NK 2026/412", date(2026, 11, 20))


def test_an_override_comes_back_from_its_record():
    assert override_from_record(override_as_record(OVERRIDE)) == OVERRIDE


def test_equal_overrides_give_the_same_calendar_object():
    records = (override_as_record(OVERRIDE),)
    assert working_calendar(records, 1, "") is working_calendar(records, 1, "")


def test_the_calendar_of_the_office_counts_with_its_overrides():
    calendar = OfficeCalendar()
    assert calendar.as_calendar().is_working(date(2026, 11, 25))
    assert calendar.replace((override_as_record(OVERRIDE),)) == 1
    assert not calendar.as_calendar().is_working(date(2026, 11, 25))
    assert calendar.as_calendar().version == 1


def test_the_day_until_which_holidays_are_confirmed_is_kept():
    calendar = OfficeCalendar()
    calendar.replace((), confirmed_until=date(2026, 12, 31))
    assert calendar.replace(()) == 2
    assert calendar.confirmed_until == "2026-12-31"
    assert calendar.as_calendar().confirmed_until == date(2026, 12, 31)
