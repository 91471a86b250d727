"""A message between servers holds to the last byte, or it is refused with its reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from asn1crypto import cms as asn1
from asn1crypto import core
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.certificates import AT, Certificates, resigned
from tests.factories.message_servers import BANK, DATA, ID, MINISTRY, Scene, Server
from tests.factories.signed_files import Maker, nested

from karguzar.base.errors import Refused
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.messages import (
    FRESH,
    LARGEST_MESSAGE,
)
from karguzar.trust.replays import RecentMessages


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    made = Certificates(tmp_path_factory.mktemp("pki"))
    return Scene(made, Server(made, "emek", MINISTRY), Server(made, "bank", BANK, "rsa-3072"))


def test_who_sent_what_and_when_is_known(scene: Scene) -> None:
    found = scene.verdict(scene.signed(at=AT + timedelta(milliseconds=400)))
    assert found.accepted
    assert (found.data, found.message_id, found.signed_at) == (DATA, ID, AT)
    assert found.sender is not None
    assert (found.sender.voen, found.sender.name) == (MINISTRY[1], MINISTRY[0])
    assert found.certificate == scene.ministry.signing.certificate


@pytest.mark.parametrize("data", [b"", bytes(300_000)], ids=["empty", "long"])
def test_any_length_of_data_is_signed(scene: Scene, data: bytes) -> None:
    assert scene.verdict(scene.signed(scene.bank.signing, data=data)).data == data


@pytest.mark.clause("PT14-2.2.1")
@pytest.mark.parametrize("who", ["ministry", "bank"])
@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 100_000), change=st.integers(1, 255))
def test_any_changed_byte_is_refused(scene: Scene, who: str, place: int, change: int) -> None:
    """For EC and for RSA, in the data, the attributes, the certificates or the frame."""
    message = bytearray(scene.signed(getattr(scene, who).signing))
    message[place % len(message)] ^= change
    assert not scene.verdict(bytes(message)).accepted


@pytest.mark.clause("PT14-2.2.1")
def test_bytes_at_the_end_and_a_missing_end_are_refused(scene: Scene) -> None:
    message = scene.signed()
    assert scene.verdict(message).accepted
    for changed in (message + b"\0", message[:-1], message + message):
        assert scene.answer(changed) == "TOTAL-FAILED/FORMAT_FAILURE"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"usages": frozenset({"digital_signature"})}, "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"),
        ({"usages": frozenset({"key_agreement"})}, "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"),
        ({"ends": AT - timedelta(days=1)}, "TOTAL-FAILED/EXPIRED"),
        ({"begins": AT + timedelta(days=1)}, "TOTAL-FAILED/NOT_YET_VALID"),
        ({"subject": orders.name("x", "x", "x")}, "INDETERMINATE/SIG_CONSTRAINTS_FAILURE"),
    ],
)
def test_a_certificate_that_does_not_serve_is_refused(
    scene: Scene, changed: dict[str, Any], expected: str
) -> None:
    assert scene.answer(scene.signed(scene.certified(**changed))) == expected


@pytest.mark.clause("PT14-2.2.1")
def test_a_revoked_certificate_is_refused(scene: Scene) -> None:
    key = scene.certified()
    message = scene.signed(key)
    assert scene.verdict(message).accepted
    scene.made.pki.revoke(_serial(key), AT)
    assert scene.answer(message) == "TOTAL-FAILED/REVOKED"


def _serial(key: SoftwareKey) -> int:
    return int(asn1.Certificate.load(key.certificate).serial_number)


def test_an_unknown_authority_and_a_person_are_refused(scene: Scene) -> None:
    order = orders.Order(orders.name(MINISTRY[0], "x", f"NTRAZ-{MINISTRY[1]}"))
    foreign = scene.made.foreign(order).signer
    assert scene.answer(scene.signed(foreign)) == "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND"
    person = scene.made.person().signer
    assert scene.answer(scene.signed(person)) == "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"


def test_a_certificate_over_sha1_is_refused(scene: Scene) -> None:
    holder = scene.made.seal()
    _own, key = scene.made.pki.authority("issuing")
    weak = replace(holder, certificate=resigned(holder.certificate, key, "sha1"))
    assert scene.answer(scene.signed(weak.signer)) == "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"


def test_a_signature_over_sha1_is_refused(scene: Scene) -> None:
    digest = sha256(DATA).digest()[:20]
    made = Maker(scene.ministry.signing, digest, hash_name="sha1", content=DATA)
    assert scene.answer(made.der()) == "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"


def test_the_signature_of_another_key_is_refused(scene: Scene) -> None:
    thief = SoftwareKey(
        new_key("p-256"), scene.ministry.signing.certificate, scene.ministry.signing.chain
    )
    assert scene.answer(scene.signed(thief)) == "TOTAL-FAILED/SIG_CRYPTO_FAILURE"


@pytest.mark.parametrize(
    "made",
    [
        lambda key: Maker(key, sha256(DATA).digest(), content=DATA),
        lambda key: Maker(key, sha256(DATA).digest(), content=DATA, with_ess=False),
        lambda key: Maker(key, sha256(b"").digest()),
        lambda key: Maker(
            key,
            sha256(DATA).digest(),
            content=DATA,
            more_attributes=[
                asn1.CMSAttribute(
                    {"type": "1.2.840.113549.1.9.16.2.7", "values": [core.Integer(5)]}
                )
            ],
        ),
    ],
    ids=["no id", "no ESS", "detached", "an id of another type"],
)
def test_an_honest_signature_in_another_form_is_refused(
    scene: Scene, made: Callable[[SoftwareKey], Maker]
) -> None:
    assert scene.answer(made(scene.ministry.signing).der()) == "TOTAL-FAILED/FORMAT_FAILURE"


def test_an_id_of_another_length_is_refused(scene: Scene) -> None:
    assert scene.answer(scene.signed(message_id=b"qisa")) == "TOTAL-FAILED/FORMAT_FAILURE"


def test_a_certificate_more_or_less_is_refused(scene: Scene) -> None:
    """Those that come along are named in what is signed."""
    parsed = asn1.ContentInfo.load(scene.signed())
    parsed["content"]["certificates"].append(
        asn1.CertificateChoices(
            "certificate", asn1.Certificate.load(scene.bank.signing.certificate)
        )
    )
    assert scene.answer(parsed.dump(force=True)) == "TOTAL-FAILED/FORMAT_FAILURE"
    issuer = scene.ministry.signing.chain[0]
    shorter = asn1.ContentInfo.load(scene.signed())
    held = shorter["content"]["certificates"]
    shorter["content"]["certificates"] = [one for one in held if one.chosen.dump() != issuer]
    assert scene.answer(shorter.dump(force=True)) == "TOTAL-FAILED/FORMAT_FAILURE"


def test_too_many_certificates_are_refused(scene: Scene) -> None:
    others = tuple(scene.made.seal().der for _n in range(20))
    crowded = replace(scene.ministry.signing, chain=others)
    assert scene.answer(scene.signed(crowded)) == "TOTAL-FAILED/FORMAT_FAILURE"


@pytest.mark.parametrize(
    "junk",
    [b"", b"salam", b"0\x80", b"\x30\x00", nested(50), bytes(LARGEST_MESSAGE + 1)],
    ids=["empty", "words", "indefinite", "empty sequence", "nested", "long"],
)
def test_what_is_no_message_is_refused(scene: Scene, junk: bytes) -> None:
    assert scene.answer(junk) == "TOTAL-FAILED/FORMAT_FAILURE"


def test_too_much_data_is_not_signed(scene: Scene) -> None:
    with pytest.raises(Refused, match="həcmi"):
        scene.signed(data=bytes(LARGEST_MESSAGE))


def test_the_second_arrival_is_refused_and_another_message_is_not(scene: Scene) -> None:
    seen = RecentMessages()
    assert scene.verdict(scene.signed(), seen=seen).accepted
    again = scene.verdict(scene.signed(), seen=seen)
    assert (again.accepted, again.data) == (False, b"")
    assert "təkrar" in again.sentence
    # the same id by another server is another message
    assert scene.verdict(scene.signed(scene.bank.signing), seen=seen).accepted
    assert scene.verdict(scene.signed(message_id=ID[::-1]), seen=seen).accepted


def test_what_was_refused_is_not_remembered(scene: Scene) -> None:
    """Else a stranger could stop a message by sending a spoilt one first."""
    seen = RecentMessages()
    message = scene.signed()
    spoilt = message[:-1] + bytes([message[-1] ^ 1])
    assert not scene.verdict(spoilt, seen=seen).accepted
    assert scene.verdict(message, seen=seen).accepted


@pytest.mark.parametrize(("minutes", "accepted"), [(-6, False), (-5, True), (5, True), (6, False)])
def test_an_old_message_and_one_from_the_future_are_refused(
    scene: Scene, minutes: int, *, accepted: bool
) -> None:
    assert timedelta(minutes=5) == FRESH
    moment = AT + timedelta(minutes=minutes)
    assert scene.verdict(scene.signed(), at=moment).accepted is accepted


def test_a_moment_that_our_form_cannot_tell_is_refused(scene: Scene) -> None:
    """UTCTime ends with 2049; a later moment is written another way."""
    moment = asn1.Time("generalized_time", core.GeneralizedTime(datetime(2060, 1, 1, tzinfo=UTC)))
    told = [
        asn1.CMSAttribute({"type": "signing_time", "values": [moment]}),
        asn1.CMSAttribute(
            {"type": "1.2.840.113549.1.9.16.2.7", "values": [core.OctetString(bytes(16))]}
        ),
    ]
    made = Maker(scene.ministry.signing, sha256(DATA).digest(), content=DATA, more_attributes=told)
    assert scene.answer(made.der()) == "TOTAL-FAILED/FORMAT_FAILURE"
