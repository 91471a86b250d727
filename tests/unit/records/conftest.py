"""A body with its registers, as the fixture world has it."""

from typing import Any

import pytest
from tests.factories.world import CUSTOMS, World, a_world


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def body(world: World) -> Any:
    return world.body(CUSTOMS)
