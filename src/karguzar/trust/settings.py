"""Settings of the office's certificates: ``karguzar.trust.*``.

Trust anchors, accepted policies and levels, rules of timestamps and of freshness are
configuration, not code (R11-12.3).
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from karguzar.base.settings import read
from karguzar.trust.levels import Assurance

PREFIX = "karguzar.trust"

KeyKind = Literal["p-256", "rsa-3072"]
RevocationMode = Literal["require", "tolerate"]


@dataclass(frozen=True)
class TrustSettings:
    """Where certificates and keys lie, whom the office trusts and how strictly it judges."""

    #: folder of the certificates and keys of the bodies; unset: "pki" inside karguzar.var
    folder: Path = Path("var/pki")
    #: kind of key for new seals of development: p-256 or rsa-3072
    key: KeyKind = "p-256"
    #: in production no certificate is ever made here and development certificates stop the start
    production: bool = False
    #: folder of the trusted authorities (*.crt, *.pem, *.cer, each may have a .yaml beside it)
    anchors: Path | None = None
    #: file of an ETSI trust list (TS 119 612 XML); unset: none
    trust_list: Path | None = None
    #: address (https) from which the trust list is fetched each day; empty: it is put by hand
    trust_list_url: str = ""
    #: certificate that must have signed the trust list (PEM); needed where there is a list
    trust_list_signer: Path | None = None
    #: certificate policies (object identifiers) that are accepted; empty: every one
    policies: tuple[str, ...] = ()
    #: require: a certificate whose revocation cannot be asked is not accepted; tolerate: it is
    revocation: RevocationMode = "require"
    #: how old an answer about revocation may be, in hours, even if its issuer allows more
    freshness_hours: float = 24.0
    #: how far clocks of issuers and of this machine may differ, in minutes
    skew_minutes: float = 5.0
    #: how long to wait for an answer about revocation or a timestamp, in seconds
    fetch_seconds: float = 5.0
    #: the longest answer that is read, in bytes (lists of revoked certificates are the long ones)
    fetch_bytes: int = 16_000_000
    #: folder of fetched answers, shared by processes; unset: "revocation" inside karguzar.var
    answers: Path | None = None
    #: the shortest RSA key that is accepted, in bits
    rsa_bits: int = 2048
    #: the least level of a certificate for signing in: signature, enhanced or qualified
    authenticate_assurance: Assurance = "enhanced"
    #: the least level of a certificate for any signature; an act may need more
    sign_assurance: Assurance = "signature"
    #: the least level of a certificate for a seal of a body
    seal_assurance: Assurance = "signature"
    #: when algorithms end, "name=date": sha256=2035-12-31 rsa-2048=2028-12-31 ec-256=...
    algorithm_ends: tuple[str, ...] = ()
    #: address of the timestamping authority (RFC 3161); empty: none
    timestamps: str = ""
    #: address of the development responders that new development certificates carry
    responders: str = "http://127.0.0.1:6543/inkisaf-pki"


def trust_settings(mapping: Mapping[str, object]) -> TrustSettings:
    """Return the settings read from an ini mapping.

    The folders follow ``karguzar.var`` and the responders follow ``karguzar.address`` where they
    have no key of their own; a list that is fetched lies in the folder.
    """
    settings = read(TrustSettings, mapping, PREFIX)
    changed: dict[str, object] = {}
    if f"{PREFIX}.folder" not in mapping and "karguzar.var" in mapping:
        changed["folder"] = Path(str(mapping["karguzar.var"])) / "pki"
    if settings.trust_list_url and settings.trust_list is None:
        changed["trust_list"] = changed.get("folder", settings.folder) / "trust-list.xml"  # type: ignore[operator]  # a path
    if f"{PREFIX}.answers" not in mapping and "karguzar.var" in mapping:
        changed["answers"] = Path(str(mapping["karguzar.var"])) / "revocation"
    if f"{PREFIX}.responders" not in mapping and "karguzar.address" in mapping:
        changed["responders"] = f"{str(mapping['karguzar.address']).rstrip('/')}/inkisaf-pki"
    return dataclasses.replace(settings, **changed) if changed else settings  # type: ignore[arg-type]  # the values have the types of their fields
