import subprocess
import sys
import threading

import pytest

from karguzar.base.errors import Busy
from karguzar.content.host_locks import HostLocks
from karguzar.content.locks import Turns

HOLDER = """
import sys, pathlib
from karguzar.content.host_locks import HostLocks
HostLocks(pathlib.Path(sys.argv[1])).take("gomruk/əsas", 5)
print("held", flush=True)
sys.stdin.read()
"""


def test_a_turn_is_held_by_one_and_then_by_the_next():
    turns = Turns(patience=0.01)
    turns.take(["gomruk"])
    with pytest.raises(Busy):
        turns.take(["gomruk"])
    turns.release(["gomruk"])
    turns.take(["gomruk"])
    turns.release(["gomruk"])
    turns.close()


def test_whoever_cannot_have_all_holds_none():
    turns = Turns(patience=0.01)
    turns.take(["b"])
    with pytest.raises(Busy):
        turns.take(["a", "b"])
    turns.take(["a"])
    turns.release(["a", "b"])


def test_a_doubled_name_is_taken_once():
    turns = Turns(patience=0.01)
    turns.take(["a", "a"])
    turns.release(["a", "a"])
    turns.take(["a"])


def test_takers_of_crossing_names_never_block_each_other():
    turns, done = Turns(), []

    def work(names):
        for _round in range(100):
            turns.take(names)
            turns.release(names)
        done.append(names)

    threads = [
        threading.Thread(target=work, args=(names,))
        for names in (["a", "b", "c"], ["c", "b", "a"], ["b", "a"], ["c", "a"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(done) == 4


def test_another_process_waits_and_its_death_gives_the_turn_back(tmp_path):
    folder = tmp_path / "locks"
    turns = Turns(HostLocks(folder), patience=0.05)
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy):
            turns.take(["gomruk/əsas"])
        other.kill()
        other.wait()
        turns.take(["gomruk/əsas"])
    turns.release(["gomruk/əsas"])
    turns.close()
    assert [path.name for path in folder.iterdir()] == ["gomruk%2F%C9%99sas.lock"]


def test_lock_files_are_opened_once_and_shut_at_the_end(tmp_path):
    turns = Turns(HostLocks(tmp_path / "locks"))
    turns.take(["a"])
    turns.release(["a"])
    turns.take(["a"])
    turns.release(["a"])
    turns.close()
    turns.close()
