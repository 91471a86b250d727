"""Time comes from one place and dates are those of Baku."""

from datetime import UTC, date, datetime, timedelta

import pytest

from karguzar.base.clock import BAKU, FrozenClock, IClock, SystemClock, local_date

EVENING = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)


def test_the_clock_of_the_machine_tells_utc_and_goes_forward():
    clock: IClock = SystemClock()
    first = clock.now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= clock.now() - first < timedelta(minutes=1)


def test_a_frozen_clock_stands_until_it_is_moved():
    clock = FrozenClock(EVENING)
    assert clock.now() == clock.now() == EVENING
    clock.advance(timedelta(days=2))
    assert clock.now() == EVENING + timedelta(days=2)


def test_a_frozen_clock_tells_utc_whatever_zone_it_was_set_in():
    clock = FrozenClock(datetime(2026, 11, 22, 9, 0, tzinfo=BAKU))
    assert clock.now().tzinfo is UTC
    assert clock.now() == datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def test_the_date_changes_at_midnight_in_baku():
    assert local_date(EVENING) == date(2026, 11, 23)
    assert local_date(datetime(2026, 11, 22, 19, 59, tzinfo=UTC)) == date(2026, 11, 22)


def test_a_moment_without_a_zone_is_an_error():
    with pytest.raises(ValueError, match="time zone"):
        local_date(datetime(2026, 11, 22))
    with pytest.raises(ValueError, match="time zone"):
        FrozenClock(datetime(2026, 11, 22))
