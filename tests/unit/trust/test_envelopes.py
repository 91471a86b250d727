"""An envelope opens for one key and one context; everything else is refused in words."""

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms as asn1
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.certificates import Certificates, Holder
from tests.factories.signed_files import nested

from karguzar.base.errors import Refused
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.envelopes import LARGEST_DATA, decrypt, encrypt_for
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.settings import KeyKind

DATA = "şəxsi məlumat".encode() * 9
CONTEXT = bytes(range(48))
KINDS: tuple[KeyKind, ...] = ("p-256", "rsa-3072")

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")


@dataclass(frozen=True)
class Scene:
    made: Certificates
    holders: dict[str, Holder]

    def key(self, kind: str) -> SoftwareKey:
        return self.holders[kind].signer


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    made = Certificates(tmp_path_factory.mktemp("pki"))
    order = orders.Order(orders.name("Bank", "Bank", "NTRAZ-1401555071"))
    return Scene(made, {kind: made.made(order, new_key(kind)) for kind in KINDS})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("context", [b"", CONTEXT])
@pytest.mark.parametrize("data", [b"", DATA, os.urandom(70_000)], ids=["empty", "short", "long"])
def test_what_is_put_in_comes_out(scene: Scene, kind: str, context: bytes, data: bytes) -> None:
    key = scene.key(kind)
    envelope = encrypt_for(key.certificate, data, context)
    assert decrypt(key, envelope, context) == data
    assert not data or data not in envelope


@pytest.mark.parametrize("kind", KINDS)
def test_two_envelopes_are_never_alike(scene: Scene, kind: str) -> None:
    certificate = scene.key(kind).certificate
    first, second = (encrypt_for(certificate, DATA) for _n in range(2))
    assert first[-200:] != second[-200:]


@pytest.mark.parametrize("kind", KINDS)
def test_it_opens_for_its_recipient_alone(scene: Scene, kind: str) -> None:
    other = next(one for one in KINDS if one != kind)
    envelope = encrypt_for(scene.key(kind).certificate, DATA)
    with pytest.raises(Refused, match="başqa server üçün"):
        decrypt(scene.key(other), envelope)
    thief = SoftwareKey(new_key("p-256"), scene.key(kind).certificate)
    with pytest.raises(Refused, match="açılmadı"):
        decrypt(thief, envelope)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("put", "told"), [(CONTEXT, b""), (b"", CONTEXT), (CONTEXT, b"x" * 48)])
def test_it_opens_in_its_context_alone(scene: Scene, kind: str, put: bytes, told: bytes) -> None:
    envelope = encrypt_for(scene.key(kind).certificate, DATA, put)
    with pytest.raises(Refused, match="açılmadı"):
        decrypt(scene.key(kind), envelope, told)


@pytest.mark.parametrize("kind", KINDS)
def test_a_context_that_was_rewritten_does_not_open(scene: Scene, kind: str) -> None:
    """The context is not only compared: the key of the content hangs on it."""
    envelope = encrypt_for(scene.key(kind).certificate, DATA, CONTEXT)
    other = bytes(reversed(CONTEXT))
    assert envelope.count(CONTEXT) == 1
    with pytest.raises(Refused, match="açılmadı"):
        decrypt(scene.key(kind), envelope.replace(CONTEXT, other), other)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), change=st.integers(1, 255))
def test_no_changed_byte_gives_other_data(
    scene: Scene, kind: str, place: int, change: int
) -> None:
    """The envelope alone guards its data; that nothing at all changed is the signature's part."""
    key = scene.key(kind)
    changed = bytearray(encrypt_for(key.certificate, DATA, CONTEXT))
    changed[place % len(changed)] ^= change
    with suppress(Refused):
        assert decrypt(key, bytes(changed), CONTEXT) == DATA


@pytest.mark.parametrize(
    "junk",
    [b"", b"salam", b"0\x80", b"\x30\x00", nested(50), b"\xa0\x02" * 9000],
    ids=["empty", "words", "indefinite", "empty sequence", "nested", "tags"],
)
def test_what_is_no_envelope_is_refused(scene: Scene, junk: bytes) -> None:
    with pytest.raises(Refused, match="açılmadı"):
        decrypt(scene.key("p-256"), junk)


def test_too_much_data_is_refused_on_both_sides(scene: Scene) -> None:
    key = scene.key("p-256")
    with pytest.raises(Refused, match="həcmi"):
        encrypt_for(key.certificate, bytes(LARGEST_DATA + 1))
    with pytest.raises(Refused, match="həcmi"):
        decrypt(key, bytes(LARGEST_DATA + 8 * 1024 + 1))


def test_another_curve_is_refused(scene: Scene) -> None:
    order = orders.Order(orders.name("Bank", "Bank", "NTRAZ-1401555071"))
    holder = scene.made.made(order, generate_ec(SECP384R1()))
    with pytest.raises(Refused, match="P-256 və ya RSA"):
        encrypt_for(holder.der, DATA)


