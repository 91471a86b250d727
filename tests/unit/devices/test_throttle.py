"""One address begins so many challenges within ten minutes; others do not feel it."""

from datetime import UTC, datetime, timedelta

import pytest

from karguzar.base.errors import Refused
from karguzar.devices import throttle
from karguzar.devices.throttle import AskThrottle

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)


def test_who_asks_too_often_has_to_wait_and_nobody_else():
    counted = AskThrottle(2)
    counted.count("a", AT)
    counted.count("a", AT + timedelta(minutes=5))
    with pytest.raises(Refused):
        counted.count("a", AT + timedelta(minutes=6))
    counted.count("b", AT + timedelta(minutes=6))
    counted.count("a", AT + timedelta(minutes=10))


def test_of_very_many_addresses_the_oldest_are_forgotten(monkeypatch):
    monkeypatch.setattr(throttle, "MOST_ADDRESSES", 2)
    counted = AskThrottle(1)
    for address in ("a", "b", "c"):
        counted.count(address, AT)
    counted.count("a", AT)
    with pytest.raises(Refused):
        counted.count("c", AT)
