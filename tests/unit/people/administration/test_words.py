"""Roles and acts in words."""

from pyramid.testing import DummyRequest

from karguzar.people.administration import words
from karguzar.people.values import ROLES


def test_every_role_has_a_name_and_a_title():
    assert set(words.ROLE_NAMES) == set(words.ROLE_TITLES) == set(ROLES)


def test_roles_are_listed_in_their_order():
    found = words.roles_in_words(DummyRequest(), ["executor", "clerk", "king"])
    assert found == "kargüzar, icraçı"


def test_an_act_of_another_package_is_shown_as_it_stands():
    assert words.act_name("submit") == "submit"
    assert words.act_name("appoint") == "Vəzifəyə təyin edildi"
