from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.notices.moments import moment, stamp

MOMENTS = st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC))


@given(MOMENTS)
def test_a_stamp_is_read_back(at):
    assert moment(stamp(at)) == at


@given(MOMENTS, MOMENTS)
def test_stamps_sort_as_moments_do(one, other):
    assert (stamp(one) < stamp(other)) == (one < other)


def test_a_stamp_is_in_utc():
    there = datetime(2026, 11, 23, 9, 30, tzinfo=timezone(timedelta(hours=4)))
    assert stamp(there) == "20261123T053000000000Z"


def test_a_naive_moment_has_no_stamp():
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 11, 23))
