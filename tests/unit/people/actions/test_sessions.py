"""Attempts are counted and fade; sessions open, rise, end and are cleared."""

from datetime import timedelta

import pytest
from tests.unit.people.conftest import AT, PASSWORD

from karguzar.base.errors import Refused
from karguzar.people.actions import sessions
from karguzar.people.content import ATTEMPTS, KEPT_SIGN_INS, SESSIONS
from karguzar.people.secrets import digest

SOMEWHERE = {"address": "192.0.2.7", "agent": "Firefox"}


def test_a_session_is_found_by_its_token_alone(office, ayla, cheap, at):
    session, token = sessions.open_session(office, ayla, at=at, **SOMEWHERE)
    assert session.__name__ == digest(token)
    assert sessions.session_by_token(office, token, settings=cheap, at=at) is session
    for other in ("", session.__name__, "x"):
        assert sessions.session_by_token(office, other, settings=cheap, at=at) is None


def test_a_session_that_is_over_is_not_found_nor_listed(office, ayla, cheap, at):
    _session, token = sessions.open_session(office, ayla, at=at)
    later = at + timedelta(minutes=cheap.idle_minutes, seconds=1)
    assert sessions.session_by_token(office, token, settings=cheap, at=later) is None
    assert sessions.sessions_of(office, ayla, settings=cheap, at=later) == []


def test_sessions_of_a_person_come_newest_first(office, ayla, cheap, at):
    first, _token = sessions.open_session(office, ayla, at=at)
    second, _token = sessions.open_session(office, ayla, at=at + timedelta(minutes=1))
    assert sessions.sessions_of(office, ayla, settings=cheap, at=at) == [second, first]
    sessions.end_session(office, first)
    assert office[SESSIONS].of_person[ayla.id] == (second.__name__,)
    sessions.end_session(office, second)
    sessions.end_session(office, second)
    assert ayla.id not in office[SESSIONS].of_person


def test_a_raised_session_keeps_the_desk_and_changes_every_token(office, ayla, at):
    session, token = sessions.open_session(office, ayla, at=at, **SOMEWHERE)
    session.desk = "gomruk"
    raised, fresh = sessions.raise_session(office, session, at=at)
    assert fresh != token
    assert raised.csrf_token != session.csrf_token
    assert (raised.level, raised.means, raised.desk) == ("second", "password+totp", "gomruk")
    assert (raised.address, raised.agent) == ("192.0.2.7", "Firefox")
    assert list(office[SESSIONS]) == [raised.__name__]


def test_use_is_written_at_most_every_five_minutes(office, ayla, at):
    session, _token = sessions.open_session(office, ayla, at=at)
    sessions.touch(session, at=at + timedelta(minutes=5))
    assert session.seen_at == at.isoformat()
    sessions.touch(session, at=at + timedelta(minutes=6))
    assert session.seen_at == (at + timedelta(minutes=6)).isoformat()


def test_sessions_that_ended_by_themselves_are_dropped(office, ayla, cheap, at):
    for _each in range(3):
        sessions.open_session(office, ayla, at=at)
    later = at + timedelta(hours=13)
    kept, _token = sessions.open_session(office, ayla, at=later)
    assert sessions.clear_ended(office, ayla, settings=cheap, at=later) == 3
    assert sessions.clear_ended(office, ayla, settings=cheap, at=later) == 0
    assert list(office[SESSIONS]) == [kept.__name__]


def test_the_history_keeps_the_newest_lines(ayla, at):
    for number in range(KEPT_SIGN_INS + 5):
        sessions.remember(
            ayla, means=str(number), succeeded=True, at=at, address="", agent="x" * 500
        )
    assert len(ayla.history) == KEPT_SIGN_INS
    assert ayla.history[0].means == str(KEPT_SIGN_INS + 4)
    assert len(ayla.history[0].agent) == 200


def test_failures_of_long_ago_fade_and_leave_nothing(office, at):
    for number in range(30):
        sessions.fail(office, (f"account:{number}",), at=at)
    later = at + sessions.KEPT_ATTEMPTS + timedelta(seconds=1)
    sessions.fail(office, ("account:new",), at=later)
    assert len(office[ATTEMPTS].by_key) == 11
    sessions.fail(office, ("account:new",), at=later)
    assert dict(office[ATTEMPTS].by_key) == {"account:new": f"2\t{later.isoformat()}"}
    assert list(office[ATTEMPTS].by_moment) == [f"{later.isoformat()}\taccount:new"]
    sessions.forgive(office, ("account:new", "account:unknown", "address:x"))
    assert not office[ATTEMPTS].by_key
    assert not office[ATTEMPTS].by_moment


def test_an_address_is_not_forgiven_by_one_success(office, at):
    sessions.fail(office, ("address:192.0.2.7",), at=at)
    sessions.forgive(office, ("address:192.0.2.7",))
    assert len(office[ATTEMPTS].by_key) == 1


def test_a_password_is_checked_and_the_attempt_kept(office, ayla, cheap, at):
    asked = {**SOMEWHERE, "settings": cheap, "at": at}
    assert sessions.check_password(office, "ayla", PASSWORD, **asked) is ayla
    assert sessions.check_password(office, "ayla", "səhv", **asked) is None
    assert sessions.check_password(office, "heç kim", PASSWORD, **asked) is None
    assert [line.succeeded for line in ayla.history] == [False, True]


def test_who_failed_too_often_waits_and_is_told_how_long(office, ayla, cheap, at):
    for _each in range(cheap.free_attempts):
        assert not sessions.check_own_password(office, ayla, "səhv", settings=cheap, at=at)
    with pytest.raises(Refused) as refusal:
        sessions.check_own_password(office, ayla, PASSWORD, settings=cheap, at=at)
    assert "30 saniyədən sonra" in refusal.value.message.interpolate()
    later = at + timedelta(seconds=30)
    assert sessions.check_own_password(office, ayla, PASSWORD, settings=cheap, at=later)
    assert not office[ATTEMPTS].by_key


def test_a_second_step_fails_and_waits_like_a_first(office, ayla, cheap, at):
    session, _token = sessions.open_session(office, ayla, at=at)
    ayla.totp_secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    asked = {**SOMEWHERE, "settings": cheap, "at": AT}
    for _each in range(cheap.free_attempts):
        assert sessions.pass_second_step(office, session, "1", **asked) is None
    with pytest.raises(Refused):
        sessions.pass_second_step(office, session, "1", **asked)
