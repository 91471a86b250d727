"""A request in any language, without a browser."""

import pytest
from pyramid import testing


@pytest.fixture
def a_request():
    """Makes requests; ``a_request("ru")`` is a Russian reader's."""
    config = testing.setUp()

    def make(language="az"):
        made = testing.DummyRequest()
        made.locale_name = language
        made.registry = config.registry
        return made

    yield make
    testing.tearDown()
