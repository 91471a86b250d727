"""Acts of administrators on the accounts of people."""

import pytest
from tests.factories.world import AT, a_world

from karguzar.base.errors import Refused
from karguzar.content.acting import Actor
from karguzar.content.journal import history
from karguzar.people.actions import persons
from karguzar.people.actions.sessions import open_session
from karguzar.people.content import SESSIONS

BY = Actor("7", "Fuad Sadıqov", "sistem inzibatçısı", "staff")
HOW = {"reason": "Məktub 12", "by": BY, "at": AT}


@pytest.fixture
def world():
    return a_world()


@pytest.fixture
def gunel(world):
    return world.people["gunel"]


def last_act(world, person):
    return history(world.office["jurnal"], f"person/{person.id}")[-1]


def oneself(person):
    return {**HOW, "by": Actor(person.id, person.full_name)}


def test_a_look_into_an_account_is_written_down_with_its_ground(world, gunel):
    persons.look_up(world.office, gunel, **HOW)
    entry = last_act(world, gunel)
    assert (entry.act, entry.by, entry.clause) == ("look_up_person", BY, "R11-13.1")
    assert entry.facts == {"reason": "Məktub 12"}


def test_a_closed_account_has_no_open_session(world, gunel):
    open_session(world.office, gunel, at=AT)
    other, _token = open_session(world.office, world.people["elcin"], at=AT)
    persons.block(world.office, gunel, **HOW)
    assert gunel.is_blocked
    assert list(world.office[SESSIONS]) == [other.__name__]
    assert last_act(world, gunel).act == "block_person"


def test_an_account_is_closed_and_opened_once(world, gunel):
    with pytest.raises(Refused):
        persons.unblock(world.office, gunel, **HOW)
    persons.block(world.office, gunel, **HOW)
    with pytest.raises(Refused):
        persons.block(world.office, gunel, **HOW)
    persons.unblock(world.office, gunel, **HOW)
    assert not gunel.is_blocked
    assert last_act(world, gunel).act == "unblock_person"


def test_nobody_closes_their_own_account(world, gunel):
    with pytest.raises(Refused):
        persons.block(world.office, gunel, **oneself(gunel))
    assert not gunel.is_blocked


def test_a_lost_second_factor_is_forgotten_with_its_codes_and_sessions(world, gunel):
    gunel.totp_secret, gunel.totp_offered = "GEZDGNBV", "MFRGGZDF"
    gunel.recovery_digests = ("aa", "bb")
    open_session(world.office, gunel, at=AT, level="second")
    persons.reset_second_factor(world.office, gunel, **HOW)
    assert (gunel.totp_secret, gunel.totp_offered, gunel.recovery_digests) == ("", "", ())
    assert len(world.office[SESSIONS]) == 0
    assert last_act(world, gunel).act == "reset_second_factor"


def test_a_second_factor_that_is_not_there_is_not_reset(world, gunel):
    with pytest.raises(Refused):
        persons.reset_second_factor(world.office, gunel, **HOW)


def test_nobody_resets_their_own_second_factor(world, gunel):
    gunel.totp_secret = "GEZDGNBV"
    with pytest.raises(Refused):
        persons.reset_second_factor(world.office, gunel, **oneself(gunel))
    assert gunel.totp_secret


def test_every_session_of_a_person_is_ended(world, gunel):
    for _each in range(3):
        open_session(world.office, gunel, at=AT)
    persons.end_sessions(world.office, gunel, **HOW)
    assert len(world.office[SESSIONS]) == 0
    assert last_act(world, gunel).act == "end_sessions"


def test_the_office_is_given_and_taken_once(world, gunel):
    with pytest.raises(Refused):
        persons.take_office(world.office, gunel, **HOW)
    persons.give_office(world.office, gunel, **HOW)
    with pytest.raises(Refused):
        persons.give_office(world.office, gunel, **HOW)
    persons.take_office(world.office, gunel, **HOW)
    assert not gunel.is_administrator
    assert last_act(world, gunel).act == "take_office"


def test_an_administrator_is_always_left(world, gunel):
    gunel.is_administrator = True
    with pytest.raises(Refused):
        persons.take_office(world.office, gunel, **oneself(gunel))
    assert gunel.is_administrator
