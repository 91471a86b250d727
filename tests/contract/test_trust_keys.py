"""Every kind of key keeps the same promises: a file, a PKCS#12 bundle, a token (SoftHSM2)."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pkcs11
import pytest
import yaml
from asn1crypto.keys import ECDomainParameters, NamedCurve
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    load_der_public_key,
    pkcs12,
)
from pkcs11.util.ec import encode_ec_public_key
from pkcs11.util.rsa import encode_rsa_public_key
from tests.factories.signed_files import AT, BODY, HOUR, Signers, small_paper

from karguzar.base.errors import Missing, Refused
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.keys import Key, seal_key
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.validate import Validator

LIBRARIES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
)
PIN, TOKEN = "271828", "karguzar"


@dataclass(frozen=True)
class Hsm:
    """A software token with keys of both kinds: label -> public key (SubjectPublicKeyInfo)."""

    module: str
    public: dict[str, bytes]


@pytest.fixture(scope="module")
def signers(tmp_path_factory: pytest.TempPathFactory) -> Signers:
    return Signers(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def hsm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hsm]:
    tool, module = shutil.which("softhsm2-util"), next(filter(Path.exists, LIBRARIES), None)
    if tool is None or module is None:
        pytest.skip("softhsm2 is not installed (Debian packages softhsm2, opensc)")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    os.environ["KARGUZAR_TEST_PIN"] = PIN
    made = [tool, "--init-token", "--free", "--label", TOKEN, "--so-pin", PIN, "--pin", PIN]
    subprocess.run(made, check=True, capture_output=True, timeout=30)
    yield Hsm(str(module), _generated(str(module)))
    if before is None:
        del os.environ["SOFTHSM2_CONF"]
    else:
        os.environ["SOFTHSM2_CONF"] = before
    del os.environ["KARGUZAR_TEST_PIN"]


def _generated(module: str) -> dict[str, bytes]:
    token = pkcs11.lib(module).get_token(token_label=TOKEN)
    curve = ECDomainParameters(name="named", value=NamedCurve("secp256r1")).dump()
    with token.open(user_pin=PIN, rw=True) as session:
        parameters = session.create_domain_parameters(
            pkcs11.KeyType.EC, {pkcs11.Attribute.EC_PARAMS: curve}, local=True
        )
        elliptic, _private = parameters.generate_keypair(store=True, label="p-256")
        rsa, _secret = session.generate_keypair(
            pkcs11.KeyType.RSA, 3072, store=True, label="rsa-3072"
        )
        return {
            "p-256": encode_ec_public_key(elliptic),
            "rsa-3072": _as_info(encode_rsa_public_key(rsa)),
        }


def _as_info(rsa: bytes) -> bytes:
    from asn1crypto.keys import PublicKeyInfo, RSAPublicKey

    return bytes(PublicKeyInfo.wrap(RSAPublicKey.load(rsa), "rsa").dump())


class PublicHalf:
    """What is needed of a key to certify it."""

    def __init__(self, info: bytes) -> None:
        self._key = load_der_public_key(info)

    def public_key(self) -> Any:
        return self._key


def place(signers: Signers, body: str, key: Any) -> Path:
    """Put the certificate of a body's seal in place and return its path."""
    order = orders.seal_order(BODY, signers.settings.responders)
    certificate = signers.pki.issue(order, key)
    issuing = signers.settings.folder / "issuing.crt"
    path = signers.settings.folder / "seals" / f"{body}.crt"
    path.write_bytes(certificate.public_bytes(Encoding.PEM) + issuing.read_bytes())
    return path


def in_file(signers: Signers, request: pytest.FixtureRequest) -> str:
    return BODY.slug


def in_bundle(signers: Signers, request: pytest.FixtureRequest) -> str:
    key = new_key("p-256")
    path = place(signers, "bundle", key)
    chain = x509.load_pem_x509_certificates(path.read_bytes())
    data = pkcs12.serialize_key_and_certificates(
        b"seal", key, chain[0], chain[1:], BestAvailableEncryption(b"parol")
    )
    path.with_suffix(".p12").write_bytes(data)
    (path.parent / "parol.txt").write_text("parol\n")
    told = {"pkcs12": {"file": "bundle.p12", "password_file": "parol.txt"}}
    path.with_suffix(".yaml").write_text(yaml.safe_dump(told))
    return "bundle"


