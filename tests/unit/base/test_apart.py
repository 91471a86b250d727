"""The process apart: what its children may take, and what becomes of one that is lost."""

import io
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from karguzar.base import apart
from karguzar.base.apart import Apart, ChildLimits, Serving

LIMITS = ChildLimits(5, 1024 * 1024 * 1024)
EXAMINER = "karguzar.archive.examiner"


@pytest.fixture
def process() -> Iterator[Apart]:
    one = Apart(EXAMINER)
    yield one
    one.close()


def told(answer: Callable[[bytes], Any], *files: bytes) -> list[Any]:
    """Return what is told of each file."""
    sink = io.BytesIO()
    asked = b"".join(b"%d\n" % len(one) + one for one in files)
    Serving(answer, {"lost": True}, LIMITS).serve(io.BytesIO(asked), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_a_child_takes_every_limit_upon_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: dict[int, tuple[int, int]] = {}
    put: Callable[[int, tuple[int, int]], None] = taken.__setitem__
    monkeypatch.setattr(resource, "setrlimit", put)
    LIMITS.take()
    assert set(taken) == {
        resource.RLIMIT_AS,
        resource.RLIMIT_CPU,
        resource.RLIMIT_FSIZE,
        resource.RLIMIT_NOFILE,
        resource.RLIMIT_CORE,
    }
    assert taken[resource.RLIMIT_CORE] == (0, 0)
    assert taken[resource.RLIMIT_AS][1] == LIMITS.memory


def test_the_limits_are_those_of_the_child_alone() -> None:
    def limits(_data: bytes) -> dict[str, Any]:
        return {"files": resource.getrlimit(resource.RLIMIT_NOFILE)[1]}

    ours = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert told(limits, b"a") == [{"files": LIMITS.open_files}]
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == ours


def test_a_child_that_takes_too_much_memory_is_lost_and_the_next_is_answered() -> None:
    def answer(data: bytes) -> dict[str, Any]:
        return {"size": len(bytearray(2 * LIMITS.memory)) if data == b"heavy" else len(data)}

    assert told(answer, b"heavy", b"four") == [{"lost": True}, {"size": 4}]


def test_what_a_library_prints_is_no_answer() -> None:
    program = (
        "import os, sys\n"
        "from karguzar.base.apart import ChildLimits, Serving\n"
        "def answer(data):\n"
        "    os.write(1, b'a word of a library\\n')\n"
        "    return {'size': len(data)}\n"
        "Serving(answer, {}, ChildLimits(5, 2**30)).serve(sys.stdin.buffer, sys.stdout.buffer)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"3\nabc", capture_output=True, check=True
    )
    assert done.stdout == b'{"size": 3}\n'


def test_too_long_is_told_and_the_next_file_is_answered(process: Apart) -> None:
    with pytest.raises(TimeoutError):
        process.ask(b"salam", 0.0)
    assert process.ask(b"salam", 30.0)["media_type"] == "text/plain"


def test_one_that_died_is_replaced(process: Apart) -> None:
    first = process.running()
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert process.ask(b"salam", 30.0)["media_type"] == "text/plain"
    assert process.running().pid != first.pid
    first.communicate()


def test_none_can_be_had(process: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart.sys, "executable", "/nonexistent/python")
    with pytest.raises(ChildProcessError):
        process.ask(b"salam", 30.0)


def test_after_a_fork_that_of_the_parent_is_left_alone(
    process: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = process.running()
    with monkeypatch.context() as patch:
        patch.setattr(apart.os, "getpid", lambda: 1)
        process.close()  # in the child: only forgets
        second = process.running()
        assert second.pid != first.pid
        process.close()
    assert first.poll() is None
    first.kill()
    first.communicate()
