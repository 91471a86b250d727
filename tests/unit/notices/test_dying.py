"""Death between sending and marking: nothing is lost, and a double has the same key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.small_office import AYGUN, Box, a_courier, entry, put, small_office
from transaction.interfaces import TransientError

from karguzar.content.store import unit_of_work
from karguzar.notices import inbox


class Killed(BaseException):
    """What a process feels when it is killed."""


class Dying(Box):
    """A channel after which the process dies as often as it is told to."""

    def __init__(self, deaths, channel="email"):
        super().__init__(channel)
        self.deaths = deaths

    def send(self, given, key):
        proof = super().send(given, key)
        if self.deaths:
            self.deaths -= 1
            raise Killed
        return proof


def kill(courier, key, monkeypatch):
    """Deliver with a courier whose process dies before it can write down anything."""

    def die(*_args):
        raise Killed

    monkeypatch.setattr(courier, "_settle", die)
    with pytest.raises(Killed):
        courier.deliver(key)


def test_death_after_sending_means_a_second_delivery_with_the_same_key(db, monkeypatch):
    key, box = put(db), Box()
    kill(a_courier(db, box), key, monkeypatch)
    assert entry(db, key).state == "pending"
    assert a_courier(db, box).deliver(key) == "sent"
    assert box.keys == [key, key]


def test_death_before_marking_puts_nothing_into_the_cabinet(db, monkeypatch):
    key = put(db, channel="cabinet")
    kill(a_courier(db), key, monkeypatch)
    with unit_of_work(db) as office:
        assert inbox.page(office, AYGUN).notices == ()
    a_courier(db).deliver(key)
    with unit_of_work(db) as office:
        assert len(inbox.page(office, AYGUN).notices) == 1


@settings(deadline=None, max_examples=15)
@given(deaths=st.integers(0, 6), count=st.integers(1, 8))
def test_no_entry_is_lost_over_any_number_of_deaths(deaths, count):
    db = small_office()
    box = Dying(deaths)
    keys = {put(db, key=str(number)) for number in range(count)}
    for _life in range(deaths + 1):
        courier = a_courier(db, box)
        courier._settle_alive = courier._settle

        def settle(key, outcome, courier=courier):
            if outcome.error:  # the process was killed: it writes nothing
                raise Killed
            return courier._settle_alive(key, outcome)

        courier._settle = settle
        try:
            courier.drain()
        except Killed:
            continue
    assert set(box.keys) == keys
    assert len(box.keys) == count + deaths
    assert {entry(db, key).state for key in keys} == {"sent"}
    db.close()


def test_a_store_that_fails_after_sending_costs_no_second_message(db, monkeypatch):
    key, box = put(db), Box()
    courier = a_courier(db, box)

    def disk_full(*_args, **_more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("karguzar.notices.jobs.run", disk_full)
        with pytest.raises(OSError, match="No space"):
            courier.deliver(key)
    assert entry(db, key).state == "pending"
    assert courier.deliver(key) == "sent"
    assert box.keys == [key]
    assert entry(db, key).proof == "taken 1"


def test_conflicts_while_marking_are_tried_again(db, monkeypatch):
    key, box = put(db), Box()
    courier = a_courier(db, box)
    left, write = [2], courier._write

    def conflict(*args):
        if left[0]:
            left[0] -= 1
            raise TransientError
        return write(*args)

    monkeypatch.setattr(courier, "_write", conflict)
    assert courier.deliver(key) == "sent"
    assert len(box.taken) == 1


def test_an_entry_that_somebody_else_settled_meanwhile_is_left_as_it_is(db):
    key, box = put(db), Box()
    other = a_courier(db, Box())
    box.fails = lambda: other.deliver(key) and None
    assert a_courier(db, box).deliver(key) == "nothing"
    assert entry(db, key).proof == "taken 1"
