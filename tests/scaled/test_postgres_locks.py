"""Turns among processes by PostgreSQL: who waits, what a death gives back, what a restart does."""

import subprocess
import sys
import threading
import time

import pytest
from tests.scaled.scaled_office import ROOT

from karguzar.base.errors import Busy
from karguzar.content.locks import Turns
from karguzar.content.postgres_locks import PostgresLocks

HOLDER = """
import sys
from karguzar.content.postgres_locks import PostgresLocks
locks = PostgresLocks(sys.argv[1])
assert locks.take("gomruk/əsas", 5)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locks(database_uri):
    made = PostgresLocks(database_uri)
    yield made
    made.close()


def test_another_process_waits_and_its_death_gives_the_turn_back(database_uri, locks):
    turns = Turns(locks, patience=0.3)
    words = [sys.executable, "-c", HOLDER, database_uri]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT / "src"
    ) as other:
        assert other.stdout.readline() == b"held\n"
        began = time.monotonic()
        with pytest.raises(Busy):
            turns.take(["gomruk/əsas"])
        assert 0.2 < time.monotonic() - began < 5
        turns.take(["vergi"])
        turns.release(["vergi"])
        other.kill()
        other.wait()
    Turns(locks, patience=10).take(["gomruk/əsas"])
    locks.release("gomruk/əsas")


def test_whoever_waits_is_served_when_the_holder_is_done(database_uri, locks):
    other = PostgresLocks(database_uri)
    assert other.take("a", 1)
    got = []
    waiter = threading.Thread(target=lambda: got.append(locks.take("a", 20)))
    waiter.start()
    time.sleep(0.3)
    assert got == []
    other.release("a")
    waiter.join(20)
    assert got == [True]
    locks.release("a")
    other.close()


def test_threads_of_two_processes_hold_a_name_one_at_a_time(database_uri):
    both = [Turns(PostgresLocks(database_uri), patience=60) for _process in range(2)]
    inside, most, done = [], [], []

    def work(turns):
        for _round in range(20):
            turns.take(["a", "b"])
            inside.append(1)
            most.append(len(inside))
            inside.pop()
            turns.release(["a", "b"])
        done.append(turns)

    threads = [threading.Thread(target=work, args=(both[n % 2],)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    for turns in both:
        turns.close()
    assert len(done) == 4
    assert set(most) == {1}


def test_after_a_restart_of_the_server_the_next_taker_gets_a_new_connection(postgres, locks):
    assert locks.take("kept", 1)
    locks.release("kept")
    assert locks.take("held", 1)
    postgres.stop()
    assert not locks.take("kept", 0.2)
    postgres.start()
    locks.release("held")
    assert locks.take("kept", 5)
    assert locks.take("held", 5)
    locks.release("kept")
    locks.release("held")
