"""Who asks: identity, principals, and what they act as."""

import pytest
from pyramid.authorization import Allow, Authenticated, Everyone
from pyramid.testing import DummyRequest

from karguzar.base.permissions import Permission
from karguzar.content.acting import SYSTEM
from karguzar.people.actions.bodies import add_post, appoint
from karguzar.people.actions.sessions import open_session
from karguzar.people.security import (
    ANONYMOUS,
    KarguzarSecurityPolicy,
    actor,
    become,
    identity_of,
    posts_of,
)
from karguzar.people.settings import PeopleSettings
from karguzar.ui.interfaces import IFrameIdentity


class Visitor(DummyRequest):
    """A request as the policy sees it."""

    identity = None
    found_identity = None


def post(office, body, person, at, *roles, title="Kargüzar"):
    made = add_post(body, title=title, unit="", roles=frozenset(roles), by=SYSTEM, at=at)
    appoint(office, body, made.id, person, by=SYSTEM, at=at)


def identity(office, person, at, *, level="second", **settings):
    session, _token = open_session(office, person, at=at, level=level)
    return identity_of(office, person, session, settings=PeopleSettings(**settings))


def asked_by(who, **more):
    request = Visitor(**more)
    request.identity = request.found_identity = who
    return request


def test_a_citizen_is_known_by_name_language_and_one_principal(office, ayla, at):
    who = identity(office, ayla, at, level="password")
    assert isinstance(who, IFrameIdentity)
    assert (who.display_name, who.initials, who.language) == ("A. Quliyeva", "AQ", "az")
    assert who.principals == (Everyone, Authenticated, f"person:{ayla.id}")
    assert (who.sections, who.roles) == (frozenset({"citizen"}), frozenset())


def test_staff_have_a_principal_for_each_role_in_each_body(office, ayla, customs, at):
    post(office, customs, ayla, at, "clerk", "administrator")
    who = identity(office, ayla, at)
    assert who.principals[3:] == ("staff:gomruk:administrator", "staff:gomruk:clerk")
    assert who.sections == {"staff", "administrator"}


def test_a_half_sign_in_is_nobody_to_every_access_list(office, ayla, customs, at):
    post(office, customs, ayla, at, "clerk")
    ayla.is_administrator = True
    who = identity(office, ayla, at, level="password")
    assert who.is_half
    assert who.principals == (Everyone,)
    assert (who.sections, who.posts) == (frozenset(), ())
    assert KarguzarSecurityPolicy().authenticated_userid(asked_by(who)) is None


def test_an_office_that_asks_no_second_factor_lets_staff_in_by_password(office, ayla, at):
    ayla.is_administrator = True
    who = identity(office, ayla, at, level="password", second_factor=False)
    assert who.principals[-1] == "office:administrator"
    assert who.sections == {"administrator"}


def test_a_post_that_was_taken_away_or_a_body_that_is_gone_counts_no_more(
    office, ayla, customs, at
):
    ayla.bodies = ("gomruk", "yoxdur")
    assert posts_of(office, ayla) == ()


def test_the_gate_asks_the_lists_from_the_place_upwards(office, ayla, at):
    class Place:
        __parent__ = None
        __acl__ = ((Allow, f"person:{ayla.id}", Permission.LETTER_READ),)

    policy, who = KarguzarSecurityPolicy(), identity(office, ayla, at, level="password")
    assert policy.permits(asked_by(who), Place(), Permission.LETTER_READ)
    assert not policy.permits(asked_by(None), Place(), Permission.LETTER_READ)
    assert not policy.permits(asked_by(who), Place(), Permission.LETTER_SIGN)
    assert policy.permits(asked_by(None), object(), Permission.PUBLIC_VIEW)
    assert not policy.permits(asked_by(who), object(), Permission.LETTER_READ)
    assert policy.authenticated_userid(asked_by(who)) == ayla.id
    assert policy.authenticated_userid(asked_by(None)) is None


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_remembered_and_forgotten(secure):
    request = asked_by(None)
    request.registry.people = PeopleSettings(secure_cookies=secure)
    policy = KarguzarSecurityPolicy()
    ((_name, kept),) = policy.remember(request, "token")
    ((_name, gone),) = policy.forget(request)
    assert kept.startswith("kg_session=token; ")
    assert ("secure" in kept.lower()) is secure
    assert "Max-Age=0" in gone


def test_nobody_acts_before_the_sign_in_is_whole(office, ayla, customs, at):
    assert actor(asked_by(None)) == ANONYMOUS
    post(office, customs, ayla, at, "clerk")
    half = identity(office, ayla, at, level="password")
    assert actor(asked_by(half)) == ANONYMOUS


def test_staff_act_by_their_post_and_at_home_as_themselves(office, ayla, customs, at):
    class Home:
        kind = "kabinet"
        __parent__ = None

    post(office, customs, ayla, at, "clerk")
    who = identity(office, ayla, at)
    acting = actor(asked_by(who))
    assert (acting.kind, acting.authority) == ("staff", "Kargüzar, Dövlət Gömrük Komitəsi")
    at_home = asked_by(who)
    at_home.context = Home()
    assert (actor(at_home).kind, actor(at_home).authority) == ("person", "")


def test_an_administrator_without_a_post_acts_for_the_system(office, ayla, at):
    ayla.is_administrator = True
    assert actor(asked_by(identity(office, ayla, at))).authority == "sistem inzibatçısı"


def test_a_request_can_become_that_of_another_session_or_of_nobody(office, ayla, at):
    request = asked_by(None)
    request.office, request.registry.people = office, PeopleSettings()
    session, _token = open_session(office, ayla, at=at)
    become(request, session)
    assert request.found_identity.session is session
    become(request, None)
    assert request.found_identity is None
