"""The index of the catalogue follows every change, also one that holds from a later day."""

from datetime import timedelta

import pytest
from tests.factories.services import AT, add_change
from tests.functional import catalogue_office

from karguzar.registry.catalogue.asking import found_in
from karguzar.registry.catalogue.content import Catalogue
from karguzar.registry.catalogue.indexing import catalogue_of, catch_up
from karguzar.registry.catalogue.search import Wanted
from karguzar.registry.evolve import index_catalogue
from karguzar.registry.interfaces import CATALOGUE
from karguzar.registry.queries import find, registry_of

LAND = "torpaq-kadastr-arayisi"


@pytest.fixture
def office():
    with catalogue_office.opened() as made, made.unit() as root:
        yield made, root


def found(root, words="", **chosen):
    return {one.number for one in found_in(root, Wanted(words, chosen), "az").entries(0, 50)}


def test_words_that_a_change_takes_away_find_the_service_no_longer(office):
    made, root = office
    number = made.numbers[LAND]
    assert number in found(root, "kadastr")
    bare = {key: None for one in find(root, number).changes for key in one.values}
    add_change(root, find(root, number), values=bare | {"2011.service_name": "Balıq ovu"})
    assert found(root, "balıq") == {number}
    assert number not in found(root, "kadastr")
    assert number not in found(root, area="land_cartography")
    terms = catalogue_of(root).terms
    assert all(terms.values())
    assert "nkadastr" not in terms


@pytest.mark.clause("R11-10.2.2")
def test_a_change_that_holds_from_a_later_day_is_found_from_that_day_on(office):
    made, root = office
    number, later = made.numbers[LAND], AT + timedelta(days=10)
    values = {"2011.service_name": "Balıq ovu"}
    add_change(root, find(root, number), valid_from=later.date(), values=values)
    assert not found(root, "balıq")
    assert catch_up(root, later - timedelta(days=1)) == 0
    assert catch_up(root, later) == 1
    assert found(root, "balıq") == {number}
    assert catch_up(root, later) == 0


def test_an_old_store_gets_the_whole_index(office):
    _made, root = office
    registry = registry_of(root)
    before = registry[CATALOGUE]
    held = {term: tuple(one.recent) for term, one in before.terms.items()}
    del registry[CATALOGUE]
    for _twice in range(2):
        index_catalogue.apply(root)
    after = registry[CATALOGUE]
    assert isinstance(after, Catalogue)
    assert after is not before
    assert set(after.terms) == set(held)
    assert dict(after.cards) == dict(before.cards)
    assert list(after.changes.rows) == list(before.changes.rows)
