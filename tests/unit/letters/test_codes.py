"""Tracking codes: random, told to one person, kept as a digest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.letters import codes


def test_a_code_names_its_body_and_is_never_the_same() -> None:
    made = {codes.new_code(7) for _ in range(50)}
    assert len(made) == 50
    assert all(codes.body_number(one) == 7 for one in made)
    assert all(len(codes.plain(one)) == 12 for one in made)


@pytest.mark.parametrize(
    "typed", ["07-k7qm2-xpd4r", "07 K7QM2 XPD4R", "O7K7QM2XPD4R", "07–K7QM2–XPD4R"]
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    kept = codes.digest("gomruk/M-2026-0001", "07-K7QM2-XPD4R")
    assert codes.matches("gomruk/M-2026-0001", typed, kept)


def test_a_code_of_another_letter_does_not_match() -> None:
    kept = codes.digest("gomruk/M-2026-0001", "07-K7QM2-XPD4R")
    assert not codes.matches("gomruk/M-2026-0002", "07-K7QM2-XPD4R", kept)
    assert not codes.matches("gomruk/M-2026-0001", "07-K7QM2-XPD4S", kept)


@given(st.text(max_size=40))
def test_anything_may_be_typed_as_a_code(text: str) -> None:
    number = codes.body_number(text)
    assert number is None or number >= 0
    assert not codes.matches("a/b", text, codes.digest("a/b", "01-ABCDE-FGHJK") + "x")
