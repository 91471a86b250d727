from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.small_office import AT, AYGUN, BODY, OTHER, put, small_office

from karguzar.content.store import unit_of_work
from karguzar.notices import outbox, queue
from karguzar.notices.moments import stamp

STATES = st.lists(st.sampled_from(["pending", "dead", "sent"]), max_size=25)


def fill(db, body, states, at=AT):
    keys = []
    for number, state in enumerate(states):
        subject = f"{body}/M-2026-{number:04d}"
        keys.append(put(db, body=body, subject=subject, at=at + timedelta(seconds=number)))
        with unit_of_work(db) as office:
            entry = outbox.find(office, keys[-1])
            until = stamp(at + timedelta(hours=number)) if state == "pending" else ""
            outbox.move(office["outbox"].shards[body], entry, state, until)
    return keys


def walk(db, state, at=AT, shard="", size=4):
    seen, after = [], None
    while True:
        with unit_of_work(db) as office:
            page = queue.page(office, state, at, shard=shard, after=after, size=size)
            seen += [row.delivery.key for row in page.rows]
        after = page.next_key
        if after is None:
            return seen


@settings(deadline=None, max_examples=20)
@given(first=STATES, second=STATES, size=st.integers(1, 7))
def test_each_entry_is_on_one_page_of_its_state(first, second, size):
    db = small_office()
    states = dict(zip(fill(db, BODY, first), first, strict=True))
    states |= dict(zip(fill(db, OTHER, second), second, strict=True))
    for state in ("pending", "dead", "sent"):
        wanted = {key for key, each in states.items() if each == state}
        seen = walk(db, state, size=size)
        assert len(seen) == len(set(seen))
        assert set(seen) == wanted
        mine = {key for key in wanted if key.startswith(f"{OTHER}.")}
        assert set(walk(db, state, shard=OTHER, size=size)) == mine
    db.close()


def test_counts_are_given_by_body_and_in_sum(db):
    fill(db, BODY, ["pending", "dead", "sent", "sent"])
    fill(db, OTHER, ["sent"])
    with unit_of_work(db) as office:
        rows = queue.counts(office, AT)
        assert [(row.name, row.pending, row.dead, row.sent) for row in rows] == [
            (BODY, 1, 1, 2),
            (OTHER, 0, 0, 1),
        ]
        total = queue.total(rows)
        assert (total.pending, total.stuck, total.dead, total.sent) == (1, 0, 1, 3)


@pytest.mark.parametrize(("minutes", "stuck"), [(4, 0), (6, 2)])
def test_what_waits_for_longer_than_five_minutes_is_stuck(db, minutes, stuck):
    fill(db, BODY, ["pending", "pending", "sent"])
    at = AT + timedelta(minutes=minutes)
    assert len(walk(db, "stuck", at=at, size=1)) == stuck
    with unit_of_work(db) as office:
        assert queue.counts(office, at)[0].stuck == stuck


def test_sent_ones_come_from_the_newest_letter_backwards(db):
    keys = fill(db, BODY, ["sent"] * 3)
    assert walk(db, "sent") == keys[::-1]


def test_a_cursor_of_nowhere_shows_nothing_twice(db):
    fill(db, BODY, ["pending"])
    with unit_of_work(db) as office:
        assert queue.page(office, "pending", AT, after="zzz\tzzz").rows == ()
        assert len(queue.page(office, "pending", AT, after="aaa\tx").rows) == 1


def test_no_row_tells_what_a_notice_says(db):
    put(db)
    with unit_of_work(db) as office:
        told = repr(queue.page(office, "pending", AT).rows)
    assert "Torpaq" not in told
    assert f"{AYGUN}@example.az" not in told
