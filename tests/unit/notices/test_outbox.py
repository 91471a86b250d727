import re
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.small_office import (
    AT,
    AYGUN,
    BODY,
    CLERK,
    LETTER,
    OTHER,
    RECEIPT,
    RESAD,
    put,
    small_office,
)

from karguzar.content.store import unit_of_work
from karguzar.notices import outbox
from karguzar.notices.kinds import WrongWords
from karguzar.notices.moments import stamp
from karguzar.people.content import PEOPLE

SAFE = re.compile(r"[A-Za-z0-9.-]+")


def notify(db, person=AYGUN, **changes):
    given = {"body": BODY, "kind": "receipt", "subject": LETTER, "payload": RECEIPT, "at": AT}
    with unit_of_work(db) as office:
        return outbox.notify(office, person=person, **{**given, **changes})


def test_an_entry_waits_from_its_commit_on(db):
    key = put(db)
    with unit_of_work(db) as office:
        found = outbox.delivery(outbox.find(office, key))
        assert (found.state, found.tries, found.next_try, found.sent_at) == (
            "pending",
            0,
            AT,
            None,
        )
        assert outbox.due(office, AT, 10) == [(key, "receipt")]
        assert outbox.due(office, AT - timedelta(seconds=1), 10) == []
        assert office["outbox"].shards[BODY].tally.pending == 1


def test_an_aborted_act_leaves_no_entry(db):
    with suppress(ZeroDivisionError), unit_of_work(db) as office:
        outbox.add(office, body=BODY, task="paper", subject=LETTER, at=AT)
        1 / 0  # noqa: B018 -- an act that fails after the notice
    with unit_of_work(db) as office:
        assert outbox.due(office, AT, 10) == []


def test_the_same_key_is_put_in_once(db):
    first = put(db, key="receipt 1")
    again = put(db, key="receipt 1", payload={**RECEIPT, "number": "other"}, channel="sms")
    assert first == again
    with unit_of_work(db) as office:
        assert office["outbox"].shards[BODY].tally.pending == 1
        assert outbox.find(office, first).channel == "email"


def test_equal_entries_without_a_key_are_one(db):
    assert put(db) == put(db)


@pytest.mark.parametrize(
    "change",
    [
        {"task": "status"},
        {"to": RESAD},
        {"channel": "sms"},
        {"payload": {"number": "x"}},
        {"at": AT + timedelta(microseconds=1)},
        {"subject": f"{BODY}/M-2026-0148"},
        {"body": OTHER},
        {"key": "named"},
    ],
)
def test_entries_that_differ_have_different_keys(db, change):
    assert put(db) != put(db, **change)


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=200), st.text(max_size=50))
def test_a_key_is_fit_for_a_message_id(tail, name):
    db = small_office()
    key = put(db, subject=f"{BODY}/{tail}", key=name)
    assert SAFE.fullmatch(key)
    assert len(key) < 160
    assert outbox.shard_name(key) == BODY
    db.close()


def test_what_concerns_no_body_lies_in_the_shard_of_the_office(db):
    key = put(db, body="", subject="")
    with unit_of_work(db) as office:
        assert outbox.find(office, key) is not None
        assert list(office["outbox"].shards) == [outbox.OFFICE]
        assert len(outbox.deliveries(office, "", "")) == 1


@pytest.mark.parametrize("key", ["", "asan-xidmet", "nowhere.M-1.abc", f"{BODY}.M-1.abc"])
def test_a_key_that_is_none_finds_nothing(db, key):
    put(db)
    with unit_of_work(db) as office:
        assert outbox.find(office, key) is None


def test_a_person_is_told_by_every_channel_they_want(db):
    keys = notify(db)
    with unit_of_work(db) as office:
        found = [outbox.find(office, key) for key in keys]
        assert [one.channel for one in found] == ["cabinet", "email", "sms"]
        assert {one.to for one in found} == {AYGUN}


def test_a_channel_without_an_address_is_not_used(db):
    assert len(notify(db, person=CLERK)) == 2  # no telephone


def test_the_cabinet_is_always_told(db):
    assert len(notify(db, person=RESAD)) == 1
    with unit_of_work(db) as office:
        office[PEOPLE][RESAD].channels = ()
        assert outbox.channels(office[PEOPLE][RESAD]) == ["cabinet"]


def test_a_person_may_be_given_whole(db):
    with unit_of_work(db) as office:
        keys = outbox.notify(
            office,
            body=BODY,
            kind="receipt",
            person=office[PEOPLE][RESAD],
            subject=LETTER,
            payload=RECEIPT,
            at=AT,
            attachments=["a" * 64, "b" * 64],
        )
        assert outbox.find(office, keys[0]).payload["files"] == f"{'a' * 64} {'b' * 64}"


def test_one_occasion_is_told_once(db):
    first = notify(db, key="receipt 1")
    assert notify(db, key="receipt 1", at=AT + timedelta(hours=1)) == first
    assert not set(notify(db, key="receipt 2")) & set(first)
    assert not set(notify(db, key="receipt 1", person=RESAD)) & set(first)


def test_a_notice_that_cannot_be_written_stops_the_act(db):
    with pytest.raises(WrongWords):
        notify(db, payload={"number": "M-1"})
    with unit_of_work(db) as office:
        assert outbox.deliveries(office, BODY, LETTER) == []


def test_deliveries_are_of_this_letter_alone(db):
    mine = put(db)
    put(db, subject=f"{BODY}/M-2026-01471")
    put(db, subject=f"{BODY}/M-2026/0147")  # its key begins the same way
    put(db, body=OTHER, subject=f"{OTHER}/M-2026-0147")
    with unit_of_work(db) as office:
        assert [one.key for one in outbox.deliveries(office, BODY, LETTER)] == [mine]
        assert outbox.deliveries(office, "nowhere", LETTER) == []


def test_a_person_sees_only_what_is_addressed_to_them(db):
    mine = put(db)
    put(db, to=CLERK, task="new_task")
    put(db, to="", channel="", task="record")
    with unit_of_work(db) as office:
        seen = outbox.deliveries(office, BODY, LETTER, person_id=AYGUN)
        assert [one.key for one in seen] == [mine]
        assert len(outbox.deliveries(office, BODY, LETTER)) == 3
        assert outbox.deliveries(office, BODY, LETTER, person_id=RESAD) == []


def test_deliveries_come_oldest_first(db):
    late = put(db, at=AT + timedelta(hours=1))
    early = put(db)
    with unit_of_work(db) as office:
        assert [one.key for one in outbox.deliveries(office, BODY, LETTER)] == [early, late]


def test_bodies_take_turns_when_there_is_much_to_do(db):
    for number in range(4):
        put(db, key=f"a {number}")
    other = put(db, body=OTHER, subject=f"{OTHER}/M-1")
    with unit_of_work(db) as office:
        first = outbox.due(office, AT, 2)
        assert other in [key for key, _task in first]
        assert len(outbox.due(office, AT, 100)) == 5


def test_an_entry_stands_in_one_index_at_a_time(db):
    key = put(db)
    later = stamp(AT + timedelta(hours=1))
    with unit_of_work(db) as office:
        shard, entry = office["outbox"].shards[BODY], outbox.find(office, key)
        for state, next_try, pending, dead in [
            ("pending", later, 1, 0),
            ("dead", "", 0, 1),
            ("pending", later, 1, 0),
            ("sent", "", 0, 0),
        ]:
            outbox.move(shard, entry, state, next_try)
            assert (len(shard.pending), len(shard.dead)) == (pending, dead)
            assert (shard.tally.pending, shard.tally.dead) == (pending, dead)
        assert shard.tally.sent == 1
