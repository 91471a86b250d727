"""What a process answered, counted by minute; who was at work."""

from datetime import UTC, datetime, timedelta

from karguzar.registry.monitoring.traffic import Traffic

AT = datetime(2026, 11, 23, 5, 30, 17, tzinfo=UTC)
MINUTE = AT.replace(second=0)


def test_answers_and_failures_are_counted_by_minute():
    traffic = Traffic()
    for status in (200, 303, 404, 422, 429, 500, 503):
        traffic.note(AT, status, "")
    traffic.note(AT + timedelta(minutes=1), 200, "")
    minutes, users = traffic.take()
    assert minutes == {MINUTE: (7, 2), MINUTE + timedelta(minutes=1): (1, 0)}
    assert users == {}
    assert traffic.take() == ({}, {})


def test_a_session_is_one_user_and_cannot_be_read_from_the_count():
    traffic = Traffic()
    for token in ("secret-one", "secret-one", "secret-two", ""):
        traffic.note(AT, 200, token)
    _minutes, users = traffic.take()
    assert len(users) == 2
    assert "secret" not in str(users)


def test_what_could_not_be_written_is_counted_later():
    traffic = Traffic()
    traffic.note(AT, 500, "token")
    taken = traffic.take()
    traffic.note(AT, 200, "")
    traffic.give_back(*taken)
    assert traffic.take() == ({MINUTE: (2, 1)}, taken[1])
