from datetime import timedelta

import pytest
from tests.factories.small_office import AT, BODY, OTHER, Box, a_courier, entry, put

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Missing, Refused
from karguzar.content.acting import Actor
from karguzar.content.journal import history, verify
from karguzar.content.store import unit_of_work
from karguzar.notices import actions, wakeups
from karguzar.notices.messages import Undelivered

ADMIN = Actor("9", "Elnur Quliyev", "inzibatçı", "staff")
LATER = AT + timedelta(hours=2)


def dead(db, count=1, body=BODY):
    box = Box()

    def refuse():
        raise Undelivered("550", temporary=False)

    box.fails = refuse
    keys = [put(db, body=body, key=str(number)) for number in range(count)]
    a_courier(db, box).drain()
    return keys


def test_a_dead_notice_is_tried_again_with_all_its_tries(db):
    (key,), heard = dead(db), []
    wakeups.listen(db, lambda *pair: heard.append(pair))
    with unit_of_work(db) as office:
        actions.retry(office, key, by=ADMIN, at=LATER)
    found = entry(db, key)
    assert (found.state, found.tries, found.error) == ("pending", 0, "")
    assert heard == [(key, "receipt")]
    assert a_courier(db, Box(), clock=FrozenClock(LATER)).deliver(key) == "sent"


def test_the_journal_remembers_who_tried_again_and_why_it_had_failed(db):
    (key,) = dead(db)
    with unit_of_work(db) as office:
        actions.retry(office, key, by=ADMIN, at=LATER)
        (found,) = history(office["jurnal"], f"outbox/{key}")
        assert (found.act, found.by, found.at) == ("retry_delivery", ADMIN, LATER)
        assert found.facts == {"task": "receipt", "channel": "email", "error": "550"}
        assert verify(office["jurnal"]) == []


def test_a_pending_notice_need_not_wait_any_more(db):
    key = put(db, at=LATER)
    with unit_of_work(db) as office:
        actions.retry(office, key, by=ADMIN, at=AT)
    assert a_courier(db, Box()).deliver(key) == "sent"


def test_a_delivered_notice_is_not_sent_again(db):
    key = put(db)
    a_courier(db, Box()).deliver(key)
    with unit_of_work(db) as office, pytest.raises(Refused):
        actions.retry(office, key, by=ADMIN, at=LATER)


def test_what_is_not_there_cannot_be_tried(db):
    with unit_of_work(db) as office, pytest.raises(Missing):
        actions.retry(office, f"{BODY}.M-1.abc", by=ADMIN, at=LATER)


def test_all_dead_ones_of_a_body_or_of_all_are_tried_again(db):
    dead(db, 3)
    dead(db, 2, body=OTHER)
    with unit_of_work(db) as office:
        assert actions.retry_dead(office, by=ADMIN, at=LATER, body=OTHER) == 2
        assert actions.retry_dead(office, by=ADMIN, at=LATER, body="nowhere") == 0
        assert actions.retry_dead(office, by=ADMIN, at=LATER, most=2) == 2
        assert actions.retry_dead(office, by=ADMIN, at=LATER) == 1
        assert actions.retry_dead(office, by=ADMIN, at=LATER) == 0
        assert [one.facts for one in history(office["jurnal"], "outbox")] == [
            {"body": OTHER, "entries": 2},
            {"body": "", "entries": 2},
            {"body": "", "entries": 1},
        ]
        assert office["outbox"].shards[BODY].tally.dead == 0
