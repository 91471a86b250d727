"""The world of regulations: made once, each test gets its own copy by making its own."""

import pytest
from tests.factories.regulations import a_regulation_world
from tests.factories.world import World


@pytest.fixture
def world() -> World:
    """The fixture world with an editor in the customs."""
    return a_regulation_world()
