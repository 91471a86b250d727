"""Which texts are translated, and that an answer is told wholly or not at all."""

import pytest

from karguzar.forms.grammar import Field, Text
from karguzar.forms.loading import form
from karguzar.translations.rules import (
    has_words,
    in_language,
    key,
    mark,
    progress,
    sections,
    texts,
)

LABEL = Text("", "", "")
RESULTS = form("registry-2026").field("result")
BODY = form("registry-2026").field("providing_body")
ACTS = form("registry-2026").field("legal_basis")
VALUE = [
    {"kind": "payment", "title": "Müavinət", "format": "Bank kartına ödəniş"},
    {"kind": "decision", "title": "İmtina", "format": "PDF"},
]
WORDS = {
    "Müavinət": "Benefit",
    "Bank kartına ödəniş": "Payment to a bank card",
    "İmtina": "Refusal",
}


@pytest.mark.parametrize("text", ["Müavinət", "30 gün", "52-ci maddə", "FİN", "Bakı, 1-ci küçə"])
def test_what_says_something_is_translated(text):
    assert has_words(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "191", "695-IQ", "M-64/2026", "https://emek.example.az/usy", "a@b.example"]
)
def test_numbers_of_acts_and_addresses_are_not(text):
    assert not has_words(text)


def test_another_layout_of_a_text_is_the_same_text_and_another_word_is_another_text():
    assert key("Bir  iki\n üç ") == key("Bir iki üç")
    assert key("Bir iki üç") != key("Bir iki dörd")
    assert mark("") == ""
    assert mark("one") != mark("two")


def test_texts_are_found_at_any_depth_and_codes_are_not_texts():
    assert list(texts(RESULTS, VALUE)) == [
        *("Müavinət", "Bank kartına ödəniş"),
        *("İmtina", "PDF"),
    ]
    assert list(texts(BODY, {"body": "emek-sosial-mudafie", "unit": "Şöbə"})) == ["Şöbə"]
    assert list(texts(BODY, {"body": "Səhiyyə Nazirliyi"})) == ["Səhiyyə Nazirliyi"]
    act = {"title": "Torpaq Məcəlləsi", "number": "695-IQ", "adopted_on": "1999-06-25"}
    assert list(texts(ACTS, [act])) == ["Torpaq Məcəlləsi"]
    assert list(texts(RESULTS, None)) == []


def test_an_answer_is_told_wholly_or_not_at_all():
    assert in_language(RESULTS, VALUE, WORDS.get) is None
    told = in_language(RESULTS, VALUE, {**WORDS, "PDF": "PDF"}.get)
    assert told == [
        {"kind": "payment", "title": "Benefit", "format": "Payment to a bank card"},
        {"kind": "decision", "title": "Refusal", "format": "PDF"},
    ]


def test_an_answer_without_words_has_no_translation_and_unknown_parts_are_kept():
    assert in_language(RESULTS, [{"kind": "payment"}], WORDS.get) is None
    part = Field("file", "group", LABEL, fields=(Field("issuer", "text", LABEL),))
    value = {"issuer": "Müavinət", "digest": "ab", "size": 3}
    assert in_language(part, value, WORDS.get) == {"issuer": "Benefit", "digest": "ab", "size": 3}


def test_a_text_is_asked_once_in_a_document():
    found = sections([("1", ["Bir", "İki"]), ("2", ["Bir "]), ("3", ["Üç", "İki"])])
    assert [(one.title, one.texts) for one in found] == [("1", ("Bir", "İki")), ("3", ("Üç",))]
    assert progress(found, {"Bir": "One"}.get).lacking == 2
    assert progress((), {}.get).total == 0
