"""Whether a journal head was signed by a key that one of the trusted authorities made for that."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from karguzar.trust.purposes import JOURNAL_HEADS

LONGEST = 5
"""A chain has at most so many certificates."""


def head_signer(
    chain: Sequence[bytes], roots: Sequence[x509.Certificate], *, at: datetime
) -> tuple[x509.Certificate, x509.Certificate]:
    """Return the signer's certificate and the root that it leads to.

    ``chain`` is DER, the signer first, each next the issuer of the one before; the root itself may
    be left out. All of it must be valid at the moment of the head. Raises ValueError otherwise.
    """
    if not 0 < len(chain) <= LONGEST:
        raise ValueError("no chain of certificates")
    certificates = [x509.load_der_x509_certificate(one) for one in chain]
    leaf = certificates[0]
    usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    if JOURNAL_HEADS not in usage:
        raise ValueError("not a key of journals")
    for number, one in enumerate(certificates):
        _check_time(one, at)
        if number:
            _check_authority(one)
        root = _root_of(one, roots)
        if root is not None:
            _check_time(root, at)
            return leaf, root
        if number + 1 < len(certificates):
            _check_issued(one, certificates[number + 1])
    raise ValueError("the chain leads to no trusted root")


def is_signed(certificate: x509.Certificate, data: bytes, signature: bytes) -> bool:
    """Return whether the signature (ECDSA or RSA PKCS#1 v1.5, SHA-256) is of these bytes."""
    key = certificate.public_key()
    try:
        if isinstance(key, EllipticCurvePublicKey):
            key.verify(signature, data, ECDSA(SHA256()))
        elif isinstance(key, RSAPublicKey):
            key.verify(signature, data, PKCS1v15(), SHA256())
        else:
            return False
    except InvalidSignature:
        return False
    return True


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of the certificate (hex), by which people know a root."""
    return certificate.fingerprint(SHA256()).hex()


def title_of(certificate: x509.Certificate) -> str:
    """Return what the owner of a certificate is called."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _root_of(one: x509.Certificate, roots: Sequence[x509.Certificate]) -> x509.Certificate | None:
    for root in roots:
        if root.public_bytes(Encoding.DER) == one.public_bytes(Encoding.DER):
            return root
        if _is_issued(one, root):
            _check_authority(root)
            return root
    return None


def _is_issued(one: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _check_issued(one: x509.Certificate, issuer: x509.Certificate) -> None:
    if not _is_issued(one, issuer):
        raise ValueError("the chain is broken")


def _check_time(one: x509.Certificate, at: datetime) -> None:
    if not one.not_valid_before_utc <= at <= one.not_valid_after_utc:
        raise ValueError("a certificate was not valid then")


def _check_authority(one: x509.Certificate) -> None:
    if not one.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
        raise ValueError("an issuer is no authority")
