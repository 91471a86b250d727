"""Workers of one process: from a commit to a delivered notice, without waiting for a sweep."""

import subprocess
import sys
import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from pyramid.config import Configurator
from tests.factories.small_office import AT, AYGUN, RECEIPT, Box, entry, put

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.content.locks import Turns
from karguzar.content.store import unit_of_work
from karguzar.notices import inbox, wakeups
from karguzar.notices.settings import NoticeSettings, Place, WorkerSettings
from karguzar.workers import office as workers_office

STATUS = {**RECEIPT, "state": "accepted"}


@pytest.fixture
def registry(db, tmp_path):
    return SimpleNamespace(
        database=db,
        clock=FrozenClock(AT),
        turns=Turns(),
        content=SimpleNamespace(refuse_unevolved=True),
        office_parts={},
        evolutions={},
        notices=NoticeSettings(),
        workers=WorkerSettings(threads=2, sweep_seconds=30),
        place=Place(tmp_path),
        tasks={},
        watches={},
        rounds={},
        running_workers=None,
    )


@pytest.fixture
def start(registry):
    def begin(**settings):
        registry.workers = WorkerSettings(**{"threads": 2, "sweep_seconds": 30, **settings})
        return workers_office.start(registry)

    yield begin
    workers_office.stop(registry)


def eventually(check, seconds=20):
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.02)


def is_sent(db, *keys):
    return lambda: all(entry(db, key).state == "sent" for key in keys)


def test_a_committed_notice_is_delivered_by_every_channel(db, start, registry):
    start()
    keys = [put(db, channel=channel) for channel in ("cabinet", "email", "sms")]
    eventually(is_sent(db, *keys))
    with unit_of_work(db) as office:
        assert inbox.unread_count(office, AYGUN) == 1
    assert len(list((registry.place.var / "poct" / "new").iterdir())) == 1
    assert len(list((registry.place.var / "sms").glob("*.json"))) == 1


def test_what_was_committed_before_the_start_is_found(db, start):
    key = put(db)
    start()
    eventually(is_sent(db, key))


def test_what_was_committed_behind_our_back_is_swept_up(db, start, monkeypatch):
    monkeypatch.setattr(wakeups, "announce", lambda *_args: None)
    start(sweep_seconds=0.05)
    key = put(db)
    eventually(is_sent(db, key))


def test_tasks_are_done_beside_the_notices(db, start, registry):
    done = []
    registry.tasks["paper"] = lambda _database, key: done.append(key)
    start()
    key = put(db, task="paper", channel="", payload={})
    eventually(is_sent(db, key))
    assert done == [key]


def test_a_task_that_breaks_does_not_break_the_workers(db, start, registry, caplog):
    registry.tasks["paper"] = lambda *_: 1 / 0
    start(threads=1)
    broken = put(db, task="paper", channel="", payload={})
    eventually(lambda: entry(db, broken).tries == 1)
    whole = put(db)
    eventually(is_sent(db, whole))
    assert "ZeroDivisionError" in caplog.text


def test_a_round_is_done_each_time_the_workers_look(db, start, registry):
    moments = []
    registry.rounds["probing"] = lambda _database, at: moments.append(at)
    start(sweep_seconds=0.02, watch_minutes=0.0005)
    eventually(lambda: len(moments) > 2)
    assert set(moments) == {AT}


def test_a_watch_is_done_once_a_day(db, start, registry):
    days = []
    registry.watches["terms"] = lambda _database, at: days.append(at)
    workers = start(sweep_seconds=0.02, watch_minutes=0.0005)
    eventually(lambda: days == [AT])
    workers.watch("terms")
    assert days == [AT]
    registry.clock.advance(timedelta(days=1))
    eventually(lambda: len(days) == 2)


def test_a_dead_broker_delays_nothing(db, start, registry, monkeypatch):
    days = []
    registry.watches["terms"] = lambda _database, at: days.append(at)
    monkeypatch.setattr(workers_office, "wake", lambda *_args: False)
    start()
    key = put(db)
    eventually(is_sent(db, key))
    eventually(lambda: days == [AT])


def test_a_process_without_threads_only_announces(db, start):
    workers = start(threads=0)
    key = put(db)
    eventually(lambda: workers.broker.queues["notices"].qsize() == 1)
    assert entry(db, key).state == "pending"


def test_a_process_without_threads_delivers_nothing_when_the_broker_is_gone(
    db, start, monkeypatch
):
    gone = []
    monkeypatch.setattr(workers_office, "wake", lambda _actor, key: bool(gone.append(key)))
    start(threads=0)
    first, second = put(db), put(db, task="status", payload=STATUS)
    eventually(lambda: gone == [first, second])
    assert [entry(db, key).state for key in (first, second)] == ["pending", "pending"]


def test_after_stopping_nothing_is_delivered_and_nothing_is_lost(db, start, registry):
    start()
    workers_office.stop(registry)
    key = put(db)
    assert entry(db, key).state == "pending"
    start()
    eventually(is_sent(db, key))


def test_stopping_finishes_what_is_being_sent(db, start, registry, monkeypatch):
    box = Box()
    box.fails = lambda: time.sleep(0.3)
    monkeypatch.setattr("karguzar.notices.setup.senders", lambda _registry: {"email": box})
    start()
    key = put(db)
    eventually(lambda: box.taken or time.sleep(0.05))
    workers_office.stop(registry)
    assert entry(db, key).state == "sent"


def test_stopping_what_does_not_run_does_nothing(registry):
    workers_office.stop(registry)
    workers_office.stop(SimpleNamespace())


def test_the_application_starts_its_workers_and_founds_its_office(tmp_path):
    config = Configurator(
        settings={
            "pyramid.includes": "karguzar.workers.office",
            "zodb.uri": "memory://",
            "karguzar.var": str(tmp_path),
        }
    )
    for package in ("content", "ui", "people", "notices"):
        config.include(f"karguzar.{package}")
    registry = config.make_wsgi_app().registry
    try:
        assert registry.running_workers.courier.drain() == 0
        assert "outbox" in store.run(registry.database, lambda office: list(office.keys()))
    finally:
        workers_office.stop(registry)
        store.close(registry)


PROCESS = """
from pyramid.config import Configurator
config = Configurator(settings={
    "pyramid.includes": "karguzar.workers.office", "zodb.uri": "memory://", "karguzar.var": %r})
for package in ("content", "ui", "people", "notices"):
    config.include("karguzar." + package)
config.make_wsgi_app()
print("made")
"""


def test_a_process_with_workers_ends_by_itself(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", PROCESS % str(tmp_path)],
        capture_output=True,
        timeout=120,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "made\n", "")
