"""Locks among the processes of all hosts that share one PostgreSQL: its advisory locks.

PostgreSQL keeps those who wait in line and gives a lock back when the connection that holds it
ends, so a killed process blocks nobody.
"""

from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

SCHEME = "postgres://"
#: seconds in which a server that is up takes a connection
CONNECT_SECONDS = 5
_SPACE = "karguzar turn "


class PostgresLocks:
    """Advisory locks of the database of a ``postgres://`` URI, each held by its own connection.

    Connections are kept for the next taker. One that broke meanwhile is replaced once; when the
    server does not answer at all the lock is not to be had.
    """

    def __init__(self, uri: str) -> None:
        self._driver = _driver()
        self._place = _place(uri)
        self._idle: list[Any] = []
        self._held: dict[str, Any] = {}
        self._guard = Lock()

    def take(self, name: str, seconds: float) -> bool:
        """Wait for the lock no longer than that; return whether it is ours."""
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        if connection is not None:
            try:
                return self._wait(connection, name, seconds)
            except (self._driver.OperationalError, self._driver.InterfaceError):
                connection.close()  # the server was restarted since: ask over a new one
        try:
            connection = self._driver.connect(connect_timeout=CONNECT_SECONDS, **self._place)
        except self._driver.OperationalError:
            return False
        connection.autocommit = True
        return self._wait(connection, name, seconds)

    def release(self, name: str) -> None:
        """Give the lock back; if its connection broke, the server has done so already."""
        with self._guard:
            connection = self._held.pop(name)
        try:
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", (_number(name),))
        except self._driver.Error:
            connection.close()
        else:
            with self._guard:
                self._idle.append(connection)

    def close(self) -> None:
        """Close the connections; nothing may be held."""
        with self._guard:
            for connection in self._idle:
                with suppress(self._driver.Error):
                    connection.close()
            self._idle.clear()

    def _wait(self, connection: Any, name: str, seconds: float) -> bool:
        try:
            with connection.cursor() as cursor:
                # 0 would mean to wait for ever
                cursor.execute("select set_config('lock_timeout', %s, false)", (_ms(seconds),))
                cursor.execute("select pg_advisory_lock(%s)", (_number(name),))
        except self._driver.errors.LockNotAvailable:
            with self._guard:
                self._idle.append(connection)
            return False
        with self._guard:
            self._held[name] = connection
        return True


def _driver() -> Any:
    try:
        return import_module("psycopg2")
    except ImportError as exc:
        raise Refused(
            _("PostgreSQL üçün paketlər quraşdırılmayıb: “make setup-scaled” işlədin.")
        ) from exc


def _ms(seconds: float) -> str:
    return str(max(1, int(seconds * 1000)))


def _number(name: str) -> int:
    """Return the number that stands for the name: PostgreSQL knows locks by 64 bits."""
    return int.from_bytes(sha256((_SPACE + name).encode()).digest()[:8], "big", signed=True)


def _place(uri: str) -> dict[str, Any]:
    """Return where the database of the URI is, read as RelStorage reads it."""
    parts = urlsplit(uri.replace(SCHEME, "http://", 1))
    found = {
        "dbname": parts.path[1:],
        "user": parts.username,
        "password": parts.password,
        "host": parts.hostname,
        "port": parts.port,
    }
    return {name: value for name, value in found.items() if value is not None}
