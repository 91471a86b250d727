from contextlib import suppress

from tests.factories.small_office import put
from transaction.interfaces import TransientError

from karguzar.content.content import Office
from karguzar.content.store import unit_of_work
from karguzar.notices import wakeups


def test_a_listener_hears_of_an_entry_once_it_is_committed(db):
    heard = []
    wakeups.listen(db, lambda key, task: heard.append((key, task)))
    key = put(db)
    assert heard == [(key, "receipt")]


def test_a_listener_hears_nothing_of_what_was_aborted(db):
    heard = []
    wakeups.listen(db, lambda key, _task: heard.append(key))
    with suppress(ZeroDivisionError), unit_of_work(db) as office:
        wakeups.announce(office, "k", "receipt")
        1 / 0  # noqa: B018 -- an act that fails after the notice
    assert heard == []


def test_a_listener_hears_nothing_of_a_commit_that_failed(db):
    heard = []
    wakeups.listen(db, lambda key, _task: heard.append(key))
    with suppress(TransientError), unit_of_work(db) as office:
        office["jurnal"].state = "ours"
        wakeups.announce(office, "k", "receipt")
        with unit_of_work(db) as other:
            other["jurnal"].state = "theirs"
    with unit_of_work(db) as office:
        assert office["jurnal"].state == "theirs"
    assert heard == []


def test_each_listener_hears_until_it_leaves(db):
    first, second = [], []
    leave = wakeups.listen(db, lambda key, _task: first.append(key))
    wakeups.listen(db, lambda key, _task: second.append(key))
    put(db, key="one")
    leave()
    put(db, key="two")
    assert (len(first), len(second)) == (1, 2)


def test_an_office_that_no_database_holds_tells_nobody():
    wakeups.announce(Office(), "key", "receipt")
