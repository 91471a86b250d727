"""The demonstration office of several processes: web processes and workers on one store."""

import contextlib
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.crash.served import ROOT, free_port
from tests.scaled.daemons import LEASH, end_all

from karguzar.cli.commands import opened
from karguzar.content import store
from karguzar.notices.content import OutboxEntry
from karguzar.notices.outbox import outbox

PATIENCE = 90.0
FASTER = {
    "karguzar.workers.threads": "0",
    "karguzar.workers.sweep_seconds": "1",
    "karguzar.notices.first_pause_seconds": "0.5",
    "karguzar.notices.longest_pause_seconds": "5",
    "karguzar.notices.lease_seconds": "4",
    "karguzar.notices.timeout_seconds": "60",
    "karguzar.ui.secret": "one secret for all processes of the trial",
}
"""What differs from development.ini beside the store and the broker: nothing waits for long."""


def eventually(come: Any, told: str, seconds: float = PATIENCE) -> None:
    """Wait until ``come()`` is true; fail with what was waited for."""
    until = time.monotonic() + seconds
    while not come():
        assert time.monotonic() < until, f"in {seconds:.0f} s not so: {told}"
        time.sleep(0.3)


class ScaledOffice:
    """An ini file, a store that all share, and the processes that were started."""

    def __init__(self, folder: Path, uri: str, broker: str, **settings: str) -> None:
        self.folder, self.uri = folder, uri
        self.ini, self.var, self.log = folder / "office.ini", folder / "var", folder / "log"
        self._running: list[subprocess.Popen[bytes]] = []
        given = {**FASTER, "karguzar.workers.broker": broker, **settings}
        lines = (ROOT / "development.ini").read_text("utf-8").splitlines()
        lines = [f"zodb.uri = {uri}" if one.startswith("zodb.uri") else one for one in lines]
        self._own_port = free_port()
        lines = [one.replace(":6543", f":{self._own_port}") for one in lines]
        mark = lines.index("karguzar.demonstration = true")
        lines[mark:mark] = [f"{name} = {value}" for name, value in given.items()]
        self.ini.write_text("\n".join(lines).replace("%(here)s", str(folder)), "utf-8")

    def found(self) -> None:
        """Make the demonstration and deliver all that it tells of."""
        self.command("demo")
        with opened(self.ini) as app:
            daily = set(app.registry.watches)
        worker = self.worker(threads=2)
        eventually(lambda: self.watched() >= daily, "the daily watches are done", 500)
        eventually(lambda: not self.waiting(), "the demonstration is delivered", 500)
        self.end(worker)

    def command(self, *words: str) -> str:
        """Return what a command of the office prints; it must succeed."""
        ended = subprocess.run(
            [sys.executable, "-m", "karguzar.cli.main", words[0], str(self.ini), *words[1:]],
            check=False,
            capture_output=True,
            text=True,
            **self._place(),
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def web(self, processes: int = 1) -> int:
        """Start a web server of so many processes; return its port when it answers."""
        port = free_port()
        words = ["--interface", "wsgi", "--factory", "--no-ws", "--port", str(port)]
        words += ["--workers", str(processes), "--blocking-threads", "4"]
        process = self._start(["-m", "granian", *words, "karguzar.site.wsgi:application"])
        return self._served(process, port)

    def serve(self) -> int:
        """Start `karguzar serve`, which is one process; return its port when it answers."""
        process = self._start(["-m", "karguzar.cli.main", "serve", str(self.ini)])
        return self._served(process, self._own_port)

    def worker(self, threads: int = 1) -> subprocess.Popen[bytes]:
        """Start a process that delivers; return it."""
        return self._start(
            ["-m", "karguzar.cli.main", "work", str(self.ini), "--threads", str(threads)]
        )

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Ask the process to end and wait; it must end well."""
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0, self.log.read_text()[-3000:]

    def close(self) -> None:
        """End all that runs."""
        for process in self._running:
            if process.poll() is None:
                process.terminate()
        for process in self._running:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            end_all(process)

    @contextmanager
    def store(self) -> Iterator[Any]:
        """Give the database, beside the processes that have it open too."""
        with contextlib.closing(store.open_database({"zodb.uri": self.uri})) as database:
            yield database

    def entries(self) -> dict[str, OutboxEntry]:
        """Return what the outbox holds now, by key, as values of their own."""
        with self.store() as database, store.unit_of_work(database) as office:
            return {
                key: _copy(entry)
                for shard in outbox(office).shards.values()
                for key, entry in shard.entries.items()
            }

    def watched(self) -> set[str]:
        """Return the names of the daily watches that were ever done."""
        with self.store() as database, store.unit_of_work(database) as office:
            return set(outbox(office).watched)

    def waiting(self) -> int:
        """Return how many entries of the outbox wait."""
        with self.store() as database, store.unit_of_work(database) as office:
            return sum(shard.tally.pending for shard in outbox(office).shards.values())

    def _served(self, process: subprocess.Popen[bytes], port: int) -> int:
        eventually(lambda: _answers(port) or process.poll() is not None, "a page is served")
        assert process.poll() is None, self.log.read_text()[-3000:]
        return port

    def _start(self, words: list[str]) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [*LEASH, sys.executable, *words],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._place(),
            )
        self._running.append(process)
        return process

    def _place(self) -> dict[str, Any]:
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
        kept |= {"KARGUZAR_INI": str(self.ini), "CHAMELEON_CACHE": str(self.folder)}
        return {"env": kept, "cwd": ROOT / "src"}


def _copy(entry: OutboxEntry) -> OutboxEntry:
    made = OutboxEntry.__new__(OutboxEntry)
    made.__setstate__(entry.__getstate__())
    return made


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/giris")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
