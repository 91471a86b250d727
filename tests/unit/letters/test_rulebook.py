"""The rules that an office sets for itself."""

import pytest

from karguzar.base.errors import Refused
from karguzar.base.terms import TERMS
from karguzar.letters.rulebook import RULEBOOK, LettersSettings, rulebook


def test_the_cabinet_needs_an_account_and_an_official_letter_an_enhanced_signature() -> None:
    RULEBOOK.check_signature("submit", "cabinet", "account")
    RULEBOOK.check_signature("submit", "official", "enhanced")
    with pytest.raises(Refused) as refusal:
        RULEBOOK.check_signature("submit", "official", "signature")
    assert refusal.value.clause == "R11-12.2"


def test_the_office_may_ask_for_a_surer_signature_by_channel() -> None:
    strict = rulebook(LettersSettings(signature_cabinet="signature"), TERMS)
    with pytest.raises(Refused):
        strict.check_signature("correct", "cabinet", "account")
    strict.check_signature("approve_and_sign", "cabinet", "account")
