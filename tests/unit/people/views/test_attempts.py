"""A page of attempts is made for pages that say what an attempt is."""

import pytest
from pyramid.testing import DummyRequest

from karguzar.people.views.attempts import AttemptPage


def test_the_base_alone_attempts_nothing():
    with pytest.raises(NotImplementedError):
        AttemptPage(None, DummyRequest()).attempt({})
