from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.small_office import AT, AYGUN, RESAD, message, small_office

from karguzar.base.errors import Missing
from karguzar.content.store import unit_of_work
from karguzar.notices import inbox


def fill(db, count, person=AYGUN):
    with unit_of_work(db) as office:
        for number in range(count):
            at = AT + timedelta(minutes=number)
            inbox.put(office, message(to=person, at=at), f"asan.M-{number}.k{number}")


def test_a_new_notice_is_unread_until_it_is_opened(db):
    fill(db, 1)
    with unit_of_work(db) as office:
        assert inbox.unread_count(office, AYGUN) == 1
        (found,) = inbox.page(office, AYGUN).notices
        assert found.is_unread
        assert found.at == AT
        assert inbox.opened(office, AYGUN, found.name).payload["number"] == "M-2026/0147"
        assert inbox.unread_count(office, AYGUN) == 0
        assert not inbox.page(office, AYGUN).notices[0].is_unread
        inbox.opened(office, AYGUN, found.name)
        assert inbox.unread_count(office, AYGUN) == 0


def test_the_same_key_is_put_in_once(db):
    fill(db, 1)
    fill(db, 1)
    with unit_of_work(db) as office:
        assert len(inbox.page(office, AYGUN).notices) == 1
        assert inbox.unread_count(office, AYGUN) == 1


def test_nobody_sees_the_notices_of_somebody_else(db):
    fill(db, 2)
    with unit_of_work(db) as office:
        name = inbox.page(office, AYGUN).notices[0].name
        assert inbox.page(office, RESAD).notices == ()
        assert inbox.unread_count(office, RESAD) == 0
        with pytest.raises(Missing):
            inbox.opened(office, RESAD, name)
        inbox.put(office, message(to=RESAD), "asan.M-9.k9")
        with pytest.raises(Missing):
            inbox.opened(office, RESAD, name)
        assert inbox.unread_count(office, AYGUN) == 2


def test_pages_go_on_where_the_one_before_ended(db):
    fill(db, 5)
    with unit_of_work(db) as office:
        first = inbox.page(office, AYGUN, size=2)
        second = inbox.page(office, AYGUN, size=2, after=first.next_key)
        third = inbox.page(office, AYGUN, size=2, after=second.next_key)
        whole = [*first.notices, *second.notices, *third.notices]
        moments = [one.at for one in whole]
        assert moments == sorted(moments, reverse=True)
        assert len({one.name for one in whole}) == 5
        assert third.next_key is None


@settings(deadline=None, max_examples=15)
@given(count=st.integers(0, 40), size=st.integers(1, 9), opened=st.sets(st.integers(0, 39)))
def test_every_notice_is_on_one_page_and_unread_ones_are_found(count, size, opened):
    db = small_office()
    fill(db, count)
    with unit_of_work(db) as office:
        names = [one.name for one in inbox.page(office, AYGUN, size=100).notices]
        for place in opened & set(range(count)):
            inbox.opened(office, AYGUN, names[place])
        for unread_only in (False, True):
            after, seen = None, []
            while True:
                page = inbox.page(office, AYGUN, size=size, after=after, unread_only=unread_only)
                seen += [one.name for one in page.notices]
                after = page.next_key
                if after is None:
                    break
            left = [name for place, name in enumerate(names) if place not in opened]
            assert seen == (left if unread_only else names)
        assert inbox.unread_count(office, AYGUN) == len(left)
    db.close()


def test_all_may_be_marked_as_read_at_once(db):
    fill(db, 3)
    with unit_of_work(db) as office:
        assert inbox.mark_all_read(office, AYGUN) == 3
        assert inbox.mark_all_read(office, AYGUN) == 0
        assert inbox.mark_all_read(office, RESAD) == 0
        assert inbox.unread_count(office, AYGUN) == 0
