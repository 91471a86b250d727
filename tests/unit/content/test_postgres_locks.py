"""Locks of PostgreSQL by a driver that keeps them in memory; with a real server: tests/scaled."""

import sys
from types import ModuleType, SimpleNamespace

import pytest

from karguzar.base.errors import Refused
from karguzar.content import setup
from karguzar.content.host_locks import HostLocks
from karguzar.content.locks import Turns
from karguzar.content.postgres_locks import PostgresLocks
from karguzar.content.settings import ContentSettings

URI = "postgres://u:p@db.example:5433/office?keep_history=false"


class OperationalError(Exception):
    """The server does not answer."""


class Server(ModuleType):
    """What psycopg2 gives, with the server behind it; ``up`` and ``life`` may be changed."""

    InterfaceError = type("InterfaceError", (Exception,), {})
    OperationalError = OperationalError
    Error = Exception
    errors = SimpleNamespace(LockNotAvailable=type("LockNotAvailable", (Exception,), {}))

    def __init__(self):
        super().__init__("psycopg2")
        self.up, self.life, self.held, self.asked = True, 1, {}, []

    def connect(self, **place):
        self.asked.append(place)
        if not self.up:
            raise OperationalError
        return Connection(self)


class Connection:
    def __init__(self, server):
        self.server, self.life, self.closed = server, server.life, False

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def cursor(self):
        return self

    def close(self):
        self.closed = True

    def execute(self, statement, given):
        if not self.server.up or self.life != self.server.life:
            raise OperationalError
        held = self.server.held
        if "advisory_lock" in statement and held.setdefault(given[0], self) is not self:
            raise self.server.errors.LockNotAvailable
        if "unlock" in statement:
            del held[given[0]]


@pytest.fixture
def server(monkeypatch):
    made = Server()
    monkeypatch.setitem(sys.modules, "psycopg2", made)
    return made


def test_the_database_of_the_store_is_asked(server):
    locks = PostgresLocks(URI)
    assert locks.take("a", 1)
    assert server.asked == [
        {
            "connect_timeout": 5,
            "dbname": "office",
            "user": "u",
            "password": "p",
            "host": "db.example",
            "port": 5433,
        }
    ]
    locks.release("a")
    locks.close()


def test_what_another_holds_is_not_to_be_had_and_connections_serve_again(server):
    ours, theirs = PostgresLocks(URI), PostgresLocks(URI)
    assert theirs.take("a", 1)
    assert not ours.take("a", 0)
    theirs.release("a")
    assert ours.take("a", 1)
    ours.release("a")
    assert len(server.asked) == 2


def test_a_server_that_came_back_is_asked_anew_and_one_that_did_not_gives_nothing(server):
    locks = PostgresLocks(URI)
    assert locks.take("a", 1)
    assert locks.take("b", 1)
    locks.release("a")
    server.life, server.held = 2, {}
    assert locks.take("a", 1)
    locks.release("b")  # the restart gave it back already
    locks.release("a")
    server.up = False
    assert not locks.take("a", 1)
    locks.close()


def test_the_store_says_which_locks_other_processes_see(server, tmp_path):
    def locks_of(uri, folder=None):
        content = ContentSettings(lock_folder=folder)
        return setup.outer_locks(SimpleNamespace(content=content, settings={"zodb.uri": uri}))

    assert isinstance(locks_of(URI), PostgresLocks)
    assert isinstance(locks_of(URI, tmp_path / "locks"), HostLocks)
    assert locks_of("memory://") is None


def test_without_the_driver_it_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    with pytest.raises(Refused, match="setup-scaled"):
        PostgresLocks(URI)


def test_a_turn_whose_lock_breaks_is_free_for_the_next(server):
    turns = Turns(PostgresLocks(URI), patience=1)
    turns.take(["a"])
    server.life, server.held = 2, {}
    turns.release(["a"])
    turns.take(["a"])
    turns.release(["a"])
    turns.close()
