import random
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.small_office import (
    AT,
    AYGUN,
    BODY,
    RECEIPT,
    Box,
    a_courier,
    entry,
    put,
)

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.content.locks import Turns
from karguzar.content.store import unit_of_work
from karguzar.notices import inbox, outbox
from karguzar.notices.jobs import Patience
from karguzar.notices.messages import Undelivered


def failing(reason="busy", *, temporary=True):
    def fail():
        raise Undelivered(reason, temporary=temporary)

    return fail


def test_an_entry_is_delivered_and_marked_with_moment_and_proof(db):
    key, box = put(db), Box()
    assert a_courier(db, box).deliver(key) == "sent"
    found = entry(db, key)
    assert (found.state, found.sent_at, found.proof) == ("sent", AT, "taken 1")
    assert box.keys == [key]
    with unit_of_work(db) as office:
        tally = office["outbox"].shards[BODY].tally
        assert (tally.pending, tally.sent) == (0, 1)


def test_delivering_again_does_nothing(db):
    key, box = put(db), Box()
    courier = a_courier(db, box)
    courier.deliver(key)
    assert courier.deliver(key) == "nothing"
    assert a_courier(db, box).deliver(key) == "nothing"
    assert len(box.taken) == 1


def test_a_key_that_is_none_is_nothing(db):
    assert a_courier(db, Box()).deliver("nowhere.M-1.abc") == "nothing"


def test_the_cabinet_gets_the_notice_in_the_transaction_that_marks_it(db):
    key = put(db, channel="cabinet")
    assert a_courier(db).deliver(key) == "sent"
    assert entry(db, key).proof == "kabinet"
    with unit_of_work(db) as office:
        (notice,) = inbox.page(office, AYGUN).notices
        assert notice.payload == RECEIPT


def test_a_failed_attempt_is_kept_for_later_with_its_reason(db):
    key, box, clock = put(db), Box(), FrozenClock(AT)
    box.fails = failing("451 try later")
    courier = a_courier(db, box, clock=clock)
    assert courier.deliver(key) == "later"
    found = entry(db, key)
    assert (found.state, found.tries, found.error) == ("pending", 1, "451 try later")
    assert timedelta(seconds=15) <= found.next_try - AT <= timedelta(seconds=45)
    assert courier.deliver(key) == "nothing"  # not due yet
    clock.advance(timedelta(seconds=46))
    box.fails = lambda: None
    assert courier.deliver(key) == "sent"
    assert entry(db, key).error == ""


def test_a_notice_is_dead_after_so_many_tries(db):
    key, box, clock = put(db), Box(), FrozenClock(AT)
    box.fails = failing("no answer")
    courier = a_courier(db, box, clock=clock, patience=Patience(first=30, longest=60, tries=3))
    results = []
    for _attempt in range(4):
        results.append(courier.deliver(key))
        clock.advance(timedelta(hours=1))
    assert results == ["later", "later", "dead", "nothing"]
    found = entry(db, key)
    assert (found.state, found.tries, found.error, found.next_try) == (
        "dead",
        3,
        "no answer",
        None,
    )


def test_a_refusal_for_good_is_dead_at_once(db):
    key, box = put(db), Box()
    box.fails = failing("550 no such user", temporary=False)
    assert a_courier(db, box).deliver(key) == "dead"
    assert entry(db, key).error == "550 no such user"


def test_a_very_long_reason_is_cut(db):
    key, box = put(db), Box()
    box.fails = failing("x" * 10_000)
    a_courier(db, box).deliver(key)
    assert len(entry(db, key).error) == 500


def test_a_gateway_that_fails_at_random_gets_everything_in_the_end(db):
    chance, box, clock = random.Random(147), Box("sms"), FrozenClock(AT)

    def fail():
        if chance.random() < 0.3:
            raise Undelivered("503", temporary=True)

    box.fails = fail
    keys = {put(db, channel="sms", key=str(number)) for number in range(60)}
    courier = a_courier(db, box, clock=clock, patience=Patience(tries=14))
    rounds = 0
    while courier.due() and rounds < 20:
        courier.drain()
        clock.advance(timedelta(hours=7))
        rounds += 1
    assert sorted(box.keys) == sorted(keys)
    assert {entry(db, key).state for key in keys} == {"sent"}


