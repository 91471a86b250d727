"""The rules of a discussion, to the second and to the letter."""

from datetime import UTC, datetime, timedelta

import pytest

from karguzar.base.errors import Refused, Unmet
from karguzar.discussions import rules

OPENS = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=10)
SECOND = timedelta(seconds=1)


@pytest.mark.clause("R11-9.7")
def test_comments_are_taken_from_the_opening_and_not_at_the_second_of_closing():
    assert rules.phase(OPENS, CLOSES, OPENS - SECOND) == "coming"
    assert rules.phase(OPENS, CLOSES, OPENS) == "open"
    assert rules.phase(OPENS, CLOSES, CLOSES - SECOND) == "open"
    assert rules.phase(OPENS, CLOSES, CLOSES) == "closed"
    rules.require_open(OPENS, CLOSES, CLOSES - SECOND)
    for at in (OPENS - SECOND, CLOSES, CLOSES + SECOND):
        with pytest.raises(Refused) as caught:
            rules.require_open(OPENS, CLOSES, at)
        assert caught.value.clause == "R11-9.7"
    rules.require_over(OPENS, CLOSES, CLOSES)
    with pytest.raises(Refused):
        rules.require_over(OPENS, CLOSES, CLOSES - SECOND)


def test_the_end_is_after_the_beginning():
    rules.check_dates(OPENS, CLOSES)
    with pytest.raises(Unmet):
        rules.check_dates(OPENS, OPENS)


def test_a_comment_is_neither_empty_nor_longer_than_the_setting():
    assert rules.checked_text("  <b>Salam</b>\r\n ", 100) == "<b>Salam</b>"
    for text in ("", " \n\t", "x" * 50_000):
        with pytest.raises(Unmet) as caught:
            rules.checked_text(text, 5000)
        assert caught.value.problems[0].field == "text"


def test_a_quote_is_words_of_the_text_whatever_the_line_ends():
    text = "Müddət on\niş  günüdür."
    assert rules.checked_quote(" on iş\r\ngünüdür ", text) == "on iş günüdür"
    assert rules.checked_quote("  ", text) == ""
    for quote in ("beş iş günü", "x" * 1001):
        with pytest.raises(Unmet) as caught:
            rules.checked_quote(quote, text)
        assert caught.value.problems[0].field == "quote"


def test_a_reason_is_given_and_fits():
    assert rules.checked_reason(" Reklam ") == "Reklam"
    for reason in ("", "x" * 5001):
        with pytest.raises(Unmet):
            rules.checked_reason(reason)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Elçin Rafiq oğlu Çıraqov", "E. Ç."),
        ("Şəhla", "Ş."),
        ("İlqar Əli", "İ. Ə."),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_name(name, short):
    assert rules.abbreviated(name) == short


def test_a_name_that_is_an_address_is_not_shown_to_everyone():
    assert rules.unlike_address("  Orxan\nMəlikov ") == "Orxan Məlikov"
    with pytest.raises(Unmet) as caught:
        rules.unlike_address("orxan@misal.example")
    assert caught.value.problems[0].field == "name"
