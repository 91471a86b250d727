"""One trusted authority: for what, from when to when, how far, and how it writes names.

What is not in its certificate stands in a YAML file, every key of which may be left out::

    purposes: [sign, authenticate]      # and: seal, timestamp
    assurance: qualified                # the most that its certificates may give
    valid_from: 2024-01-01
    valid_until: 2029-01-01
    policies: [1.2.3.4]
    identity: {fin: [2.5.4.5], voen: [2.5.4.97], bare: true}
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal, get_args

import yaml
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.identity import STANDARD, IdentityMapping
from karguzar.trust.levels import ASSURANCES, Assurance

Purpose = Literal["sign", "authenticate", "seal", "timestamp", "encrypt"]
Source = Literal["folder", "trust-list", "development"]
PURPOSES: frozenset[Purpose] = frozenset(get_args(Purpose))

_EVER, _NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_KNOWN = frozenset({"purposes", "assurance", "valid_from", "valid_until", "policies", "identity"})


@dataclass(frozen=True)
class Anchor:
    """An authority that is trusted for some purposes between two moments.

    ``valid_from`` and ``valid_until`` are those of our trust (`anchor` takes the certificate's
    own); ``assurance`` is the most that its certificates may give, ``policies``
    the object identifiers of the policies that are accepted (empty: every one).
    """

    certificate: x509.Certificate
    purposes: frozenset[Purpose] = PURPOSES
    valid_from: datetime = _EVER
    valid_until: datetime = _NEVER
    mapping: IdentityMapping = STANDARD
    source: Source = "folder"
    assurance: Assurance = "enhanced"
    policies: frozenset[str] = frozenset()

    def serves(self, purpose: Purpose, at: datetime) -> bool:
        """Return whether it is trusted for the purpose at the moment."""
        return purpose in self.purposes and self.valid_from <= at < self.valid_until

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of its certificate in hex."""
        return self.certificate.fingerprint(SHA256()).hex()


def anchor(certificate: x509.Certificate, **facts: Any) -> Anchor:
    """Return the anchor of a certificate, trusted as long as the certificate itself is valid."""
    span = {
        "valid_from": certificate.not_valid_before_utc,
        "valid_until": certificate.not_valid_after_utc,
    }
    return Anchor(certificate, **{**span, **facts})


def read_certificates(path: Path) -> list[x509.Certificate]:
    """Return the certificates of a PEM or DER file; ``Refused`` names a file that holds none."""
    data = path.read_bytes()
    try:
        if b"-----BEGIN" in data:
            return x509.load_pem_x509_certificates(data)
        return [x509.load_der_x509_certificate(data)]
    except ValueError as exc:
        raise _unreadable(path) from exc


def der(certificate: x509.Certificate) -> bytes:
    """Return the DER of a certificate."""
    return certificate.public_bytes(Encoding.DER)


def described(anchor: Anchor, path: Path) -> Anchor:
    """Return the anchor as the YAML file beside it says; unchanged where there is no file.

    A key or a value that is not known raises ``Refused`` with the name of the file.
    """
    if not path.exists():
        return anchor
    try:
        told = yaml.safe_load(path.read_text("utf-8")) or {}
        if not isinstance(told, dict) or told.keys() - _KNOWN:
            raise _unreadable(path)
        return replace(anchor, **_changes(told))
    except (yaml.YAMLError, ValueError, TypeError) as exc:
        raise _unreadable(path) from exc


def _changes(told: Mapping[str, Any]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if "purposes" in told:
        changes["purposes"] = frozenset(told["purposes"])
        if not changes["purposes"] <= PURPOSES:
            raise ValueError("unknown purpose")
    if "assurance" in told:
        changes["assurance"] = ASSURANCES[ASSURANCES.index(told["assurance"])]
    for name in ("valid_from", "valid_until"):
        if name in told:
            changes[name] = _moment(told[name])
    if "policies" in told:
        changes["policies"] = frozenset(str(one) for one in told["policies"])
    if "identity" in told:
        changes["mapping"] = _mapping(told["identity"])
    return changes


def _mapping(told: Mapping[str, Any]) -> IdentityMapping:
    values: dict[str, Any] = {
        name: value if isinstance(value, bool) else tuple(str(one) for one in value)
        for name, value in told.items()
    }
    return IdentityMapping(**values)


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    raise ValueError("not a date")


def _unreadable(path: Path) -> Refused:
    return Refused(
        _("“${path}” etibar faylı oxunmur və ya yanlışdır.", mapping={"path": str(path)})
    )
