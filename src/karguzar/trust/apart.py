"""A process apart that compares the revisions of strangers' files, one forked child each.

``python -m karguzar.trust.apart`` loads the libraries once and waits. For each file it forks; the
child takes limits of time and memory upon itself, compares, answers and ends. Spoken over standard
input and output: ``<size> LF <bytes>`` in, one JSON line out.
"""

import json
import os
import resource
import select
import signal
import subprocess
import sys
import threading
from atexit import register as at_exit
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from typing import BinaryIO

from karguzar.trust.bounds import MOST_SECONDS

_MEMORY = 1024 * 1024 * 1024
# of waiting beyond the child's own limit of CPU time: the machine may be busy
_PATIENCE = 3.0


def changes_apart(pdf: bytes) -> Mapping[str, str]:
    """Return ``changes.later_changes`` of the file; empty when it took too much.

    One file at a time in a process of ours.
    """
    return _helper().ask(pdf)


class _Helper:
    """The process apart as this process sees it: started when first asked, ended with us."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        at_exit(self.close)

    def ask(self, pdf: bytes) -> Mapping[str, str]:
        """Return the answer about a file; a helper that died meanwhile is replaced once."""
        with self._lock:
            for _attempt in range(2):
                try:
                    return self._asked(self._running(), pdf)
                except (OSError, ValueError):
                    self._end()
            return {}

    def close(self) -> None:
        """End the process; the next question starts a new one."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        # after a fork the pipes belong to the parent: a server that forks gets one each
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "karguzar.trust.apart"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ.get("PATH", "")},
                cwd="/",
                start_new_session=True,
            )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], pdf: bytes) -> Mapping[str, str]:
        source, sink = process.stdout, process.stdin
        assert source is not None
        assert sink is not None
        sink.write(b"%d\n" % len(pdf) + pdf)
        sink.flush()
        if not select.select([source], [], [], MOST_SECONDS * _PATIENCE)[0]:
            self._end()
            return {}
        answer: Mapping[str, str] = json.loads(source.readline())
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        with suppress(ProcessLookupError):  # it died by itself
            os.killpg(process.pid, signal.SIGKILL)  # with the child that it may wait for
        process.communicate()


@cache
def _helper() -> _Helper:
    return _Helper()


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer files until the source ends."""
    while line := source.readline():
        pdf = source.read(int(line))
        sink.write(_in_child(pdf) + b"\n")
        sink.flush()


def _in_child(pdf: bytes) -> bytes:
    """Return the answer of a forked child; a child that ended otherwise has none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover -- the child leaves before coverage can write
        _be_child(pdf, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        answer = stream.read()
    ended_well = os.waitpid(child, 0)[1] == 0
    return answer if ended_well and answer else b"{}"


def _be_child(pdf: bytes, writing: int) -> None:  # pragma: no cover -- runs in the fork alone
    from karguzar.trust.changes import later_changes

    status = 1
    try:
        seconds = int(MOST_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(writing, "wb") as stream:
            stream.write(json.dumps(dict(later_changes(pdf))).encode())
        status = 0
    finally:
        # whatever happened, the copy of the server must not go on as a second server
        os._exit(status)


if __name__ == "__main__":  # pragma: no cover -- the way in of the process itself
    import karguzar.trust.changes  # noqa: F401 -- loaded once, before the forks

    serve(sys.stdin.buffer, sys.stdout.buffer)
