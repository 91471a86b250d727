"""Tokens belong to the session where there is one, to a cookie elsewhere."""

from types import SimpleNamespace

import pytest
from pyramid.interfaces import ICSRFStoragePolicy
from pyramid.testing import DummyRequest
from zope.interface.verify import verifyObject

from karguzar.people.csrf import SessionCSRFPolicy


@pytest.fixture
def policy():
    return SessionCSRFPolicy(secure=True)


class Visitor(DummyRequest):
    identity = None


def visitor(token=None, **cookies):
    request = Visitor(cookies=cookies)
    session = SimpleNamespace(csrf_token=token)
    request.identity = SimpleNamespace(session=session) if token else None
    return request


def test_it_fulfils_what_pyramid_asks(policy):
    verifyObject(ICSRFStoragePolicy, policy)


def test_a_session_has_its_token_and_no_other(policy):
    request = visitor("mine")
    assert policy.get_csrf_token(request) == "mine"
    assert policy.check_csrf_token(request, "mine")
    for other in ("theirs", "", None, "\udcff"):
        assert not policy.check_csrf_token(request, other)


def test_a_new_token_of_a_session_makes_the_old_one_worthless(policy):
    request = visitor("old")
    fresh = policy.new_csrf_token(request)
    assert fresh == request.identity.session.csrf_token != "old"
    assert not policy.check_csrf_token(request, "old")


def test_a_stranger_has_a_token_in_a_cookie(policy):
    request = visitor(kg_csrf="planted")
    assert policy.get_csrf_token(request) == "planted"
    assert policy.check_csrf_token(request, "planted")
    assert not policy.check_csrf_token(request, "other")
    assert policy.new_csrf_token(visitor()) != policy.new_csrf_token(visitor())


def test_a_visitor_has_the_token_of_the_cookie_whatever_is_supplied(policy):
    request = visitor(kg_csrf="cookie")
    assert policy.check_csrf_token(request, "cookie")
    for other in ("ə", "\udcff", "", None, object()):
        assert not policy.check_csrf_token(request, other)
