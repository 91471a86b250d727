"""The requirements of 2014 to the portal: the signing key of a server and what it signs."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from tests.factories.certificates import AT, Certificates
from tests.factories.message_servers import BANK, MINISTRY, Server

from karguzar.base.errors import Refused
from karguzar.trust.messages import sign_message, verify_message
from karguzar.trust.replays import RecentMessages
from karguzar.trust.server_keys import ServerKeys
from karguzar.trust.settings import TrustSettings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def servers(made: Certificates) -> tuple[Server, Server]:
    return Server(made, "emek", MINISTRY), Server(made, "bank", BANK)


@pytest.mark.clause("PT14-4.1.2.8")
def test_the_signing_key_is_made_here_apart_from_the_other_and_never_lies_in_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In production; one key signs, another one decrypts, and nothing replaces them."""
    monkeypatch.setenv("KG_TEST_PASSPHRASE", "uzun-gizli-ifade")
    secrecy = {"passphrase_env": "KG_TEST_PASSPHRASE"}
    keys = ServerKeys(TrustSettings(folder=tmp_path / "pki", production=True))
    with pytest.raises(Refused):
        keys.generate("imza", "signature", "p-256", {})
    path = keys.generate("imza", "signature", "p-256", secrecy)
    keys.generate("sifre", "encryption", "p-256", secrecy)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(TypeError):
        load_pem_private_key(path.read_bytes(), None)
    signing, opening = keys.key("imza").private, keys.key("sifre").private
    assert signing.public_key() != opening.public_key()
    with pytest.raises(Refused):
        keys.generate("imza", "signature", "p-256", secrecy)
    assert keys.key("imza").private.public_key() == signing.public_key()


@pytest.mark.clause("PT14-4.1.2.9")
def test_a_request_for_the_signing_certificate_is_made_and_can_be_verified(tmp_path: Path) -> None:
    keys = ServerKeys(TrustSettings(folder=tmp_path / "pki"))
    keys.generate("imza", "signature", "p-256", {})
    request = keys.request("imza", *MINISTRY)
    asked = x509.load_pem_x509_csr(request)
    assert asked.is_signature_valid
    assert asked.public_key() == keys.key("imza").private.public_key()
    usage = asked.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.content_commitment
    assert not usage.key_agreement
    assert b"PRIVATE" not in request


@pytest.mark.clause("PT14-2.2.1")
def test_what_is_sent_is_signed_and_what_comes_is_verified(
    servers: tuple[Server, Server],
) -> None:
    """The data between two servers; the exchange that carries them is not part of this."""
    ministry, bank = servers
    message = ministry.send(bank, b"arayis")
    found = verify_message(message, bank.judge, RecentMessages(), AT)
    assert found.sender is not None
    assert (found.accepted, found.sender.voen) == (True, MINISTRY[1])
    for place in range(0, len(message), 97):
        changed = bytearray(message)
        changed[place] ^= 1
        with pytest.raises(Refused):
            bank.receive(bytes(changed))
    assert bank.receive(message) == b"arayis"


@pytest.mark.clause("PT14-6.3b")
def test_only_the_recipient_reads_and_only_the_issued_certificate_signs(
    servers: tuple[Server, Server],
) -> None:
    ministry, bank = servers
    message = ministry.send(bank, b"gizli arayis")
    assert b"gizli arayis" not in message
    with pytest.raises(Refused):
        ministry.receive(message)
    assert bank.receive(message) == b"gizli arayis"
    own = replace(ministry.signing, certificate=ministry.made.foreign().der)
    with pytest.raises(Refused):
        bank.receive(sign_message(own, b"gizli arayis", at=AT))
    with pytest.raises(Refused):
        ministry.keys.install("emek-imza", [_of(bank)], ministry.judge, AT)


def _of(server: Server) -> x509.Certificate:
    return x509.load_der_x509_certificate(server.signing.certificate)
