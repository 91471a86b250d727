"""Search over services: how people type, what is best, what is left to choose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.registry.catalogue.search import (
    BEGINNING,
    NEARLY,
    STEM,
    WHOLE,
    Entry,
    Wanted,
    nearness,
    search,
    tokens,
    words_of,
)


def entry(number: str, name: str, content: str = "", **given: object) -> Entry:
    values = {
        "number": number,
        "body": "torpaq",
        "state": "registered",
        "names": {"az": name, "en": "", "ru": ""},
        "body_names": {"az": "Komitə"},
        "content": {"az": content},
        "times": {"az": "3 iş günü"},
        "kind": "interactive",
        "payment": "free",
        "kind_number": "31.3",
        "area": "land_cartography",
        "users": frozenset({"natural_persons"}),
        "events": frozenset(),
        "methods": frozenset(),
        "registered_on": "2026-06-01",
        "changed_at": "",
        "fields": ((4.0, words_of(name)), (1.0, words_of(content))),
    }
    return Entry(**{**values, **given})  # type: ignore[arg-type] # values of a test


LAND = entry("EX-000001", "Torpaq kadastr məlumatları barədə arayışların verilməsi")
BENEFIT = entry(
    "EX-000002",
    "İşsizlik müavinətinin hesablanması",
    "Torpağa aidiyyəti yoxdur",
    body="emek",
    payment="paid",
    users=frozenset({"natural_persons", "legal_persons"}),
)
ALL = (LAND, BENEFIT)


@pytest.mark.parametrize(
    "typed",
    [
        "arayış",
        "ARAYIŞ",
        "arayis",
        "arayislarin verilmesi",
        "kadastr arayışı",
        "torpaq kadstr",
        "kadasrt",
    ],
)
@pytest.mark.clause("R11-11.5.2")
def test_a_service_is_found_however_its_name_is_typed(typed):
    found = search(ALL, Wanted(typed))
    assert found.entries[0] is LAND


def test_a_word_in_the_name_counts_more_than_one_in_the_content():
    assert search(ALL, Wanted("torpaq")).entries == (LAND, BENEFIT)


def test_where_no_service_has_all_words_those_with_most_are_marked_as_near():
    found = search(ALL, Wanted("torpaq kadastr xyzqw"))
    assert found.is_near
    assert found.entries[0] is LAND


def test_nothing_is_found_by_words_that_nobody_wrote():
    assert search(ALL, Wanted("pasport")).entries == ()
    assert not search(ALL, Wanted("pasport")).is_near


def test_without_words_all_are_there_in_the_order_of_the_alphabet():
    assert search(ALL, Wanted()).entries == (BENEFIT, LAND)


def test_choices_narrow_and_their_counts_tell_what_another_choice_would_leave():
    found = search(ALL, Wanted(chosen={"payment": "paid"}))
    assert found.entries == (BENEFIT,)
    assert found.counts["payment"] == {"free": 1, "paid": 1}
    assert found.counts["body"] == {"emek": 1}
    assert found.counts["users"] == {"natural_persons": 1, "legal_persons": 1}


def test_a_choice_that_no_service_has_leaves_nothing():
    assert search(ALL, Wanted(chosen={"body": "yoxdur"})).entries == ()


@pytest.mark.parametrize(
    ("typed", "word", "near"),
    [
        ("arayis", "arayis", WHOLE),
        ("aray", "arayislarin", BEGINNING),
        ("arayisdan", "arayis", STEM),
        ("kadstr", "kadastr", NEARLY),
        ("kadastrr", "kadastr", STEM),
        ("kadasrt", "kadastr", NEARLY),
        ("kadaxtr", "kadastr", NEARLY),
        ("torpaq", "torpaga", STEM),
        ("torpaga", "torpaq", STEM),
        ("ad", "kadastr", 0.0),
        ("iki", "ili", 0.0),
    ],
)
def test_words_are_the_nearer_the_more_they_share(typed, word, near):
    assert nearness(typed, frozenset({word})) == near


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40))
def test_every_word_of_a_name_finds_it_and_no_text_breaks_the_search(name):
    one = entry("EX-000009", name)
    for word in tokens(name):
        assert one in search((one,), Wanted(word)).entries
    search(ALL, Wanted(name))
