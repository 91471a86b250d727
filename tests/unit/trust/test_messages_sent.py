"""What goes from server to server is encrypted, then signed, and opens for its recipient once."""

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import cms as asn1
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.factories.certificates import AT, Certificates
from tests.factories.message_servers import BANK, DATA, MINISTRY, Scene, Server, issued

from karguzar.base.errors import Refused
from karguzar.trust.envelopes import encrypt_for
from karguzar.trust.messages import send, sign_message

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    made = Certificates(tmp_path_factory.mktemp("pki"))
    return Scene(made, Server(made, "emek", MINISTRY), Server(made, "bank", BANK, "rsa-3072"))


@pytest.mark.clause("PT14-6.3b")
def test_data_are_encrypted_and_then_signed(scene: Scene) -> None:
    message = scene.ministry.send(scene.bank, DATA)
    assert DATA not in message
    outer = scene.verdict(message)
    kind = asn1.ContentInfo.load(outer.data)["content_type"].native
    assert (outer.accepted, kind) == (True, "authenticated_enveloped_data")
    assert scene.bank.receive(message) == DATA
    assert scene.ministry.receive(scene.bank.send(scene.ministry, DATA)) == DATA


@pytest.mark.clause("PT14-6.3b")
def test_a_message_for_somebody_else_does_not_open(scene: Scene) -> None:
    message = scene.ministry.send(scene.bank, DATA)
    with pytest.raises(Refused, match="başqa server"):
        scene.ministry.receive(message)


def test_a_message_arrives_once(scene: Scene) -> None:
    message = scene.ministry.send(scene.bank, DATA)
    assert scene.bank.receive(message) == DATA
    with pytest.raises(Refused, match="təkrar"):
        scene.bank.receive(message)


def test_the_envelope_of_another_cannot_be_passed_off_as_ones_own(scene: Scene) -> None:
    """Another participant signs anew what it cannot read, as if it had written it."""
    outer = scene.verdict(scene.ministry.send(scene.bank, DATA))
    stolen = sign_message(scene.bank.signing, outer.data, at=AT, message_id=outer.message_id)
    with pytest.raises(Refused, match="açılmadı"):
        scene.bank.receive(stolen)
    twice = sign_message(scene.ministry.signing, outer.data, at=AT)
    with pytest.raises(Refused, match="açılmadı"):
        scene.bank.receive(twice)


def test_what_was_signed_without_encryption_does_not_open(scene: Scene) -> None:
    with pytest.raises(Refused, match="açılmadı"):
        scene.bank.receive(scene.signed(message_id=b""))


def test_nothing_of_a_stranger_is_decrypted(scene: Scene) -> None:
    envelope = encrypt_for(scene.bank.opening.certificate, DATA)
    with pytest.raises(Refused, match="oxumaq mümkün deyil"):
        scene.bank.receive(envelope)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"usages": frozenset({"content_commitment"})}, "şifrələmə üçün verilməyib"),
        ({"ends": AT - timedelta(days=1)}, "müddəti bitib"),
    ],
)
def test_nothing_is_encrypted_for_a_certificate_that_does_not_serve(
    scene: Scene, changed: dict[str, Any], sentence: str
) -> None:
    request = scene.bank.keys.request("bank-sifre", *BANK)
    address = [one.public_bytes(Encoding.DER) for one in issued(scene.made, request, **changed)]
    with pytest.raises(Refused, match=sentence):
        send(scene.ministry.signing, address, DATA, scene.ministry.judge, AT)


def test_nothing_is_encrypted_for_a_revoked_certificate(scene: Scene) -> None:
    request = scene.bank.keys.request("bank-sifre", *BANK)
    certificates = issued(scene.made, request)
    scene.made.pki.revoke(certificates[0].serial_number, AT)
    address = [one.public_bytes(Encoding.DER) for one in certificates]
    with pytest.raises(Refused, match="ləğv edilib"):
        send(scene.ministry.signing, address, DATA, scene.ministry.judge, AT)


@needs_openssl
@pytest.mark.clause("PT14-6.3b")
@pytest.mark.parametrize(("sender", "receiver"), [("ministry", "bank"), ("bank", "ministry")])
def test_openssl_verifies_and_opens_our_messages(
    scene: Scene, tmp_path: Path, sender: str, receiver: str
) -> None:
    first, second = getattr(scene, sender), getattr(scene, receiver)
    message, envelope = tmp_path / "message", tmp_path / "envelope"
    message.write_bytes(first.send(second, DATA))
    root = scene.made.settings.folder / "root.crt"
    _openssl(
        ["-verify", "-cades", "-in", message, "-out", envelope, "-CAfile", root, "-purpose", "any"]
    )
    key = second.opening.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(key)
    certificate = second.keys.folder / f"{second.name}-sifre.crt"
    words = ["-decrypt", "-in", envelope, "-recip", certificate, "-inkey", tmp_path / "key.pem"]
    assert _openssl(words) == DATA


def _openssl(words: list[Any]) -> bytes:
    command = ["openssl", "cms", "-binary", "-inform", "DER", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
