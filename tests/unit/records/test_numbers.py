"""Registration numbers: gapless in each journal and year, read as people type them."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import AT

from karguzar.base.errors import Missing
from karguzar.records.numbers import (
    APPEALS,
    JOURNALS,
    OUTGOING,
    last_number,
    next_number,
    object_name,
    parted,
    registration_number,
    sortable,
)


def test_each_journal_counts_from_one_in_each_year_of_baku(body: Any) -> None:
    eve = AT.replace(month=12, day=31, hour=19, minute=59)
    taken = [next_number(body, APPEALS, at) for at in (AT, AT, eve, eve + timedelta(minutes=1))]
    assert taken == ["M-2026/0001", "M-2026/0002", "M-2026/0003", "M-2027/0001"]
    assert next_number(body, OUTGOING, AT) == "C-2026/0001"
    assert (last_number(body, APPEALS, 2026), last_number(body, APPEALS, 2025)) == (3, 0)


@given(st.sampled_from(sorted(JOURNALS)), st.integers(1000, 9999), st.integers(1, 10**8 - 1))
def test_a_number_and_its_name_are_read_back(journal: str, year: int, number: int) -> None:
    written = registration_number(journal, year, number)
    assert parted(written) == parted(object_name(written)) == (journal, year, number)
    assert parted(f" {written.lower()} ") == (journal, year, number)


@given(st.integers(1, 10**8 - 2))
def test_sortable_numbers_are_in_the_order_of_registration(number: int) -> None:
    one, next_one = (registration_number("M", 2026, n) for n in (number, number + 1))
    assert sortable(one) < sortable(next_one)


@pytest.mark.parametrize("text", ["", "M", "M-26/1", "M-2026/", "M-2026/1/2", "M-2026-x", "<b>"])
def test_what_is_no_number_is_missing(text: str) -> None:
    with pytest.raises(Missing):
        parted(text)


def test_appeals_and_correspondence_are_incoming_journals_apart() -> None:
    assert [one.code for one in JOURNALS.values() if one.direction == "incoming"] == ["M", "Y"]
