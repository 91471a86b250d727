"""One account for a person; its data, password and second factor."""

import pytest
from tests.unit.people.conftest import AT, PASSWORD

from karguzar.base.errors import Refused, Unmet
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history
from karguzar.people.actions import accounts
from karguzar.people.content import PEOPLE
from karguzar.people.finding import person_by_name
from karguzar.people.secrets import is_password, totp_now


def acts(office, person):
    return [entry.act for entry in history(office["jurnal"], f"person/{person.id}")]


def fields_of(refusal):
    return [problem.field for problem in refusal.value.problems]


def test_an_account_is_opened_by_the_person_or_by_somebody_else(office, ayla, cheap):
    assert acts(office, ayla) == ["open_account"]
    (entry,) = history(office["jurnal"], f"person/{ayla.id}")
    assert (entry.by.person_id, entry.by.name) == (ayla.id, ayla.full_name)
    other = accounts.open_account(
        office, {"fin": "6VBK5VR"}, password=PASSWORD, settings=cheap, at=AT, by=SYSTEM
    )
    (entry,) = history(office["jurnal"], f"person/{other.id}")
    assert entry.by == SYSTEM


def test_a_malformed_fin_opens_nothing(office, cheap):
    with pytest.raises(Refused):
        accounts.open_account(office, {"fin": "12"}, password=PASSWORD, settings=cheap, at=AT)
    assert len(office[PEOPLE]) == 0


def test_everything_that_is_taken_or_weak_is_told_at_once(office, ayla, cheap):
    data = {"fin": "5vbk5vr", "email": "AYLA@misal.az", "login": "Ayla"}
    with pytest.raises(Unmet) as refusal:
        accounts.open_account(office, data, password="qısa", settings=cheap, at=AT)
    assert fields_of(refusal)[:4] == ["fin", "email", "login", "password"]
    assert len(office[PEOPLE]) == 1


def test_what_is_typed_is_kept_clean_and_what_is_not_known_is_left_out(office, ayla):
    data = {"address": " Bakı\x00 ", "phone": None, "fin": "7VBK5VR", "is_administrator": "1"}
    accounts.change_profile(office, ayla, data, by=SYSTEM, at=AT)
    assert (ayla.address, ayla.phone, ayla.fin) == ("Bakı", "", "5VBK5VR")
    assert not ayla.is_administrator


def test_a_changed_email_is_free_for_others_and_the_new_one_is_not(office, ayla, cheap):
    accounts.change_profile(office, ayla, {"email": "yeni@misal.az"}, by=SYSTEM, at=AT)
    assert person_by_name(office, "ayla@misal.az") is None
    assert person_by_name(office, "yeni@misal.az") is ayla
    accounts.change_profile(office, ayla, {"email": ""}, by=SYSTEM, at=AT)
    assert person_by_name(office, "yeni@misal.az") is None
    assert person_by_name(office, "") is None


def test_the_cabinet_is_always_among_the_channels(office, ayla):
    data = {"channels": ["sms", "cabinet", "sms"], "phone": "+994501234567"}
    accounts.change_profile(office, ayla, data, by=SYSTEM, at=AT)
    assert ayla.channels == ("cabinet", "sms")
    entry = history(office["jurnal"], f"person/{ayla.id}")[-1]
    assert entry.facts == {"fields": ["channels", "phone"]}


def test_a_password_is_changed_when_the_old_one_was_shown(office, ayla, cheap):
    new = "yeni və uzun bir şifrə"
    with pytest.raises(Unmet) as refusal:
        accounts.change_password(
            office, ayla, "ayla", is_proved=False, settings=cheap, by=SYSTEM, at=AT
        )
    assert fields_of(refusal)[0] == "old"
    accounts.change_password(office, ayla, new, is_proved=True, settings=cheap, by=SYSTEM, at=AT)
    assert is_password(ayla.password_hash, new, cheap)
    assert not is_password(ayla.password_hash, PASSWORD, cheap)
    assert acts(office, ayla)[-1] == "change_password"


def test_the_offered_secret_stays_until_a_code_confirms_it(office, ayla):
    secret = accounts.offer_second_factor(ayla)
    assert accounts.offer_second_factor(ayla) == secret
    assert accounts.confirm_second_factor(office, ayla, "000000", by=SYSTEM, at=AT) is None
    codes = accounts.confirm_second_factor(office, ayla, totp_now(secret, AT), by=SYSTEM, at=AT)
    assert (ayla.totp_secret, ayla.totp_offered) == (secret, "")
    assert len(codes) == len(ayla.recovery_digests)
    assert not set(codes) & set(ayla.recovery_digests)
    assert acts(office, ayla)[-1] == "confirm_second_factor"


def test_nothing_is_confirmed_that_was_not_offered(office, ayla):
    assert accounts.confirm_second_factor(office, ayla, "", by=SYSTEM, at=AT) is None


def test_every_code_is_taken_once(office, ayla):
    secret = accounts.offer_second_factor(ayla)
    code = totp_now(secret, AT)
    codes = accounts.confirm_second_factor(office, ayla, code, by=SYSTEM, at=AT)
    assert not accounts.show_second_factor(ayla, code, at=AT)
    assert accounts.show_second_factor(ayla, codes[3].lower().replace("-", " "), at=AT)
    assert not accounts.show_second_factor(ayla, codes[3], at=AT)
    assert len(ayla.recovery_digests) == len(codes) - 1
