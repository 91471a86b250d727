"""PostgreSQL, Redis and RabbitMQ for one run of tests: on loopback, in a folder that goes away.

Each is started on a free port by its own program and ended by its process id. Nothing of the
machine's own servers is asked or touched.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.crash.served import free_port

PATIENCE = 90.0
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
RABBIT = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
LEASH = ("setpriv", "--pdeathsig", "TERM")
"""What starts a command so that it ends when the tests are killed."""


def answers(port: int) -> bool:
    """Return whether somebody takes connections at the port of the loopback."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def end_all(process: subprocess.Popen[bytes]) -> None:
    """Kill whatever the process, which began a session of its own, has left behind."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Daemon:
    """One server; ``start`` waits until it works, ``stop`` and ``kill`` until it is gone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o755)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def words(self) -> list[str]:
        """Return the command that serves in the foreground."""
        raise NotImplementedError

    def surroundings(self) -> dict[str, Any]:
        """Return what ``Popen`` needs to know beside the command."""
        return {}

    def works(self) -> bool:
        """Return whether the server does its work now."""
        return answers(self.port)

    def start(self) -> None:
        words = [*LEASH, *self.words()]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                words, stdout=log, stderr=log, start_new_session=True, **self.surroundings()
            )
        self._wait(lambda: self.works() or self._process is None)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def _wait(self, come: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not come():
            ended = self._process is not None and self._process.poll() is not None
            if ended or time.monotonic() > until:
                self.kill()
                raise RuntimeError(f"does not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.1)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(60)
            end_all(process)
            until = time.monotonic() + PATIENCE
            while answers(self.port):
                assert time.monotonic() < until, "the server is still there"
                time.sleep(0.1)


class Postgres(Daemon):
    """A cluster of its own; ``uri`` gives the ``zodb.uri`` of a database in it."""

    BIN = POSTGRES[-1].parent if POSTGRES else Path()

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, "postgres", "postgres")
        words = [str(self.BIN / "initdb"), "-D", str(folder / "data"), "-U", "postgres"]
        words += ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, **self.surroundings())

    def words(self) -> list[str]:
        place = ["-D", str(self.folder / "data"), "-k", str(self.folder)]
        return [str(self.BIN / "postgres"), *place, "-h", "127.0.0.1", "-p", str(self.port)]

    def surroundings(self) -> dict[str, Any]:
        return (
            {"user": "postgres", "group": "postgres", "extra_groups": [], "cwd": "/"}
            if os.getuid() == 0
            else {}
        )

    def works(self) -> bool:
        ready = [str(self.BIN / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0

    def stop(self) -> None:
        self._end(signal.SIGINT)  # the fast way: connections are ended, everything is written

    def sql(self, *words: str) -> str:
        """Return what psql gives for the statement, or for words of its own, as administrator."""
        given = ["-c", *words] if len(words) == 1 else words
        return self.run("psql", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-At", *given)

    def run(self, program: str, *words: str) -> str:
        """Return what a program of PostgreSQL prints, run as administrator; it must succeed."""
        place = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        asked = [str(self.BIN / program), *place, *words]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()

    def uri(self, name: str, cache: Path) -> str:
        """Return the ``zodb.uri`` of the database of that name, as etc/scaled.ini has it."""
        return (
            f"postgres://postgres:unused@127.0.0.1:{self.port}/{name}?keep_history=false"
            f"&shared_blob_dir=false&blob_dir={cache}&blob_cache_size=64MB&cache_local_mb=32"
            "&connection_cache_size=20000&connection_pool_size=16"
        )


class Redis(Daemon):
    """A Redis that writes down what it is given."""

    def words(self) -> list[str]:
        place = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        return ["redis-server", *place, "--save", "", "--appendonly", "yes"]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class Rabbit(Daemon):
    """A RabbitMQ of one node, with a port mapper of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._mapper, self._nodes = free_port(), free_port()

    def words(self) -> list[str]:
        return [str(RABBIT)]

    def surroundings(self) -> dict[str, Any]:
        at = str(self.folder)
        own = {
            "HOME": at,
            "ERL_EPMD_PORT": str(self._mapper),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"karguzar{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._nodes),
            "RABBITMQ_MNESIA_BASE": f"{at}/mnesia",
            "RABBITMQ_LOG_BASE": f"{at}/logs",
            "RABBITMQ_CONFIG_FILE": f"{at}/rabbitmq",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{at}/plugins",
            "ERL_CRASH_DUMP": f"{at}/erl_crash.dump",
        }
        return {"env": {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **own}}

    def stop(self) -> None:
        super().stop()
        self._unmap()

    def kill(self) -> None:
        super().kill()
        self._unmap()

    def _unmap(self) -> None:
        """End the port mapper, which the node leaves behind."""
        asked = ["epmd", "-port", str(self._mapper), "-kill"]
        subprocess.run(asked, check=False, capture_output=True)

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}/"


def missing() -> dict[str, str]:
    """Return what is not installed here: name of the server -> the reason in words."""
    lacks = {}
    if not POSTGRES:
        lacks["postgres"] = "PostgreSQL is not installed (apt: postgresql)"
    if shutil.which("redis-server") is None:
        lacks["redis"] = "Redis is not installed (apt: redis-server)"
    if not RABBIT.exists():
        lacks["rabbitmq"] = "RabbitMQ is not installed (apt: rabbitmq-server)"
    return lacks
