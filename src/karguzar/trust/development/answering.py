"""The development authorities' answers about revocation: OCSP (RFC 6960) and lists (RFC 5280).

Responders are delegated: each authority issued one, and its certificate goes into the answer.
"""

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.hashes import SHA256, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import OCSPExtensionOID

from karguzar.trust.answers import key_digest, name_digest, whole_seconds
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.owners import PrivateKey

AUTHORITIES = ("issuing", "root")
#: how long an answer holds; short, so that a revocation is seen while one looks
_HOLDS = timedelta(hours=1)

_Signer = tuple[x509.Certificate, PrivateKey]


class DevelopmentResponder:
    """Answers for the authorities of one folder; reads their keys once; safe for threads."""

    def __init__(self, pki: DevelopmentPki) -> None:
        self._pki = pki
        self._lock = threading.Lock()
        self._read: dict[str, _Signer] = {}

    def answer(
        self, certificate: x509.Certificate, issuer: x509.Certificate, at: datetime
    ) -> bytes | None:
        """Return an OCSP response (DER) made at the moment; None for another's certificate."""
        slug = next((one for one in AUTHORITIES if self._signer(one)[0] == issuer), None)
        if slug is None:
            return None
        return self._signed(slug, certificate.serial_number, SHA256(), at)

    def answer_request(self, asked: bytes, at: datetime) -> bytes:
        """Return the response (DER) to an OCSP request (DER), also to one that is broken."""
        try:
            request = ocsp.load_der_ocsp_request(asked)
            digest = request.hash_algorithm
            serial, key_hash = request.serial_number, request.issuer_key_hash
            nonces = [one.value for one in request.extensions if one.oid == OCSPExtensionOID.NONCE]
        except (ValueError, NotImplementedError, UnsupportedAlgorithm):
            return _unsuccessful(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
        for slug in AUTHORITIES:
            if key_digest(self._signer(slug)[0], digest) == key_hash:
                return self._signed(slug, serial, digest, at, nonces)
        return _unsuccessful(ocsp.OCSPResponseStatus.UNAUTHORIZED)

    def revoked_list(self, slug: str, at: datetime) -> bytes:
        """Return the list (DER) of what an authority (``root`` or ``issuing``) revoked."""
        authority, key = self._signer(slug)
        moment = whole_seconds(at)
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(authority.subject)
            .last_update(moment)
            .next_update(moment + _HOLDS)
            .add_extension(x509.CRLNumber(int(moment.timestamp())), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()),
                critical=False,
            )
        )
        for serial, revoked in sorted(self._pki.ledger.revoked().items()):
            entry = x509.RevokedCertificateBuilder(serial, whole_seconds(revoked))
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(key, SHA256()).public_bytes(Encoding.DER)

    def _signer(self, slug: str) -> _Signer:
        with self._lock:
            if slug not in self._read:
                self._read[slug] = self._pki.authority(slug)
            return self._read[slug]

    def _signed(
        self,
        slug: str,
        serial: int,
        digest: HashAlgorithm,
        at: datetime,
        nonces: Sequence[x509.ExtensionType] = (),
    ) -> bytes:
        authority = self._signer(slug)[0]
        responder, key = self._signer(f"{slug}-ocsp")
        revoked_at = self._pki.ledger.revoked().get(serial)
        state = ocsp.OCSPCertStatus.GOOD if revoked_at is None else ocsp.OCSPCertStatus.REVOKED
        if not self._pki.ledger.issued(serial):
            state = ocsp.OCSPCertStatus.UNKNOWN
        moment = whole_seconds(at)
        builder = (
            ocsp.OCSPResponseBuilder()
            .add_response_by_hash(
                name_digest(authority, digest),
                key_digest(authority, digest),
                serial,
                digest,
                state,
                moment,
                moment + _HOLDS,
                whole_seconds(revoked_at) if revoked_at else None,
                None,
            )
            .responder_id(ocsp.OCSPResponderEncoding.HASH, responder)
            .certificates([responder])
        )
        for nonce in nonces:
            builder = builder.add_extension(nonce, critical=False)
        return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def _unsuccessful(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)