def test_the_old_form_without_authentication_is_refused(scene: Scene) -> None:
    """EnvelopedData with AES-CBC and PKCS#1 v1.5: made for us, yet open to oracles."""
    holder = scene.holders["rsa-3072"]
    built = PKCS7EnvelopeBuilder().set_data(DATA).add_recipient(holder.certificate)
    with pytest.raises(Refused, match="açılmadı"):
        decrypt(holder.signer, built.encrypt(Encoding.DER, []))


def test_a_key_of_another_curve_opens_nothing(scene: Scene) -> None:
    """The envelope is redirected to a recipient whose key lies on another curve."""
    order = orders.Order(orders.name("Bank", "Bank", "NTRAZ-1401555071"))
    holder = scene.made.made(order, generate_ec(SECP384R1()))
    parsed = asn1.ContentInfo.load(encrypt_for(scene.key("p-256").certificate, DATA))
    wanted = asn1.Certificate.load(holder.der)
    recipient = parsed["content"]["recipient_infos"][0].chosen
    recipient["recipient_encrypted_keys"][0]["rid"] = asn1.KeyAgreementRecipientIdentifier(
        "issuer_and_serial_number",
        {"issuer": wanted.issuer, "serial_number": wanted.serial_number},
    )
    with pytest.raises(Refused, match="açılmadı"):
        decrypt(holder.signer, parsed.dump(force=True))


def _two_recipients(told: Any) -> None:
    told["recipient_infos"].append(told["recipient_infos"][0].copy())


def _short_tag(told: Any) -> None:
    told["mac"] = told["mac"].native[:12]


def _another_cipher(told: Any) -> None:
    content = told["auth_encrypted_content_info"]["content_encryption_algorithm"]
    content["algorithm"] = "aes128_gcm"


def _attributes(told: Any) -> None:
    told["auth_attrs"] = [{"type": "content_type", "values": ["data"]}]


def _named_by_key(told: Any) -> None:
    recipient = told["recipient_infos"][0].chosen
    recipient["recipient_encrypted_keys"][0]["rid"] = asn1.KeyAgreementRecipientIdentifier(
        "r_key_id", {"subject_key_identifier": b"1234"}
    )


def _for_a_password(told: Any) -> None:
    told["recipient_infos"] = [
        asn1.RecipientInfo(
            "pwri",
            {
                "version": "v0",
                "key_encryption_algorithm": {"algorithm": "aes256_wrap"},
                "encrypted_key": bytes(40),
            },
        )
    ]


@pytest.mark.parametrize(
    "change",
    [
        _two_recipients,
        _short_tag,
        _another_cipher,
        _attributes,
        _named_by_key,
        _for_a_password,
    ],
)
def test_another_form_is_refused(scene: Scene, change: Callable[[Any], None]) -> None:
    key = scene.key("p-256")
    parsed = asn1.ContentInfo.load(encrypt_for(key.certificate, DATA))
    change(parsed["content"])
    with pytest.raises(Refused):
        decrypt(key, parsed.dump(force=True))


def _files(folder: Path, holder: Holder) -> list[str]:
    pem = holder.certificate.public_bytes(Encoding.PEM)
    key = holder.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "c.pem").write_bytes(pem)
    (folder / "k.pem").write_bytes(key)
    return ["-recip", str(folder / "c.pem"), "-inkey", str(folder / "k.pem")]


@needs_openssl
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("context", [b"", CONTEXT])
def test_openssl_opens_our_envelopes(
    scene: Scene, tmp_path: Path, kind: str, context: bytes
) -> None:
    holder = scene.holders[kind]
    words = ["openssl", "cms", "-decrypt", "-binary", "-inform", "DER"]
    done = subprocess.run(
        [*words, *_files(tmp_path, holder)],
        input=encrypt_for(holder.der, DATA, context),
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == DATA


@needs_openssl
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("p-256", ["ecdh_kdf_md:sha256"]),
        ("rsa-3072", ["rsa_padding_mode:oaep", "rsa_oaep_md:sha256"]),
    ],
)
def test_we_open_the_envelopes_of_openssl(
    scene: Scene, tmp_path: Path, kind: str, options: list[str]
) -> None:
    holder = scene.holders[kind]
    recipient = _files(tmp_path, holder)[:2]
    words = ["openssl", "cms", "-encrypt", "-binary", "-aes-256-gcm", "-outform", "DER"]
    more = [word for option in options for word in ("-keyopt", option)]
    wrap = ["-aes256-wrap"] if kind == "p-256" else []
    done = subprocess.run(
        [*words, *wrap, *recipient, *more],
        input=DATA,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert decrypt(holder.signer, done.stdout) == DATA
