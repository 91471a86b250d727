"""Passwords, tokens and codes: made once, compared without telling, never kept as they are."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.people import secrets

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@given(st.text(min_size=1, max_size=40))
@settings(deadline=None, max_examples=15)
def test_a_password_is_known_again_and_its_hash_does_not_hold_it(text):
    from karguzar.people.settings import PeopleSettings

    cheap = PeopleSettings(argon_memory=8, argon_time=1)
    password = text.encode("utf-8", "replace").decode()
    stored = secrets.hash_password(password, cheap)
    assert stored.startswith("$argon2id$")
    assert stored != secrets.hash_password(password, cheap)
    assert secrets.is_password(stored, password, cheap)
    assert not secrets.is_password(stored, password + "x", cheap)


@pytest.mark.parametrize("stored", ["", "not a hash", "$argon2id$v=19$broken"])
def test_without_a_stored_hash_no_password_fits(stored, cheap):
    assert not secrets.is_password(stored, "nobody has this password", cheap)


def test_tokens_ids_and_codes_are_never_the_same():
    assert len({secrets.new_token() for _each in range(50)}) == 50
    assert len({secrets.new_id() for _each in range(50)}) == 50
    codes = secrets.new_recovery_codes()
    assert len(set(codes)) == secrets.RECOVERY_CODES
    assert all(len(code) == 9 and code[4] == "-" for code in codes)


def test_a_digest_takes_any_text():
    assert len(secrets.digest("\udcff")) == 64
    assert secrets.digest("a") != secrets.digest("b")


@pytest.mark.parametrize("seconds", [-30, 0, 29, 30])
def test_a_code_fits_one_step_around_its_moment(seconds):
    code = secrets.totp_now(SECRET, AT + timedelta(seconds=seconds))
    assert secrets.totp_step(SECRET, code, AT, after=0) is not None


@pytest.mark.parametrize("seconds", [-61, 60, 90])
def test_a_code_of_another_time_does_not_fit(seconds):
    code = secrets.totp_now(SECRET, AT + timedelta(seconds=seconds))
    assert secrets.totp_step(SECRET, code, AT, after=0) is None


def test_a_step_that_was_used_is_not_taken_again():
    code = secrets.totp_now(SECRET, AT)
    step = secrets.totp_step(SECRET, code, AT, after=0)
    assert step == int(AT.timestamp()) // secrets.STEP_SECONDS
    assert secrets.totp_step(SECRET, code, AT, after=step) is None


def test_spaces_in_a_code_do_not_matter_and_nonsense_does_not_fit():
    code = secrets.totp_now(SECRET, AT)
    assert secrets.totp_step(SECRET, f" {code[:3]} {code[3:]} ", AT, after=0) is not None
    for nonsense in ("", "abcdef", "\udcff", "1" * 100):
        assert secrets.totp_step(SECRET, nonsense, AT, after=0) is None


def test_an_app_reads_the_account_and_the_office_from_the_address():
    uri = secrets.totp_uri(secrets.new_totp_secret(), "ayla@misal.az")
    assert uri.startswith("otpauth://totp/Karg%C3%BCzar:ayla%40misal.az?secret=")


def test_a_recovery_code_is_the_same_however_it_is_typed():
    assert secrets.recovery_digest("k7px 92md") == secrets.recovery_digest("K7PX-92MD")
