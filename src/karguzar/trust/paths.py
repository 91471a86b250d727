"""The path from a certificate to a trusted authority (RFC 5280 §6.1), strict and bounded.

What is not understood is refused: a critical extension that is not named here (policy mappings,
for instance) makes a path unusable, and so does a name that an authority above does not permit.
Nothing is fetched; issuers come with the signature, from the folder of certificates or from the
anchors.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import ExtensionOID

from karguzar.trust.algorithms import loaded
from karguzar.trust.anchor import Anchor
from karguzar.trust.levels import QC_STATEMENTS
from karguzar.trust.name_constraints import are_names_allowed

#: certificates that may come with a signature
MOST_CERTIFICATES = 20
_DEEPEST = 6
_MOST_CHECKS = 60
_UNDERSTOOD = frozenset(
    {
        ExtensionOID.BASIC_CONSTRAINTS,
        ExtensionOID.KEY_USAGE,
        ExtensionOID.EXTENDED_KEY_USAGE,
        ExtensionOID.CERTIFICATE_POLICIES,
        ExtensionOID.SUBJECT_ALTERNATIVE_NAME,
        ExtensionOID.AUTHORITY_KEY_IDENTIFIER,
        ExtensionOID.SUBJECT_KEY_IDENTIFIER,
        ExtensionOID.CRL_DISTRIBUTION_POINTS,
        ExtensionOID.AUTHORITY_INFORMATION_ACCESS,
        ExtensionOID.OCSP_NO_CHECK,
        QC_STATEMENTS,
    }
)

#: what cryptography raises for a certificate that is broken or not of our time
BROKEN = (
    ValueError,
    TypeError,
    OverflowError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    UnsupportedAlgorithm,
)


@dataclass(frozen=True)
class TrustPath:
    """Certificates from the one that is judged (first) up to, without it, the anchor."""

    certificates: tuple[x509.Certificate, ...]
    anchor: Anchor

    def links(self) -> Iterator[tuple[x509.Certificate, x509.Certificate]]:
        """Yield each certificate of the path with that of its issuer."""
        return pairwise((*self.certificates, self.anchor.certificate))


class Search:
    """One search for a path; counts its signature checks, so that nobody can make it long."""

    def __init__(
        self, anchors: Sequence[Anchor], others: Sequence[x509.Certificate], at: datetime
    ) -> None:
        self._anchors = anchors
        self._others = others
        self._at = at
        self._checks = 0

    def path(self, leaf: x509.Certificate) -> TrustPath | None:
        """Return a path whose authorities are all in order; None when there is none."""
        return self._extended((leaf,))

    def _extended(self, below: tuple[x509.Certificate, ...]) -> TrustPath | None:
        for one in self._anchors:
            if one.certificate in below or not self._issued(below[-1], one.certificate):
                continue
            if are_names_allowed(below, one.certificate):
                return TrustPath(below, one)
        if len(below) == _DEEPEST:
            return None
        for other in self._others:
            if other in below or not is_authority(other, len(below) - 1, self._at):
                continue
            if self._issued(below[-1], other) and (found := self._extended((*below, other))):
                return found
        return None

    def _issued(self, below: x509.Certificate, above: x509.Certificate) -> bool:
        if below.issuer != above.subject or self._checks >= _MOST_CHECKS:
            return False
        self._checks += 1
        return is_issued_by(below, above)


def is_issued_by(below: x509.Certificate, above: x509.Certificate) -> bool:
    """Return whether the key of one certificate signed the other; never raises."""
    try:
        below.verify_directly_issued_by(above)
    except (InvalidSignature, *BROKEN):
        return False
    return True


def is_authority(certificate: x509.Certificate, below: int, at: datetime) -> bool:
    """Return whether a certificate may issue others with ``below`` authorities beneath it."""
    try:
        extensions = certificate.extensions
        basic = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except (x509.ExtensionNotFound, *BROKEN):
        return False
    long_enough = basic.path_length is None or basic.path_length >= below
    valid = certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
    known = _UNDERSTOOD | {ExtensionOID.NAME_CONSTRAINTS}
    in_order = basic.ca and usage.key_cert_sign and long_enough and valid
    return in_order and understood(certificate, known)


def understood(
    certificate: x509.Certificate, known: frozenset[x509.ObjectIdentifier] = _UNDERSTOOD
) -> bool:
    """Return whether every critical extension is one that is taken into account here."""
    return all(one.oid in known for one in certificate.extensions if one.critical)


def load(certificate: bytes) -> x509.Certificate:
    """Return the certificate of a DER; one of `BROKEN` is raised for what is none."""
    return loaded(certificate)
