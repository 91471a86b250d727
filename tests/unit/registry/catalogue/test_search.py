"""Search over services: how people type, what is best, what is left to choose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.registry.catalogue import postings
from karguzar.registry.catalogue.content import Catalogue, Posting
from karguzar.registry.catalogue.entries import Entry, Words, dumps, order_of
from karguzar.registry.catalogue.indexing import count_of
from karguzar.registry.catalogue.search import ORDERED, Wanted, search
from karguzar.registry.catalogue.terms import EVERYTHING, kept_terms, with_beginnings
from karguzar.registry.catalogue.typed import tokens, words_of


def entry(number: str, name: str, **given: object) -> Entry:
    values = {
        "number": number,
        "body": "torpaq",
        "state": "registered",
        "names": {"az": name, "en": "", "ru": ""},
        "content": {"az": ""},
        "times": {"az": "3 iş günü"},
        "kind": "interactive",
        "payment": "free",
        "kind_number": "31.3",
        "area": "land_cartography",
        "users": ("natural_persons",),
        "events": (),
    }
    return Entry(**{**values, **given})  # type: ignore[arg-type] # values of a test


def catalogue_of(*held: tuple[Entry, str]) -> Catalogue:
    made = Catalogue()
    for one, text in held:
        number = count_of(one.number)
        words = Words(words_of(one.names["az"]), frozenset(), words_of(text))
        made.cards[number], made.orders[number] = dumps(one), order_of(one)
        for term in with_beginnings({EVERYTHING, *kept_terms(one, words)}):
            postings.put_all(made.terms.setdefault(term, Posting()), (number,))
    return made


LAND = entry("EX-000001", "Torpaq kadastr məlumatları barədə arayışların verilməsi")
BENEFIT = entry(
    "EX-000002",
    "İşsizlik müavinətinin hesablanması",
    body="emek",
    payment="paid",
    users=("natural_persons", "legal_persons"),
)
BOTH = catalogue_of((LAND, ""), (BENEFIT, "Torpağa aidiyyəti yoxdur"))


def found(wanted: Wanted, catalogue: Catalogue = BOTH, **more: object) -> list[Entry]:
    return search(catalogue, wanted, **more).entries(0, 20)  # type: ignore[arg-type] # of a test


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
        "to ka",
        "kadast",
    ],
)
@pytest.mark.clause("R11-11.5.2")
def test_a_service_is_found_however_its_name_is_typed(typed):
    assert found(Wanted(typed))[0] == LAND


def test_a_word_in_the_name_counts_more_than_one_in_the_content():
    assert found(Wanted("torpaq")) == [LAND, BENEFIT]


def test_a_service_is_found_by_the_name_of_its_body():
    bodies = {"emek": words_of("Əmək Nazirliyi"), "torpaq": words_of("Torpaq Komitəsi")}
    assert found(Wanted("nazirlik"), bodies=bodies) == [BENEFIT]
    assert found(Wanted("emek muavinet"), bodies=bodies) == [BENEFIT]


def test_where_no_service_has_all_words_those_with_most_are_marked_as_near():
    answer = search(BOTH, Wanted("torpaq kadastr xyzqw"))
    assert answer.is_near
    assert answer.entries(0, 1) == [LAND]
    assert answer.total == 2


def test_nothing_is_found_by_words_that_nobody_wrote():
    answer = search(BOTH, Wanted("pasport"))
    assert (answer.total, answer.is_near) == (0, False)


def test_without_words_all_are_there_in_the_order_of_the_alphabet():
    assert found(Wanted()) == [BENEFIT, LAND]


def test_choices_narrow_and_their_counts_tell_what_another_choice_would_leave():
    answer = search(BOTH, Wanted(chosen={"payment": "paid"}))
    assert answer.entries(0, 20) == [BENEFIT]
    assert answer.counts["payment"] == {"free": 1, "paid": 1}
    assert answer.counts["body"] == {"emek": 1}
    assert answer.counts["users"] == {"natural_persons": 1, "legal_persons": 1}


def test_a_choice_that_no_service_has_leaves_nothing():
    assert found(Wanted(chosen={"body": "yoxdur"})) == []
    assert found(Wanted("torpaq", {"body": "emek"})) == [BENEFIT]


def test_pages_of_a_long_list_follow_each_other_without_holes():
    size = ORDERED + 50
    many = catalogue_of(*((entry(f"EX-{n:06d}", f"Arayış {n}"), "") for n in range(1, size + 1)))
    answer = search(many, Wanted("arayis"))
    pages = [one.number for start in range(0, size, 20) for one in answer.entries(start, 20)]
    assert pages == [f"EX-{n:06d}" for n in range(1, size + 1)]
    assert answer.entries(size, 20) == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40))
def test_every_word_of_a_name_finds_it_and_no_text_breaks_the_search(name):
    one = entry("EX-000009", name)
    alone = catalogue_of((one, ""))
    for word in tokens(name):
        assert found(Wanted(word), alone) == [one]
    search(BOTH, Wanted(name))
