"""People are found however they type; bodies by the words of their names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.content.acting import SYSTEM
from karguzar.people.actions.bodies import change_body, register_organisation
from karguzar.people.finding import (
    account_key,
    connected_bodies,
    fin_or_none,
    matches,
    organisations_of,
    person_by_key,
    person_by_name,
    sign_in_key,
)


@given(st.emails())
def test_an_email_is_the_same_in_capitals_of_either_alphabet(email):
    assert account_key(email.upper()) == account_key(email)
    assert account_key(email.replace("i", "İ").replace("I", "ı")) == account_key(email)


def test_every_spelling_of_a_fin_gives_one_key():
    assert {sign_in_key(text) for text in ("5vbk5vr", "5VBK 5VR", "5vbk-5vr")} == {"5VBK5VR"}
    assert sign_in_key(" Ayla@Misal.az") == "ayla@misal.az"
    assert fin_or_none("not a fin") is None


@pytest.mark.parametrize("name", ["5vbk5vr", "AYLA@misal.az", "Ayla"])
def test_a_person_is_found_by_fin_email_and_login(office, ayla, name):
    assert person_by_name(office, name) is ayla


def test_nobody_is_found_by_what_nobody_has(office, ayla):
    assert person_by_name(office, "6VBK5VR") is None
    assert person_by_name(office, "") is None
    assert person_by_key(office, "fin", "6VBK5VR") is None


def test_a_login_that_looks_like_a_fin_is_found_as_a_login(office, ayla):
    office["sexsler"].keys_of["login:aygun12"] = ayla.id
    assert person_by_name(office, "aygun12") is ayla


def test_every_word_must_be_there_in_any_spelling():
    assert matches("GOMRUK komite", "Dövlət Gömrük Komitəsi")
    assert not matches("gomruk nazirlik", "Dövlət Gömrük Komitəsi")
    assert matches("", "anything")


def test_connected_bodies_come_by_number(office, customs, at):
    assert connected_bodies(office) == []
    change_body(customs, {"is_connected": True}, by=SYSTEM, at=at)
    assert connected_bodies(office) == [customs]


def test_organisations_of_a_person_come_by_name(office, ayla, at):
    for voen, name in (("1401555071", "Şəki"), ("9900070061", "Abşeron")):
        register_organisation(
            office,
            voen=voen,
            name=name,
            address="Bakı",
            representative=ayla,
            authority="direktor",
            by=SYSTEM,
            at=at,
        )
    assert [one.name for one in organisations_of(office, ayla)] == ["Abşeron", "Şəki"]
