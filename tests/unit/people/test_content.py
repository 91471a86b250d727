"""What is kept of persons and bodies tells what pages ask of it."""

from pyramid.authorization import Everyone

from karguzar.base.permissions import Permission
from karguzar.people.content import Bodies, Person


def test_a_person_is_called_in_full_in_short_and_by_letters(ayla):
    assert ayla.full_name == "Ayla Rafiq qızı Quliyeva"
    assert (ayla.short_name, ayla.initials) == ("A. Quliyeva", "AQ")
    assert ayla.principal == f"person:{ayla.id}"
    assert ayla.history == ()


def test_two_persons_share_nothing():
    first, second = Person(), Person()
    first.channels = ("cabinet",)
    assert second.channels == ("cabinet", "email")


def test_a_body_has_a_name_in_each_language_or_the_azerbaijani_one(customs):
    assert customs.name("en") == "State Customs Committee"
    assert customs.name("ru") == customs.name() == "Dövlət Gömrük Komitəsi"
    customs.names = {}
    assert customs.name() == "gomruk"


def test_everyone_looks_at_bodies_and_their_administrators_change_them(customs):
    rows = customs.__acl__()
    looked = {who for _action, who, what in rows if Permission.PUBLIC_VIEW in what}
    changed = {who for _action, who, what in rows if Permission.BODY_ADMINISTER in what}
    assert looked == {Everyone}
    assert changed == {"staff:gomruk:administrator", "office:administrator"}
    ((_action, who, _what),) = Bodies().__acl__()
    assert who == Everyone
