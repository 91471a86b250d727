"""Bodies are founded with their parts; posts are made, held and freed; organisations kept."""

import pytest
from tests.unit.people.conftest import AT, BODY_PARTS

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history
from karguzar.people.actions import bodies
from karguzar.people.content import BODIES, ORGANISATIONS, PEOPLE, Person

BY = {"by": SYSTEM, "at": AT}
VOEN = "1401555071"


def acts(body):
    return [entry.act for entry in history(body["jurnal"], f"body/{body.slug}")]


def post(body, *roles, **more):
    asked = {"title": "Kargüzar", "unit": "", "roles": frozenset(roles or {"clerk"})}
    return bodies.add_post(body, **asked | more, **BY)


def fields_of(refusal):
    return [problem.field for problem in refusal.value.problems]


def test_all_bodies_are_founded_once(office):
    founded = bodies.found_all(office, BODY_PARTS, **BY)
    assert [body.number for body in founded] == list(range(1, 42))
    assert all(set(BODY_PARTS) <= set(body) for body in founded)
    assert not any(body.is_connected for body in founded)
    assert bodies.found_all(office, BODY_PARTS, **BY) == []


def test_those_that_are_there_stay_as_they_are(office, customs):
    founded = bodies.found_all(office, BODY_PARTS, **BY)
    assert len(founded) == 40
    assert office[BODIES]["gomruk"] is customs


def test_a_wrong_number_or_a_taken_name_founds_nothing(office, customs):
    asked = {"number": 1, "names": {"az": "A"}, "parts": BODY_PARTS, **BY}
    with pytest.raises(Refused):
        bodies.found_body(office, "yeni", voen="1401555081", **asked)
    with pytest.raises(KeyError):
        bodies.found_body(office, "gomruk", voen=VOEN, **asked)


def test_contacts_and_connection_are_changed_and_named_in_the_journal(customs):
    values = {"email": " a@misal.az\x00 ", "is_connected": True, "voen": "0"}
    bodies.change_body(customs, values, **BY)
    assert (customs.email, customs.is_connected, customs.voen) == ("a@misal.az", True, VOEN)
    entry = history(customs["jurnal"], "body/gomruk")[-1]
    assert entry.facts == {"fields": ["email", "is_connected"]}
    bodies.change_body(customs, {"email": None}, **BY)
    assert customs.email == ""


def test_a_unit_has_a_name_of_its_own(customs):
    bodies.add_unit(customs, " Şikayətlər şöbəsi ", **BY)
    assert customs.units == ("Şikayətlər şöbəsi",)
    for name in ("  ", "Şikayətlər şöbəsi"):
        with pytest.raises(Unmet):
            bodies.add_unit(customs, name, **BY)


def test_a_post_needs_a_title_known_roles_and_a_unit_that_is_there(customs):
    with pytest.raises(Unmet) as refusal:
        post(customs, "king", title=" ", unit="yoxdur")
    assert fields_of(refusal) == ["title", "roles", "unit"]
    with pytest.raises(Unmet):
        bodies.add_post(customs, title="A", unit="", roles=frozenset(), **BY)
    assert customs.posts == ()


def test_a_post_is_held_from_a_day_and_freed_again(office, customs, ayla):
    made = post(customs)
    bodies.appoint(office, customs, made.id, ayla, **BY)
    (held,) = customs.posts
    assert (held.person_id, held.held_from) == (ayla.id, "2026-11-23")
    assert ayla.bodies == ("gomruk",)
    with pytest.raises(Refused):
        bodies.remove_post(customs, made.id, **BY)
    bodies.dismiss(office, customs, made.id, **BY)
    assert ayla.bodies == ()
    with pytest.raises(Refused):
        bodies.dismiss(office, customs, made.id, **BY)
    bodies.remove_post(customs, made.id, **BY)
    assert customs.posts == ()
    assert acts(customs) == ["add_post", "appoint", "dismiss", "remove_post"]


def test_who_holds_two_posts_serves_the_body_until_the_last_is_free(office, customs, ayla):
    first, second = post(customs), post(customs, "head", title="Sədr")
    for made in (first, second):
        bodies.appoint(office, customs, made.id, ayla, **BY)
    bodies.dismiss(office, customs, first.id, **BY)
    assert ayla.bodies == ("gomruk",)
    bodies.dismiss(office, customs, second.id, **BY)
    assert ayla.bodies == ()


def test_a_new_holder_frees_the_old_one_and_the_same_one_stays(office, customs, ayla):
    other = Person()
    office[PEOPLE].add("other", other)
    made = post(customs)
    for person in (other, ayla, ayla):
        bodies.appoint(office, customs, made.id, person, **BY)
    assert (other.bodies, ayla.bodies) == ((), ("gomruk",))
    assert customs.posts[0].person_id == ayla.id
    assert acts(customs).count("dismiss") == 1


def test_a_post_that_is_not_there_is_missing(office, customs, ayla):
    with pytest.raises(Missing):
        bodies.appoint(office, customs, "yoxdur", ayla, **BY)


def register(office, person, **changed):
    asked = {"voen": VOEN, "name": "«Xəzər» MMC", "address": "Bakı", "authority": "direktor"}
    return bodies.register_organisation(office, **asked | changed, representative=person, **BY)


def test_an_organisation_is_kept_once_with_all_who_represent_it(office, ayla):
    organisation = register(office, ayla, voen="140-155-5071")
    assert register(office, ayla, name="Başqa", authority="etibarnamə") is organisation
    assert organisation.name == "«Xəzər» MMC"
    assert organisation.representatives == {ayla.id: "etibarnamə"}
    assert ayla.organisations == (VOEN,)
    assert [entry.act for entry in history(office["jurnal"], f"organisation/{VOEN}")] == [
        "register_representative"
    ] * 2


def test_a_new_organisation_needs_a_right_number_and_a_name(office, ayla):
    with pytest.raises(Refused):
        register(office, ayla, voen="1401555081")
    with pytest.raises(Unmet):
        register(office, ayla, name=" ")
    assert len(office[ORGANISATIONS]) == 0


def test_who_leaves_an_organisation_represents_it_no_longer(office, ayla):
    organisation = register(office, ayla)
    bodies.leave_organisation(office, VOEN, ayla, **BY)
    assert (organisation.representatives, ayla.organisations) == ({}, ())
    for voen in (VOEN, "yoxdur"):
        with pytest.raises(Missing):
            bodies.leave_organisation(office, voen, ayla, **BY)
