"""The fixture world for acts: in memory, nothing is committed."""

import pytest
from tests.factories.world import World, a_world


@pytest.fixture
def world() -> World:
    return a_world()
