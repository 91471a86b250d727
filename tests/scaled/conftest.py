"""Servers for the trials of several processes, started once, and offices copied from one made."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.scaled.daemons import Daemon, Postgres, Rabbit, Redis, missing
from tests.scaled.scaled_office import ScaledOffice

MADE = "made"
_NUMBERS = count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here, so that ``-m scaled`` finds it and others leave it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.scaled)


@pytest.fixture(scope="session")
def place() -> Iterator[Path]:
    """A folder that other users of the machine may pass, for PostgreSQL never runs as root."""
    folder = Path(tempfile.mkdtemp(prefix="karguzar-scaled-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def _run(name: str, make: Callable[[Path], Daemon], folder: Path) -> Iterator[Daemon]:
    if name in missing():
        pytest.skip(missing()[name])
    daemon = make(folder / name)
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.stop()


@pytest.fixture(scope="session")
def postgres(place: Path) -> Iterator[Daemon]:
    """A PostgreSQL of our own."""
    pytest.importorskip("relstorage", reason="RelStorage is not installed (make setup-scaled)")
    yield from _run("postgres", Postgres, place)


@pytest.fixture(scope="session")
def redis(place: Path) -> Iterator[Daemon]:
    """A Redis of our own."""
    pytest.importorskip("redis", reason="the client of Redis is not installed (make setup-scaled)")
    yield from _run("redis", Redis, place)


@pytest.fixture(scope="session")
def rabbitmq(place: Path) -> Iterator[Daemon]:
    """A RabbitMQ of our own."""
    pytest.importorskip("pika", reason="the client of RabbitMQ is not installed (setup-scaled)")
    yield from _run("rabbitmq", Rabbit, place)


@pytest.fixture(scope="session")
def made(postgres: Postgres, place: Path) -> Path:
    """The folder of the demonstration office in the database ``made``, all told and delivered."""
    folder = place / MADE
    folder.mkdir()
    postgres.sql(f"create database {MADE}")
    office = ScaledOffice(folder, postgres.uri(MADE, folder / "cache"), "stub")
    try:
        office.found()
    finally:
        office.close()
    return folder


@pytest.fixture
def office_of(
    postgres: Postgres, made: Path, place: Path
) -> Iterator[Callable[..., ScaledOffice]]:
    """Return what makes an office, a copy of the demonstration: (broker, **settings)."""
    offices: list[ScaledOffice] = []

    def make(broker: str, **settings: str) -> ScaledOffice:
        name = f"office{next(_NUMBERS)}"
        postgres.sql(f"create database {name} template {MADE}")
        folder = place / name
        folder.mkdir()
        shutil.copytree(made / "var", folder / "var")
        office = ScaledOffice(folder, postgres.uri(name, folder / "cache"), broker, **settings)
        offices.append(office)
        return office

    yield make
    for office in offices:
        office.close()


@pytest.fixture
def database_uri(postgres: Postgres, tmp_path: Path) -> str:
    """The ``zodb.uri`` of an empty database."""
    name = f"empty{next(_NUMBERS)}"
    postgres.sql(f"create database {name}")
    return postgres.uri(name, tmp_path / "cache")
