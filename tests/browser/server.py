"""The demonstration office behind a real server with its workers, for visits by Chromium."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from waitress.server import create_server

from karguzar.content import store
from karguzar.notices.setup import courier
from karguzar.people.finding import person_by_name
from karguzar.people.secrets import totp_now
from karguzar.site.app import configure
from karguzar.site.demonstration import making
from karguzar.workers import office as workers

#: a Monday, half past ten in Baku: no weekend and no holiday disturbs the stories
BEGIN = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)


class RunningClock:
    """A clock that begins at a known moment and runs on; it can be put forward."""

    def __init__(self, begin: datetime) -> None:
        self._begin, self._started = begin, time.monotonic()

    def now(self) -> datetime:
        return self._begin + timedelta(seconds=time.monotonic() - self._started)

    def advance(self, by: timedelta) -> None:
        self._begin += by


@dataclass(frozen=True)
class Site:
    """A running office: where it is, what it keeps, its clock and the folder of its mails."""

    address: str
    registry: Any
    clock: RunningClock
    folder: Path

    @property
    def password(self) -> str:
        """The password of everyone in the demonstration."""
        return str(making.script()["password"])

    def code(self, login: str) -> str:
        """Return the code that the app of this person shows now, never one shown before."""
        self.clock.advance(timedelta(seconds=31))
        secret = self.look(lambda office: person_by_name(office, login).totp_secret)
        return totp_now(secret, self.clock.now())

    def look(self, function: Any) -> Any:
        """Return what the function reads of the office, or let it change something."""
        return store.run(store.database(self.registry), function)

    def mailed(self, address: str, words: str) -> EmailMessage:
        """Return the mail to this address that says these words; wait for it half a minute."""
        for _time in range(60):
            for one in (self.folder / "poct" / "new").glob("*"):
                mail = message_from_bytes(one.read_bytes(), policy=default)
                told = mail.get_body(("plain",))
                if address in mail["To"] and words in f"{mail['Subject']} {told.get_content()}":
                    return mail
            time.sleep(0.5)
        raise LookupError(words)


@dataclass(frozen=True)
class Model:
    """The demonstration office as it is made: what each running office begins as a copy of."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        """Where its copies are served: the address stands in papers, in codes and in mails."""
        return f"http://127.0.0.1:{self.port}"


def model(folder: Path) -> Model:
    """Make the demonstration office with the papers and notices of its letters."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        made = Model(folder, free.getsockname()[1])
    config = _configured(made, folder, RunningClock(BEGIN))
    config.make_wsgi_app()
    # in a thread of its own: the one of playwright has a running loop, and seals ask for the time
    try:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_make, config.registry).result()
    finally:
        store.close(config.registry)
    return made


def _make(registry: Any) -> None:
    making.make(registry, at=registry.clock.now())
    while courier(registry).drain():
        pass


def _configured(made: Model, folder: Path, clock: RunningClock) -> Any:
    return configure(
        {
            "zodb.uri": f"file://{folder}/Data.fs?blobstorage_dir={folder}/blobs",
            "tm.manager_hook": "pyramid_tm.explicit_manager",
            "retry.attempts": "5",
            "karguzar.var": str(folder),
            "karguzar.address": made.address,
            "karguzar.demonstration": "true",
            "karguzar.people.argon_memory": "64",
            "karguzar.people.argon_time": "1",
            "karguzar.clock": clock,
        }
    )


@contextmanager
def running(made: Model, folder: Path) -> Iterator[Site]:
    """Serve a copy of the demonstration office, with its workers, on loopback."""
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    clock = RunningClock(BEGIN)
    config = _configured(made, folder, clock)
    app = config.make_wsgi_app()
    workers.start(config.registry)
    server = create_server(app, host="127.0.0.1", port=made.port, threads=6)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield Site(made.address, config.registry, clock, folder)
    finally:
        server.close()
        thread.join(timeout=10)
        workers.stop(config.registry)
        store.close(config.registry)
