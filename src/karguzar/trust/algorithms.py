"""Which algorithms are strong enough, and the arithmetic of a signature with a certificate's key.

Accepted: SHA-256/384/512 (and SHA-3 of these sizes); RSA of 2048 bits or more with PKCS#1 v1.5 or
PSS; ECDSA on curves of 256 bits or more; Ed25519 and Ed448 (SOG-IS agreed mechanisms, 1.3).
"""

import warnings
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS, PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning

from karguzar.base.i18n import _
from karguzar.trust.indications import Rejected

STRONG_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
    "sha3_256": hashes.SHA3_256(),
    "sha3_384": hashes.SHA3_384(),
    "sha3_512": hashes.SHA3_512(),
}
SMALLEST_RSA = 2048
SMALLEST_CURVE = 256
_LARGEST_RSA = 16_384
#: parts of a certificate that the library reads only when they are asked for
_READ_WHEN_ASKED = (
    "subject",
    "issuer",
    "serial_number",
    "not_valid_before_utc",
    "not_valid_after_utc",
)


def loaded(certificate: bytes) -> x509.Certificate:
    """Return the certificate of a DER; ValueError for what cannot be read.

    Its names and dates can be read without another error: the library reads them when asked.
    """
    try:
        with warnings.catch_warnings():
            # the library complains about the faults of certificates that will be refused anyway
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            found = x509.load_der_x509_certificate(certificate)
            for part in _READ_WHEN_ASKED:
                getattr(found, part)
    except (x509.InvalidVersion, OverflowError) as exc:
        raise ValueError(str(exc)) from exc
    return found


def algorithms_of(certificate: x509.Certificate) -> tuple[str, ...]:
    """Return the names of a certificate's digest and key: ``sha256``, ``rsa-3072``, ``ec-256``."""
    found = []
    if certificate.signature_hash_algorithm is not None:
        found.append(certificate.signature_hash_algorithm.name)
    key = certificate.public_key()
    if isinstance(key, RSAPublicKey):
        found.append(f"rsa-{key.key_size}")
    elif isinstance(key, EllipticCurvePublicKey):
        found.append(f"ec-{key.curve.key_size}")
    return tuple(found)


def ends_of(told: Sequence[str]) -> dict[str, datetime]:
    """Return when algorithms end, from settings like ``rsa-2048=2028-12-31`` (UTC midnight).

    ValueError for what is not so written.
    """
    pairs = [one.partition("=") for one in told]
    return {
        name: datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
        for name, _sign, day in pairs
    }


def verifies(
    certificate: bytes, algorithm: Mapping[str, Any], signature: bytes, signed: bytes
) -> bool:
    """Return whether the certificate's key made the signature over the bytes.

    ``algorithm`` is ``CmsSignature.signature_algorithm``. Raises ``Rejected`` for an algorithm or
    a key that is too weak or unknown.
    """
    hashed = STRONG_HASHES.get(str(algorithm["hash"]))
    try:
        key = loaded(certificate).public_key()
    except (ValueError, UnsupportedAlgorithm) as exc:
        raise _weak() from exc
    if hashed is None and not isinstance(key, Ed25519PublicKey | Ed448PublicKey):
        raise _weak()
    try:
        _verify(key, algorithm, hashed, signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _verify(
    key: object,
    algorithm: Mapping[str, Any],
    hashed: hashes.HashAlgorithm | None,
    signature: bytes,
    signed: bytes,
) -> None:
    kind = algorithm["kind"]
    if isinstance(key, Ed25519PublicKey | Ed448PublicKey):
        key.verify(signature, signed)
        return
    assert hashed is not None
    if isinstance(key, EllipticCurvePublicKey) and key.curve.key_size >= SMALLEST_CURVE:
        if kind != "ecdsa":
            raise InvalidSignature
        key.verify(signature, signed, ECDSA(hashed))
    elif isinstance(key, RSAPublicKey) and SMALLEST_RSA <= key.key_size <= _LARGEST_RSA:
        if kind == "rsassa_pss":
            mask = STRONG_HASHES.get(str(algorithm["mgf_hash"]))
            if mask is None:
                raise _weak()
            padding = PSS(MGF1(mask), int(algorithm["salt"]))
            key.verify(signature, signed, padding, hashed)
        elif kind == "rsassa_pkcs1v15":
            key.verify(signature, signed, PKCS1v15(), hashed)
        else:
            raise InvalidSignature
    else:
        raise _weak()


def _weak() -> Rejected:
    return Rejected(
        "INDETERMINATE",
        "CRYPTO_CONSTRAINTS_FAILURE",
        _("İmzanın alqoritmi və ya açarı zəifdir (RSA açarı azı 2048 bit olmalıdır)."),
    )
