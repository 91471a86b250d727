from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP384R1
from cryptography.hazmat.primitives.asymmetric.ec import generate_private_key as generate_ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key as generate_rsa
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.trust.algorithms import algorithms_of, loaded, verifies
from karguzar.trust.indications import Rejected

DATA = b"salam"


def certificate(key) -> bytes:
    """Return a certificate of the key, signed by itself."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x")])
    builder = x509.CertificateBuilder(
        name,
        name,
        key.public_key(),
        1,
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2030, 1, 1, tzinfo=UTC),
    )
    digest = None if isinstance(key, Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, digest).public_bytes(Encoding.DER)


@pytest.fixture(scope="module")
def rsa():
    return generate_rsa(65537, 2048)


def test_pss_is_verified_with_its_own_parameters(rsa) -> None:
    padding = PSS(MGF1(hashes.SHA256()), 32)
    signature = rsa.sign(DATA, padding, hashes.SHA256())
    told = {"kind": "rsassa_pss", "hash": "sha256", "mgf_hash": "sha256", "salt": 32}
    assert verifies(certificate(rsa), told, signature, DATA)
    assert not verifies(certificate(rsa), told, signature, b"basqa")
    assert not verifies(certificate(rsa), told | {"salt": 20}, signature, DATA)
    with pytest.raises(Rejected):
        verifies(certificate(rsa), told | {"mgf_hash": "sha1"}, signature, DATA)


def test_other_curves_and_ed25519_are_verified() -> None:
    curve = generate_ec(SECP384R1())
    signature = curve.sign(DATA, ECDSA(hashes.SHA384()))
    assert verifies(certificate(curve), {"kind": "ecdsa", "hash": "sha384"}, signature, DATA)
    edwards = Ed25519PrivateKey.generate()
    told = {"kind": "ed25519", "hash": "sha512"}
    assert verifies(certificate(edwards), told, edwards.sign(DATA), DATA)
    assert not verifies(certificate(edwards), told, edwards.sign(b"x"), DATA)


@pytest.mark.parametrize("hashed", ["sha1", "md5", "sha224"])
def test_weak_digests_are_refused_whatever_the_signature(rsa, hashed: str) -> None:
    with pytest.raises(Rejected) as caught:
        verifies(certificate(rsa), {"kind": "rsassa_pkcs1v15", "hash": hashed}, b"", DATA)
    assert caught.value.sub_indication == "CRYPTO_CONSTRAINTS_FAILURE"


def test_a_kind_that_is_not_the_key_s_verifies_nothing(rsa) -> None:
    assert not verifies(certificate(rsa), {"kind": "ecdsa", "hash": "sha256"}, b"x", DATA)
    curve = generate_ec(SECP384R1())
    told = {"kind": "rsassa_pkcs1v15", "hash": "sha256"}
    assert not verifies(certificate(curve), told, b"x", DATA)


def test_what_is_no_certificate_is_refused() -> None:
    with pytest.raises(Rejected):
        verifies(b"salam", {"kind": "ecdsa", "hash": "sha256"}, b"x", DATA)
    with pytest.raises(ValueError, match=r"."):
        loaded(b"salam")


def test_what_a_certificate_rests_on_is_named_where_it_can_end(rsa) -> None:
    assert algorithms_of(loaded(certificate(rsa))) == ("sha256", "rsa-2048")
    assert algorithms_of(loaded(certificate(generate_ec(SECP384R1())))) == ("sha256", "ec-384")
    assert algorithms_of(loaded(certificate(Ed25519PrivateKey.generate()))) == ()
