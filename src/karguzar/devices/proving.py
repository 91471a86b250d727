"""Whose certificate signed a text: what sign-in and pairing believe of a signature."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from cryptography import x509

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.people.content import Person
from karguzar.people.values import KnownCertificate
from karguzar.trust.certificates import CertificateVerdict
from karguzar.trust.challenges import verify_challenge

NOT_A_PERSON = _(
    "Bu sertifikat fiziki şəxsə deyil, təşkilata məxsusdur. Öz adınıza verilmiş sertifikatı seçin."
)
OTHER_PERSON = _("Bu sertifikat başqa şəxsə məxsusdur. Öz adınıza verilmiş sertifikatı seçin.")


def proved(judge: Any, cms: bytes, text: bytes, *, at: datetime) -> CertificateVerdict:
    """Return the verdict about the certificate of a natural person that signed the text (CMS).

    ``judge`` is ``registry.certificates``. Raises Refused with the exact reason when the
    signature or the certificate does not hold, or names no natural person.
    """
    return accepted(verify_challenge(cms, text, judge, at))


def accepted(verdict: CertificateVerdict) -> CertificateVerdict:
    """Return the verdict when it accepts a natural person; raise Refused with the reason."""
    if not verdict.accepted:
        raise Refused(verdict.sentence)
    if verdict.identity is None or verdict.identity.kind != "natural":
        raise Refused(NOT_A_PERSON)
    return verdict


def proved_by(
    judge: Any, cms: bytes, text: bytes, person: Person, *, at: datetime
) -> CertificateVerdict:
    """Return the verdict when the text was signed by this very person; Refused otherwise."""
    verdict = proved(judge, cms, text, at=at)
    if verdict.identity is None or verdict.identity.fin != person.fin:
        raise Refused(OTHER_PERSON)
    return verdict


def known(verdict: CertificateVerdict) -> KnownCertificate:
    """Return what the office remembers of a certificate that it has judged."""
    return known_certificate(verdict.path[0])


def known_certificate(der: bytes) -> KnownCertificate:
    """Return what the office remembers of a certificate (DER)."""
    found = x509.load_der_x509_certificate(der)
    return KnownCertificate(
        serial=str(found.serial_number),
        issuer=found.issuer.rfc4514_string(),
        subject=found.subject.rfc4514_string(),
        not_after=found.not_valid_after_utc.isoformat(),
        sha256=sha256(der).hexdigest(),
    )
