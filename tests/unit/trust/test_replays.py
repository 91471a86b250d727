"""A message is seen once, for as long as it could be sent again."""

from datetime import UTC, datetime, timedelta

from karguzar.trust.messages import FRESH
from karguzar.trust.replays import REMEMBERED, RecentMessages

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def test_the_second_time_is_noticed() -> None:
    seen = RecentMessages()
    assert seen.first(b"bir", AT)
    assert not seen.first(b"bir", AT)
    assert seen.first(b"iki", AT)


def test_a_message_is_remembered_longer_than_it_is_fresh() -> None:
    """Signed by a clock that is ahead, a message is fresh for ten minutes."""
    assert REMEMBERED > 2 * FRESH
    seen = RecentMessages(most=1)
    assert seen.first(b"bir", AT)
    assert not seen.first(b"bir", AT + 2 * FRESH)


def test_a_full_memory_refuses_rather_than_forgets() -> None:
    seen = RecentMessages(most=2)
    assert seen.first(b"bir", AT)
    assert seen.first(b"iki", AT)
    assert not seen.first(b"yeni", AT + timedelta(minutes=1))
    assert not seen.first(b"bir", AT + timedelta(minutes=1))
    assert seen.first(b"yeni", AT + REMEMBERED + timedelta(seconds=1))
