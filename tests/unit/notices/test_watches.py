from datetime import timedelta

import pytest
from tests.factories.small_office import AT

from karguzar.content.store import unit_of_work
from karguzar.notices import watches


def test_a_watch_is_done_once_on_each_day_of_baku(db):
    seen = []
    known = {"terms": lambda _database, at: seen.append(at)}
    for hours in (0, 1, 14, 15):  # 20:00 UTC is midnight in Baku
        at = AT.replace(hour=5, minute=59) + timedelta(hours=hours)
        for name in watches.waiting(db, known, at):
            watches.watch(db, known, name, at)
    assert [at.hour for at in seen] == [5, 20]


def test_a_watch_that_failed_waits_again(db):
    known = {"terms": lambda *_: 1 / 0, "other": lambda *_: None}
    with pytest.raises(ZeroDivisionError):
        watches.watch(db, known, "terms", AT)
    watches.watch(db, known, "other", AT)
    assert watches.waiting(db, known, AT) == ["terms"]


def test_a_watch_may_be_asked_for_again_on_the_same_day(db):
    known = {"terms": lambda *_: None}
    watches.watch(db, known, "terms", AT)
    assert watches.waiting(db, known, AT) == []
    with unit_of_work(db) as office:
        watches.forget(office, "terms")
        watches.forget(office, "never done")
    assert watches.waiting(db, known, AT) == ["terms"]
