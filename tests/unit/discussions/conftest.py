"""A world with the part of discussions and an editor, for tests without the application."""

import pytest
from tests.factories.discussions import a_discussion, with_parts
from tests.factories.world import World, a_world

from karguzar.discussions.content import Discussion


@pytest.fixture
def world() -> World:
    return with_parts(a_world())


@pytest.fixture
def discussion(world: World) -> Discussion:
    return a_discussion(world)