def test_work_that_is_no_notice_is_done_by_its_task(db):
    done = []

    def make_paper(database, key):
        with unit_of_work(database) as office:
            done.append(outbox.find(office, key).payload["paper"])
        return "sha256 …"

    key = put(db, task="paper", channel="", to="", payload={"paper": "receipt"})
    assert a_courier(db, tasks={"paper": make_paper}).deliver(key) == "sent"
    assert done == ["receipt"]
    assert entry(db, key).proof == "sha256 …"


def test_a_task_without_a_proof_is_done_too(db):
    key = put(db, task="record", channel="", payload={})
    assert a_courier(db, tasks={"record": lambda *_: None}).deliver(key) == "sent"


def test_a_notice_with_the_name_of_a_task_goes_by_its_channel(db):
    key, box = put(db), Box()
    assert a_courier(db, box, tasks={"receipt": lambda *_: 1 / 0}).deliver(key) == "sent"


def test_an_error_that_was_foreseen_is_told_in_its_words(db):
    def refuse(database, key):
        raise Refused(_("Sənəd ${number} tapılmadı", mapping={"number": "M-1"}))

    key = put(db, task="paper", channel="", payload={})
    assert a_courier(db, tasks={"paper": refuse}).deliver(key) == "later"
    assert entry(db, key).error == "Sənəd M-1 tapılmadı"


def test_an_error_nobody_foresaw_is_counted_and_passed_on(db):
    key = put(db, task="paper", channel="", payload={})
    courier = a_courier(db, tasks={"paper": lambda *_: 1 / 0})
    with pytest.raises(ZeroDivisionError):
        courier.deliver(key)
    found = entry(db, key)
    assert (found.state, found.tries) == ("pending", 1)
    assert "ZeroDivisionError: division by zero" in found.error
    assert found.next_try > AT


@pytest.mark.parametrize(("channel", "task", "name"), [("fax", "receipt", "fax"), ("", "x", "x")])
def test_what_nobody_can_deliver_waits_for_somebody_who_can(db, channel, task, name):
    key = put(db, channel=channel, task=task)
    assert a_courier(db).deliver(key) == "later"
    assert entry(db, key).error == f"“{name}” üçün icraçı qoşulmayıb"


def test_two_workers_do_not_deliver_the_same_entry_at_once(db):
    key, box, meet = put(db), Box(), Barrier(2, timeout=10)
    courier, results = a_courier(db, box), []

    def slow():
        meet.wait()  # both are inside deliver() now, or the test fails by its timeout
        meet.wait()

    box.fails = slow
    first = Thread(target=lambda: results.append(courier.deliver(key)))
    first.start()
    meet.wait()
    assert courier.deliver(key) == "held"
    meet.wait()
    first.join()
    assert results == ["sent"]
    assert len(box.taken) == 1


def test_marking_waits_for_the_turn_of_the_body(db):
    key, box, turns = put(db), Box(), Turns(patience=0.01)
    courier = a_courier(db, box, turns=turns)
    assert courier.deliver(key) == "sent"
    turns.take([BODY])  # it was given back
    turns.release([BODY])


def test_drain_delivers_all_that_is_due(db):
    for number in range(7):
        put(db, key=str(number))
    put(db, key="later", at=AT + timedelta(days=1))
    courier = a_courier(db, Box())
    assert courier.drain() == 7
    assert courier.drain() == 0


@given(st.integers(1, 500))
def test_a_pause_doubles_up_to_the_longest_with_jitter(failed):
    patience = Patience(first=30, longest=21_600, tries=14)
    whole = min(30 * 2 ** (failed - 1), 21_600) if failed < 60 else 21_600
    assert timedelta(seconds=whole * 0.5) <= patience.pause(failed)
    assert patience.pause(failed) <= timedelta(seconds=whole * 1.5)
