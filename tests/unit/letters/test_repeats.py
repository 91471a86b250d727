"""Repeats are offered by likeness of folded words, within a year."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.letters.repeats import Earlier, likeness, repeats

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)


def earlier(subject: str, days: int, *, is_answered: bool = True) -> Earlier:
    return Earlier("gomruk/M-1", "M-1", subject, AT - timedelta(days=days), is_answered)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sənədlərin gecikdirilməsi", "senedlerin gecikdirilmesi"),
        ("SƏNƏDLƏRİN GECİKDİRİLMƏSİ!", "sənədlərin gecikdirilməsi"),
        ("gecikdirilməsi sənədlərin", "Sənədlərin gecikdirilməsi"),
    ],
)
def test_the_same_words_are_alike_however_they_are_typed(one: str, other: str) -> None:
    assert likeness(one, other) == 1.0


def test_other_words_are_not_alike() -> None:
    assert likeness("Sənədlərin gecikdirilməsi", "Vergi borcunun hesablanması") == 0.0
    assert likeness("", "Vergi") == 0.0
    assert likeness("Vergi", "...") == 0.0


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_lies_between_nothing_and_everything(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0


def test_only_the_last_year_counts_and_only_what_came_before() -> None:
    candidates = [
        earlier("Sənədlərin gecikdirilməsi", 366),
        earlier("Sənədlərin gecikdirilməsi", 300),
        earlier("Başqa məsələ haqqında", 10),
        earlier("Sənədlərin gecikdirilməsi", -1),
    ]
    offer = repeats("Sənədlərin gecikdirilməsi", AT, candidates)
    assert offer.earlier == (candidates[1],)


def test_three_reasoned_answers_can_be_considered_as_a_ground() -> None:
    same = "Sənədlərin gecikdirilməsi"
    two = [earlier(same, 10), earlier(same, 20), earlier(same, 30, is_answered=False)]
    assert (repeats(same, AT, two).answers, repeats(same, AT, two).is_third) == (2, False)
    assert repeats(same, AT, [*two, earlier(same, 40)]).is_third
