"""Nobody sends more than their share within an hour."""

from datetime import timedelta

from tests.factories.world import AT

from karguzar.discussions import pace
from karguzar.discussions.pace import Pace


def test_the_limit_holds_for_each_key_within_an_hour():
    one = Pace(2)
    assert one.take(("a", "x"), AT)
    assert one.take(("a", "y"), AT)
    assert not one.take(("a", "z"), AT)
    assert one.take(("z",), AT), "what was refused was not counted"
    assert one.take(("a",), AT + timedelta(hours=1))


def test_old_keys_are_forgotten(monkeypatch):
    monkeypatch.setattr(pace, "MOST_KEYS", 2)
    one = Pace(1)
    for key in ("a", "b", "c"):
        assert one.take((key,), AT)
    assert one.take(("a",), AT)
    assert not one.take(("c",), AT)