def in_token(label: str) -> Callable[[Signers, pytest.FixtureRequest], str]:
    def made(signers: Signers, request: pytest.FixtureRequest) -> str:
        found: Hsm = request.getfixturevalue("hsm")
        path = place(signers, f"token-{label}", PublicHalf(found.public[label]))
        described(path, found, label)
        return f"token-{label}"

    return made


def described(path: Path, hsm: Hsm, label: str, **more: str) -> None:
    told = {"module": hsm.module, "token": TOKEN, "key": label, "pin_env": "KARGUZAR_TEST_PIN"}
    path.with_suffix(".yaml").write_text(yaml.safe_dump({"pkcs11": told | more}))


KINDS = {
    "file": in_file,
    "bundle": in_bundle,
    "token, P-256": in_token("p-256"),
    "token, RSA-3072": in_token("rsa-3072"),
}


@pytest.fixture(scope="module", params=KINDS)
def body(signers: Signers, request: pytest.FixtureRequest) -> str:
    """A body whose seal has its key in one of the places."""
    return KINDS[request.param](signers, request)


@pytest.fixture(scope="module")
def key(signers: Signers, body: str) -> Key:
    found = seal_key(signers.settings, body)
    assert found is not None
    return found


def verify(key: Key, signature: bytes, data: bytes) -> None:
    public = x509.load_der_x509_certificate(key.certificate).public_key()
    if isinstance(public, EllipticCurvePublicKey):
        public.verify(signature, data, ECDSA(SHA256()))
    else:
        public.verify(signature, data, PKCS1v15(), SHA256())


def test_it_signs_what_its_certificate_verifies(key: Key) -> None:
    for data in (b"", b"salam", bytes(100_000)):
        verify(key, key.sign(data), data)
    assert len(key.chain) == 1


def test_threads_sign_side_by_side(key: Key) -> None:
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(key.sign(b"x"))) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    for signature in made:
        verify(key, signature, b"x")


@pytest.mark.clause("R11-12.1.2")
def test_a_paper_sealed_with_it_is_whole(signers: Signers, body: str) -> None:
    sealed = Sealer(signers.settings).seal(small_paper(), body=body, reason="Qəbz", at=AT)
    assert Validator(signers.settings).validate(sealed, at=AT).is_whole
    assert signers.validator.validate(sealed, AT + HOUR).passed


def test_the_secret_is_in_no_description_of_the_key(key: Key) -> None:
    assert PIN not in repr(key)


def test_a_bundle_is_for_development_alone(
    signers: Signers, request: pytest.FixtureRequest
) -> None:
    in_bundle(signers, request)
    production = TrustSettings(folder=signers.settings.folder, production=True)
    with pytest.raises(Refused, match="istehsal"):
        seal_key(production, "bundle")


@pytest.mark.parametrize(
    "wrong", [{"key": "yoxdur"}, {"token": "yoxdur"}, {"pin_env": "KARGUZAR_WRONG_PIN"}]
)
def test_a_token_that_is_locked_or_away_refuses_in_words(
    signers: Signers, hsm: Hsm, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str]
) -> None:
    monkeypatch.setenv("KARGUZAR_WRONG_PIN", "000000")
    path = place(signers, "away", PublicHalf(hsm.public["p-256"]))
    described(path, hsm, "p-256", **wrong)
    found = seal_key(signers.settings, "away")
    assert found is not None
    with pytest.raises(Refused, match="imza qoyulmadı"):
        found.sign(b"x")


def test_a_description_that_lacks_something_is_refused(signers: Signers) -> None:
    path = place(signers, "yarimciq", new_key("p-256"))
    for told in (
        {"pkcs11": {"module": "x.so", "token": "a"}},
        {"pkcs11": {"module": "x.so", "token": "a", "key": "b"}},
        {"pkcs11": {"module": "x.so", "token": "a", "key": "b", "pin_file": "yoxdur"}},
        {"bulud": {"key": "b"}},
        ["pkcs11"],
    ):
        path.with_suffix(".yaml").write_text(yaml.safe_dump(told))
        with pytest.raises(Refused):
            seal_key(signers.settings, "yarimciq")


def test_a_body_without_a_certificate_has_no_key(signers: Signers) -> None:
    assert seal_key(signers.settings, "yoxdur") is None
    with pytest.raises(Missing):
        Sealer(signers.settings).signer("yoxdur")
