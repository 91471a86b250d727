"""A small office of the content package alone: in memory, or on disk where files matter."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import ZODB
from pyramid.config import Configurator

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.content.acting import Actor

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
CLERK = Actor("17", "Aygün Əliyeva", "kargüzar", "staff")


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def clerk() -> Actor:
    return CLERK


@pytest.fixture
def db() -> Iterator[ZODB.DB]:
    database = store.open_database({"zodb.uri": "memory://"})
    yield database
    database.close()


@pytest.fixture
def disk(tmp_path: Path) -> dict[str, str]:
    """Return the settings of a store on disk."""
    return {
        "zodb.uri": f"file://{tmp_path}/var/Data.fs?blobstorage_dir={tmp_path}/var/blobs",
        "karguzar.content.lock_folder": f"{tmp_path}/var/locks",
    }


@pytest.fixture
def configure(db: ZODB.DB) -> Iterator[object]:
    """Return a function that makes a Configurator with the content package included."""
    made: list[Configurator] = []

    def make(**settings: object) -> Configurator:
        given = {"karguzar.database": db, "karguzar.clock": FrozenClock(AT)} | settings
        config = Configurator(settings=given)
        config.include("karguzar.content")
        made.append(config)
        return config

    yield make
    for config in made:
        store.close(config.registry)
