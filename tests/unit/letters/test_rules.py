"""The law as pure functions."""

from datetime import date
from typing import Any

import pytest

from karguzar.base.terms import TERMS
from karguzar.letters.rules import (
    GROUNDS,
    leaving_problems,
    letter_problems,
    resolution_problems,
    term_of,
)
from karguzar.letters.values import LetterFile

GOOD: dict[str, Any] = {"kind": "application", "subject": "Mövzu", "text": "Mətn"}
TODAY = date(2026, 11, 23)


def a_file(size: int = 10, name: str = "a.pdf") -> LetterFile:
    return LetterFile(name, "0" * 64, size, "application/pdf")


def fields(problems: Any) -> list[str]:
    return [one.field for one in problems]


def test_a_whole_letter_has_no_problems() -> None:
    assert letter_problems(GOOD, [a_file()]) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"kind": "poem"}, "kind"),
        ({"subject": "  "}, "subject"),
        ({"subject": "a" * 251}, "subject"),
        ({"text": ""}, "text"),
        ({"text": "a" * 20_001}, "text"),
    ],
)
def test_each_fault_of_a_letter_is_named_with_its_field(
    changed: dict[str, str], field: str
) -> None:
    assert fields(letter_problems(GOOD | changed, [])) == [field]


def test_everything_that_lacks_is_told_at_once() -> None:
    assert fields(letter_problems({}, [])) == ["kind", "subject", "text"]


def test_files_have_limits_of_number_size_and_sum() -> None:
    assert fields(letter_problems(GOOD, [a_file()] * 11)) == ["files"]
    assert fields(letter_problems(GOOD, [a_file(10 * 2**20 + 1)])) == ["files"]
    assert fields(letter_problems(GOOD, [a_file(10 * 2**20)] * 6)) == ["files"]
    assert letter_problems(GOOD, [a_file(10 * 2**20)] * 5) == []


def test_appeals_and_letters_of_organisations_have_terms_of_their_own() -> None:
    assert term_of("M", TERMS).number == 15
    assert term_of("Y", TERMS).unit == "month"


@pytest.mark.parametrize("ground", sorted(GROUNDS))
def test_every_ground_needs_its_reasons_in_words(ground: str) -> None:
    problems = leaving_problems(ground, " ", correct_by=date(2026, 1, 1), today=TODAY, answers=3)
    assert fields(problems) == ["text"]


@pytest.mark.parametrize(
    ("ground", "correct_by", "answers"),
    [
        ("bad mood", None, 0),
        ("not_corrected", None, 0),
        ("not_corrected", TODAY, 0),
        ("third_repeat", None, 2),
    ],
)
def test_a_ground_that_does_not_hold_is_refused(
    ground: str, correct_by: date | None, answers: int
) -> None:
    found = leaving_problems(ground, "Səbəb", correct_by=correct_by, today=TODAY, answers=answers)
    assert fields(found) == ["ground"]


def test_the_day_after_the_term_to_correct_the_letter_may_be_left() -> None:
    yesterday = date(2026, 11, 22)
    assert not leaving_problems(
        "not_corrected", "Səbəb", correct_by=yesterday, today=TODAY, answers=0
    )


def order(**more: Any) -> list[str]:
    whole = {"text": "Baxın", "executors": ["1", "2"], "lead": "1", "due_on": None} | more
    limit = whole.pop("limit", date(2026, 12, 14))
    text, executors, lead = whole["text"], whole["executors"], whole["lead"]
    return fields(
        resolution_problems(
            text, executors, lead, due_on=whole["due_on"], today=TODAY, limit=limit
        )
    )


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text": " "}, "text"),
        ({"executors": []}, "executors"),
        ({"lead": "3"}, "lead"),
        ({"due_on": date(2026, 11, 22)}, "due_on"),
        ({"due_on": date(2026, 12, 15)}, "due_on"),
    ],
)
def test_each_fault_of_a_resolution_is_named(changed: dict[str, Any], field: str) -> None:
    assert order(**changed) == [field]


def test_a_resolution_of_an_overdue_letter_may_set_any_coming_day() -> None:
    assert order(due_on=date(2026, 12, 1), limit=date(2026, 11, 20)) == []
    assert order() == []
