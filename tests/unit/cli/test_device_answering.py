"""What a device does not sign, whatever a site asks: the checks that keep its owner safe."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from karguzar.base.errors import Refused
from karguzar.cli.device_answering import look
from karguzar.cli.device_exchange import Asked
from karguzar.devices import rules

SITE = "https://office.example"
AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)


def asked(**changed):
    text = rules.sign_in_text(site=SITE, nonce="n", browser="Firefox", address="a", at=AT)
    made = Asked("1", "sign-in", SITE, "Sayta giriş", text, b"", "", AT, "token")
    made = replace(made, **changed)
    code = changed.get("check_code") or rules.check_code(
        made.id, challenge=made.challenge, digest=made.digest, shown=made.shown
    )
    return replace(made, check_code=code)


def test_an_honest_challenge_is_shown_to_the_owner():
    look(asked(), site=SITE)
    look(asked(kind="sign", challenge=b"", digest=bytes(32)), site=SITE)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"site": "https://evil.example"}, "başqa saytdandır"),
        ({"check_code": "00-00x"}, "Təsdiq kodu"),
        ({"challenge": b"I owe you a house\n"}, "giriş üçün deyil"),
        ({"kind": "sign", "digest": b"short"}, "həşi düzgün deyil"),
        ({"kind": "pay"}, "tanınmır"),
    ],
)
def test_a_challenge_that_does_not_fit_is_refused_on_the_owners_behalf(changed, said):
    with pytest.raises(Refused, match=said):
        look(asked(**changed), site=SITE)


def test_a_sign_in_text_of_another_site_is_not_signed():
    text = rules.sign_in_text(
        site="https://other.example", nonce="n", browser="Firefox", address="a", at=AT
    )
    with pytest.raises(Refused):
        look(asked(challenge=text), site=SITE)
