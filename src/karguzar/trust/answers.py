"""Answers about revocation: OCSP (RFC 6960) and lists of revoked certificates (RFC 5280 §5).

An answer is believed when the issuer of the certificate, or a responder to whom it delegated
(RFC 6960 §4.2.2.2), signed it with a digest that still holds. Other answers are as good as none.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import Hash, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from karguzar.trust.algorithms import verifies
from karguzar.trust.der import first, values
from karguzar.trust.indications import Rejected
from karguzar.trust.paths import BROKEN, is_issued_by
from karguzar.trust.suitability import STRONG_HASHES

State = Literal["good", "revoked", "unknown"]
_EVER = datetime.min.replace(tzinfo=UTC)
_UNREADABLE = (InvalidSignature, x509.ExtensionNotFound, *BROKEN)


@dataclass(frozen=True)
class RevocationStatus:
    """What is known about the revocation of a certificate.

    ``state`` holds at the moment asked about; ``revoked_at`` is told also where that lies later.
    ``this_update`` and ``next_update`` are the answer's own moments, ``answer`` its DER.
    """

    state: State
    revoked_at: datetime | None = None
    reason: str = ""
    kind: Literal["ocsp", "crl", ""] = ""
    this_update: datetime | None = None
    next_update: datetime | None = None
    answer: bytes = b""

    def at(self, moment: datetime) -> "RevocationStatus":
        """Return the same answer as it speaks about another moment."""
        if self.revoked_at is None:
            return self
        state: State = "revoked" if self.revoked_at <= moment else "good"
        return RevocationStatus(
            state,
            self.revoked_at,
            self.reason,
            self.kind,
            self.this_update,
            self.next_update,
            self.answer,
        )

    def is_fresh(self, moment: datetime, freshness: timedelta, skew: timedelta) -> bool:
        """Return whether the answer may be relied on for the moment.

        Later answers may (they know more); older ones until their own next update, and not
        longer than ``freshness``.
        """
        until = (self.this_update or _EVER) + freshness
        if self.next_update is not None:
            until = min(until, self.next_update)
        return moment <= until + skew

    def covers(self, certificate: x509.Certificate, skew: timedelta) -> bool:
        """Return whether the issuer still had to remember the certificate when it answered.

        After a certificate has ended its issuer may forget that it was revoked (RFC 5280 §3.3,
        RFC 6960 §4.4.4), so that nothing but a revocation is proved then.
        """
        ended = certificate.not_valid_after_utc + skew
        return self.revoked_at is not None or (self.this_update or _EVER) <= ended

    def is_older(self, other: "RevocationStatus") -> bool:
        """Return whether the other answer was made at the same time or later."""
        return (self.this_update or _EVER) <= (other.this_update or _EVER)


UNKNOWN = RevocationStatus("unknown")


def from_ocsp(
    data: bytes, certificate: x509.Certificate, issuer: x509.Certificate
) -> RevocationStatus | None:
    """Return what an OCSP response says about a certificate; None when it cannot be believed."""
    try:
        response = ocsp.load_der_ocsp_response(data)
        if response.response_status != ocsp.OCSPResponseStatus.SUCCESSFUL:
            return None
        for one in response.responses:
            if one.serial_number == certificate.serial_number and _is_about(one, issuer):
                return _told(one, data) if _is_signed(response, issuer) else None
    except _UNREADABLE:
        return None
    return None


def _told(one: ocsp.OCSPSingleResponse, data: bytes) -> RevocationStatus | None:
    states: dict[ocsp.OCSPCertStatus, State] = {
        ocsp.OCSPCertStatus.GOOD: "good",
        ocsp.OCSPCertStatus.REVOKED: "revoked",
    }
    if one.certificate_status not in states:
        return None
    return RevocationStatus(
        states[one.certificate_status],
        one.revocation_time_utc,
        one.revocation_reason.value if one.revocation_reason else "",
        "ocsp",
        one.this_update_utc,
        one.next_update_utc,
        data,
    )


def _is_about(one: ocsp.OCSPSingleResponse, issuer: x509.Certificate) -> bool:
    """Return whether the answer names this issuer's key (any digest: it is a name, no proof)."""
    return one.issuer_key_hash == key_digest(issuer, one.hash_algorithm)


