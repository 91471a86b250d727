"""What a certificate must be made of and made for, beyond what the judge's own tests show."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from tests.factories.certificates import AT, Certificates

from karguzar.trust.development.orders import FROM, UNTIL
from karguzar.trust.suitability import policies, weak_key, weakness, wrong_usage


@pytest.mark.parametrize(
    ("key", "strong"),
    [
        (ed25519.Ed25519PrivateKey.generate().public_key(), True),
        (ed448.Ed448PrivateKey.generate().public_key(), True),
        (ec.generate_private_key(ec.SECP384R1()).public_key(), True),
        (ec.generate_private_key(ec.SECP224R1()).public_key(), False),
        (dsa.generate_private_key(2048).public_key(), False),
    ],
    ids=["ed25519", "ed448", "P-384", "P-224", "DSA"],
)
def test_only_keys_that_hold_are_accepted(key: object, strong: bool) -> None:
    assert (weak_key(key, 2048) is None) is strong


@pytest.fixture(scope="module")
def bare() -> x509.Certificate:
    """A certificate without a single extension."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    return x509.CertificateBuilder(name, name, key.public_key(), 1, FROM, UNTIL).sign(
        key, SHA256()
    )


def test_a_certificate_without_extensions_is_good_for_nothing(bare: x509.Certificate) -> None:
    assert weakness(bare, 2048) is None
    assert wrong_usage(bare, "sign", None) is not None
    assert policies(bare) == frozenset()


def test_a_certificate_that_does_not_say_whether_it_is_an_authority_is_none() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(False, True, False, False, False, False, False, False, False)
    builder = x509.CertificateBuilder(
        x509.Name([]), x509.Name([]), key.public_key(), 1, FROM, UNTIL
    )
    leaf = builder.add_extension(usage, critical=True).sign(key, SHA256())
    assert wrong_usage(leaf, "sign", None) is None


def test_the_shortest_rsa_key_is_a_setting(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = Certificates(tmp_path_factory.mktemp("pki"))
    holder = made.short_rsa()
    lax, strict = made.judge(rsa_bits=1024), made.judge()
    assert lax.judge(holder.der, (), AT, "sign").accepted
    found = strict.judge(holder.der, (), AT, "sign")
    assert found.sub_indication == "CRYPTO_CONSTRAINTS_FAILURE"


def _builder(key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    nobody = x509.Name([])
    return x509.CertificateBuilder(nobody, nobody, key.public_key(), 1, FROM, UNTIL)
