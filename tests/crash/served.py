"""An office in a folder of its own, served by a process of its own that can be killed."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from karguzar.content import store

ROOT = Path(__file__).parents[2]
FASTER = """karguzar.address = http://127.0.0.1:{port}
karguzar.workers.sweep_seconds = 1
karguzar.notices.first_pause_seconds = 0.5
karguzar.notices.longest_pause_seconds = 5
"""
"""What differs from development.ini beside the folder and the port: nothing waits for long."""


def free_port() -> int:
    """Return a port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Served:
    """The demonstration office under ``folder``; one server process at most."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.ini = folder / "office.ini"
        self.var = folder / "var"
        self.log = folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        text = (ROOT / "development.ini").read_text("utf-8")
        text = text.replace("127.0.0.1:6543", f"127.0.0.1:{self.port}")
        mark = "karguzar.demonstration = true\n"
        self.ini.write_text(text.replace(mark, mark + FASTER.format(port=self.port)), "utf-8")

    @property
    def pid(self) -> int:
        """Return the number of the server's process."""
        assert self._process is not None
        return self._process.pid

    def found(self) -> None:
        """Make the demonstration office, once."""
        with self.log.open("ab") as log:
            subprocess.run(
                self._words("demo"),
                check=True,
                stdout=log,
                stderr=log,
                env=self._env(),
                cwd=ROOT / "src",
            )

    def start(self, patience: float = 60.0) -> float:
        """Start the server and wait for its first page; return the seconds that it took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._words("serve"), stdout=log, stderr=log, env=self._env(), cwd=ROOT / "src"
            )
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - began > patience:
                raise RuntimeError(f"the server does not start, see {self.log}")
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """Kill the server as a power cut of its process would: at once, with no goodbye."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask the server to stop, and wait until it has closed its store."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise RuntimeError("the server did not stop within a minute") from None
        finally:
            self._process = None

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/giris")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _words(self, command: str) -> list[str]:
        return [sys.executable, "-m", "karguzar.cli.main", command, str(self.ini)]

    def _env(self) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
        templates = self.folder / "templates"
        templates.mkdir(exist_ok=True)
        # compiled code and templates are kept between the starts, away from the checkout
        return kept | {
            "PYTHONPYCACHEPREFIX": str(self.folder / "pyc"),
            "CHAMELEON_CACHE": str(templates),
        }

    @contextmanager
    def store(self) -> Iterator[Any]:
        """Give the database while no server has it open."""
        blobs = self.var / "blobs"
        uri = f"file://{self.var}/Data.fs?blobstorage_dir={blobs}&connection_cache_size=20000"
        with contextlib.closing(store.open_database({"zodb.uri": uri})) as database:
            yield database
