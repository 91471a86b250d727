"""The small office of these tests, on an empty store for each of them."""

from collections.abc import Iterator

import pytest
import ZODB
from tests.factories.small_office import small_office


@pytest.fixture
def db() -> Iterator[ZODB.DB]:
    database = small_office()
    yield database
    database.close()
