import time
from queue import Empty, Queue

import pytest
from ZODB.POSException import POSError

from karguzar.workers import sweeper as sweeping
from karguzar.workers.sweeper import Sweeper


class Office:
    """What a sweeper works on: what is due, who was told of what."""

    def __init__(self):
        self.waiting = []
        self.told = Queue()
        self.delivered = Queue()
        self.watched = Queue()
        self.has_broker = True
        self.looks = 0
        self.trouble = None

    def due(self):
        self.looks += 1
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        return list(self.waiting)

    def announce(self, key, task):
        if self.has_broker:
            self.told.put((key, task))
        return self.has_broker


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def run(office):
    running = []

    def start(seconds=0.02, watch_seconds=1000):
        running.append(
            Sweeper(
                due=office.due,
                announce=office.announce,
                deliver=office.delivered.put,
                watch=lambda: office.watched.put(time.monotonic()),
                seconds=seconds,
                watch_seconds=watch_seconds,
            )
        )
        running[-1].start()
        return running[-1]

    yield start
    for one in running:
        one.stop()


def nothing(queue, seconds=0.15):
    with pytest.raises(Empty):
        queue.get(timeout=seconds)
    return True


def test_what_was_heard_is_announced_at_once(office, run):
    run(seconds=60).hear("k", "receipt")
    assert office.told.get(timeout=5) == ("k", "receipt")


def test_what_waits_is_found_without_being_heard(office, run):
    office.waiting = [("a", "receipt"), ("b", "paper")]
    run()
    assert {office.told.get(timeout=5) for _each in range(2)} == set(office.waiting)


def test_what_was_announced_is_not_announced_at_each_sweep(office, run):
    office.waiting = [("a", "receipt")]
    sweeper = run()
    office.told.get(timeout=5)
    assert nothing(office.told)
    sweeper.done("a")
    assert office.told.get(timeout=5) == ("a", "receipt")


def test_an_announcement_that_led_to_nothing_is_made_again(office, run, monkeypatch):
    monkeypatch.setattr(sweeping, "PATIENCE", 0.1)
    office.waiting = [("a", "receipt")]
    run()
    office.told.get(timeout=5)
    assert office.told.get(timeout=5) == ("a", "receipt")


def test_without_a_broker_the_sweeper_delivers_by_itself(office, run):
    office.has_broker = False
    run(seconds=60).hear("k", "receipt")
    assert office.delivered.get(timeout=5) == "k"


def test_watches_are_looked_at_now_and_then(office, run):
    run(watch_seconds=0.05)
    first, second = (office.watched.get(timeout=5) for _each in range(2))
    assert second - first >= 0.04


def test_a_process_that_only_announces_never_looks(office, run):
    office.waiting = [("a", "receipt")]
    sweeper = run(seconds=0)
    assert nothing(office.told)
    sweeper.hear("b", "receipt")
    assert office.told.get(timeout=5) == ("b", "receipt")
    assert (office.looks, office.watched.qsize()) == (0, 0)


@pytest.mark.parametrize("trouble", [POSError("disk"), OSError(28, "No space left")])
def test_a_store_in_trouble_is_looked_at_again(office, run, trouble, caplog):
    office.trouble, office.waiting = trouble, [("a", "receipt")]
    run()
    assert office.told.get(timeout=5) == ("a", "receipt")
    assert "the sweep failed" in caplog.text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_ends_the_thread_but_not_the_sweeping(office, run):
    sweeper = run(seconds=60)
    first = sweeper._thread
    office.trouble = ZeroDivisionError()
    sweeper._next_sweep, sweeper._seconds = 0.0, 0.02
    sweeper.hear("k", "receipt")
    first.join(timeout=5)  # with that the error is in the log, and not in the next test
    office.waiting = [("a", "receipt")]
    assert office.told.get(timeout=5) == ("k", "receipt")
    assert office.told.get(timeout=5) == ("a", "receipt")


def test_stopping_waits_for_the_thread(office, run):
    sweeper = run(seconds=60)
    sweeper.stop()
    assert not sweeper._thread.is_alive()
    sweeper.hear("k", "receipt")
    assert nothing(office.told, 0.05)
