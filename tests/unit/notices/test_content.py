import pytest
import transaction
from hypothesis import given
from hypothesis import strategies as st

from karguzar.content.store import unit_of_work
from karguzar.notices.content import CabinetInbox, Outbox, Tally

COUNTS = st.fixed_dictionaries({name: st.integers(0, 50) for name in ("pending", "sent", "dead")})


def test_a_tally_follows_an_entry_from_state_to_state():
    tally = Tally()
    tally.move("", "pending")
    tally.move("", "pending")
    tally.move("pending", "sent")
    tally.move("pending", "")
    assert (tally.pending, tally.sent, tally.dead) == (0, 1, 0)


@given(COUNTS, COUNTS, COUNTS)
def test_two_writers_of_a_tally_are_added_up(old, ours, theirs):
    merged = Tally()._p_resolveConflict(old, ours, theirs)
    assert merged == {name: ours[name] + theirs[name] - old[name] for name in old}


def test_a_tally_that_knows_no_state_yet_is_merged_too():
    assert Tally()._p_resolveConflict({}, {"sent": 2}, {"dead": 1}) == {"sent": 2, "dead": 1}


def test_two_transactions_on_one_tally_do_not_conflict(db):
    with unit_of_work(db) as office:
        office["outbox"].shard("gomruk")
    first, second = (db.open(transaction.TransactionManager()) for _ in range(2))
    for connection, state in ((first, "sent"), (second, "dead")):
        connection.root()["office"]["outbox"].shard("gomruk").tally.move("", state)
    first.transaction_manager.commit()
    second.transaction_manager.commit()
    tally = second.root()["office"]["outbox"].shard("gomruk").tally
    assert (tally.sent, tally.dead) == (1, 1)
    first.close()
    second.close()


def test_a_shard_is_made_once():
    outbox = Outbox()
    assert outbox.shard("gomruk") is outbox.shard("gomruk")
    assert list(outbox.shards) == ["gomruk"]


@pytest.mark.parametrize(("who", "rows"), [("person:1", 1), ("person:2", 0)])
def test_an_inbox_is_open_to_its_owner_alone(who, rows):
    inbox = CabinetInbox()
    inbox.give_role("person:1", "owner")
    assert len([row for row in inbox.__acl__() if row[1] == who]) == rows