def key_digest(authority: x509.Certificate, algorithm: HashAlgorithm) -> bytes:
    """Return the digest by which OCSP names an authority's key (RFC 6960 §4.1.1)."""
    info = authority.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    # a BIT STRING: its first byte counts unused bits
    return _digest(values(first(info).content)[1].content[1:], algorithm)


def name_digest(authority: x509.Certificate, algorithm: HashAlgorithm) -> bytes:
    """Return the digest by which OCSP names an authority's name (RFC 6960 §4.1.1)."""
    return _digest(authority.subject.public_bytes(), algorithm)


def _digest(data: bytes, algorithm: HashAlgorithm) -> bytes:
    digest = Hash(algorithm)
    digest.update(data)
    return digest.finalize()


def _is_signed(response: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    digest = response.signature_hash_algorithm
    if not isinstance(digest, STRONG_HASHES):
        return False
    signers = [one for one in response.certificates if _is_delegate(one, issuer, response)]
    for signer in (issuer, *signers):
        if _verifies(signer, response.signature, response.tbs_response_bytes, digest):
            return True
    return False


def _is_delegate(
    certificate: x509.Certificate, issuer: x509.Certificate, response: ocsp.OCSPResponse
) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:  # the issuer's own certificate may come along
        return False
    valid = (
        certificate.not_valid_before_utc
        <= response.produced_at_utc
        <= certificate.not_valid_after_utc
    )
    strong = isinstance(certificate.signature_hash_algorithm, STRONG_HASHES)
    delegated = ExtendedKeyUsageOID.OCSP_SIGNING in usage
    return delegated and valid and strong and is_issued_by(certificate, issuer)


def _verifies(
    signer: x509.Certificate, signature: bytes, data: bytes, digest: HashAlgorithm
) -> bool:
    elliptic = isinstance(signer.public_key(), EllipticCurvePublicKey)
    algorithm = {
        "kind": "ecdsa" if elliptic else "rsassa_pkcs1v15",
        "hash": digest.name.replace("-", "_"),
    }
    try:
        return verifies(signer.public_bytes(Encoding.DER), algorithm, signature, data)
    except Rejected:  # a key that is too weak
        return False


def read_crl(data: bytes, issuer: x509.Certificate) -> x509.CertificateRevocationList | None:
    """Return a list that the issuer itself signed for all its certificates; None for any other.

    Indirect, partial and delta lists are not used: they would need more than they bring.
    """
    try:
        found = (
            x509.load_pem_x509_crl(data)
            if data.startswith(b"-----")
            else x509.load_der_x509_crl(data)
        )
        if found.issuer != issuer.subject or not isinstance(
            found.signature_hash_algorithm, STRONG_HASHES
        ):
            return None
        if any(one.critical for one in found.extensions):
            return None
        return found if found.is_signature_valid(issuer.public_key()) else None  # type: ignore[arg-type]  # keys of other kinds raise TypeError
    except _UNREADABLE:
        return None


def from_crl(
    found: x509.CertificateRevocationList, certificate: x509.Certificate
) -> RevocationStatus:
    """Return what a list (from `read_crl`) says about a certificate of its issuer."""
    entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
    return RevocationStatus(
        "good" if entry is None else "revoked",
        None if entry is None else entry.revocation_date_utc,
        "" if entry is None else _reason(entry),
        "crl",
        found.last_update_utc,
        found.next_update_utc,
        found.public_bytes(Encoding.DER),
    )


def _reason(entry: x509.RevokedCertificate) -> str:
    try:
        return entry.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
    except x509.ExtensionNotFound:
        return ""


def whole_seconds(moment: datetime) -> datetime:
    """Return the moment without parts of a second, in UTC: answers know no finer ones."""
    return moment.astimezone(UTC).replace(microsecond=0)
