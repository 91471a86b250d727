"""A process apart for the files of strangers: one that waits, and one forked child for each file.

``Apart`` is the process as the server sees it; ``Serving`` is what runs in it. It loads its
libraries once and forks for each file; the child takes limits upon itself, answers and ends, so a
hostile file can harm nothing but its own child. Spoken over standard input and output:
``<size> LF <bytes>`` in, one JSON line out.
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
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO

Answer = Mapping[str, Any]
"""What is told of a file: plain values."""


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What one child may take: seconds of CPU, bytes of memory and of a file, open files."""

    cpu_seconds: int
    memory: int
    file_bytes: int = 1024 * 1024
    open_files: int = 32

    def take(self) -> None:
        """Take the limits upon this process; it leaves no core file either."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (self.cpu_seconds, self.cpu_seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.file_bytes, self.file_bytes))
        resource.setrlimit(resource.RLIMIT_NOFILE, (self.open_files, self.open_files))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@dataclass
class Apart:
    """The process of one module as this process sees it: started when first asked.

    It ends with us. ``environ`` is its whole environment beside PATH.
    """

    module: str
    environ: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        at_exit(self.close)

    def ask(self, data: bytes, seconds: float) -> Answer:
        """Return the answer about a file, one file at a time.

        ``TimeoutError`` when it took longer; ``ChildProcessError`` when no process can be had. One
        that died meanwhile is replaced once.
        """
        with self._lock:
            for _attempt in range(2):
                try:
                    return self._asked(self.running(), data, seconds)
                except TimeoutError:
                    self._end()
                    raise
                except (OSError, ValueError):
                    self._end()
        raise ChildProcessError(self.module)

    def close(self) -> None:
        """End the process; the next question starts a new one."""
        with self._lock:
            self._end()

    def running(self) -> subprocess.Popen[bytes]:
        """Return the process, started when there is none of ours."""
        # after a fork the pipes belong to the parent: a server that forks gets one each
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(  # noqa: S603 -- a module of ours, by name
                [sys.executable, "-m", self.module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ.get("PATH", ""), **self.environ},
                cwd="/",
                start_new_session=True,
            )
        return self._process

    def _asked(self, process: subprocess.Popen[bytes], data: bytes, seconds: float) -> Answer:
        source, sink = process.stdout, process.stdin
        assert source is not None
        assert sink is not None
        sink.write(b"%d\n" % len(data) + data)
        sink.flush()
        if not select.select([source], [], [], seconds)[0]:
            raise TimeoutError(self.module)
        answer: Answer = json.loads(source.readline())
        return answer

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        with suppress(ProcessLookupError):  # it died by itself
            os.killpg(process.pid, signal.SIGKILL)  # with the child that it may wait for
        process.communicate()


@dataclass(frozen=True, slots=True)
class Serving:
    """What the process does with a file: how it is answered, and what is told of a lost child."""

    answer: Callable[[bytes], Answer]
    lost: Answer
    limits: ChildLimits

    def serve(self, source: BinaryIO, sink: BinaryIO) -> None:
        """Answer files until the source ends."""
        while line := source.readline():
            data = source.read(int(line))
            sink.write(self._in_child(data) + b"\n")
            sink.flush()

    def _in_child(self, data: bytes) -> bytes:
        """Return the answer of a forked child, or what is told when it ended otherwise."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:  # pragma: no cover -- the child leaves before coverage can write
            self._be_child(data, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            answer = stream.read()
        ended_well = os.waitpid(child, 0)[1] == 0
        return answer if ended_well and answer else json.dumps(self.lost).encode()

    def _be_child(self, data: bytes, writing: int) -> None:  # pragma: no cover -- a fork
        status = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):  # libraries must not write into our answers
                os.dup2(quiet, stream)
            self.limits.take()
            with os.fdopen(writing, "wb") as told:
                told.write(json.dumps(dict(self.answer(data))).encode())
            status = 0
        finally:
            # whatever happened, the copy of the server must not go on as a second server
            os._exit(status)
