from datetime import timedelta
from types import SimpleNamespace

import pytest
from tests.factories.small_office import AT, put
from ZODB.interfaces import IMVCCStorage
from zope.interface import directlyProvides

from karguzar.base.clock import FrozenClock
from karguzar.content.store import unit_of_work
from karguzar.notices import outbox
from karguzar.notices.claims import LeaseClaims, ThreadClaims, is_shared
from karguzar.notices.moments import stamp


def test_a_thread_gets_what_no_other_holds():
    claims = ThreadClaims()
    with claims.hold("a") as mine:
        with claims.hold("a") as theirs, claims.hold("b") as other:
            assert (mine, theirs, other) == (True, False, True)
        with claims.hold("a") as still_held:
            assert not still_held
    with claims.hold("a") as again:
        assert again


def test_a_claim_ends_with_an_error():
    claims = ThreadClaims()
    with pytest.raises(ZeroDivisionError), claims.hold("a"):
        1 / 0  # noqa: B018 -- what a delivery may do
    with claims.hold("a") as again:
        assert again


def test_a_process_gets_what_no_other_has_leased(db):
    key, clock = put(db), FrozenClock(AT)
    first = LeaseClaims(db, clock, seconds=60, owner="one")
    second = LeaseClaims(db, clock, seconds=60)
    with first.hold(key) as mine, second.hold(key) as theirs:
        assert (mine, theirs) == (True, False)


def test_a_lease_ends_by_itself_when_its_process_died(db):
    key, clock = put(db), FrozenClock(AT)
    with LeaseClaims(db, clock, seconds=60).hold(key) as mine:
        assert mine
    clock.advance(timedelta(seconds=61))
    with LeaseClaims(db, clock, seconds=60).hold(key) as theirs:
        assert theirs


def test_what_is_done_or_not_due_is_not_leased_and_costs_no_commit(db):
    key, clock = put(db), FrozenClock(AT)
    claims = LeaseClaims(db, clock, seconds=60)
    for state, at in (("sent", AT), ("dead", AT), ("pending", AT + timedelta(seconds=30))):
        with unit_of_work(db) as office:
            shard = outbox.outbox(office).shards[outbox.shard_name(key)]
            outbox.move(shard, shard.entries[key], state, stamp(at))
        before = db.lastTransaction()
        with claims.hold(key) as mine:
            assert not mine
        assert db.lastTransaction() == before
    clock.advance(timedelta(seconds=30))
    with claims.hold(key) as mine:
        assert mine


def test_there_is_no_lease_on_nothing(db):
    with LeaseClaims(db, FrozenClock(AT), seconds=60).hold("nowhere.M-1.abc") as mine:
        assert not mine


def test_a_store_in_memory_is_ours_alone(db):
    assert not is_shared(db)


@pytest.mark.parametrize("kind", ["RelStorage", "ZEO"])
def test_a_store_with_a_server_is_shared(kind):
    storage = SimpleNamespace()
    if kind == "ZEO":
        storage.server_sync = False
    else:
        directlyProvides(storage, IMVCCStorage)
    assert is_shared(SimpleNamespace(storage=storage))
