"""Which certificates the office relies on, for what, and until when (PT14-6.2.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.x509.oid import NameOID

from karguzar.trust.anchor import Anchor, read_certificates
from karguzar.trust.anchors import Anchors
from karguzar.trust.settings import TrustSettings

#: how long before its end a certificate is told to end soon
SOON = timedelta(days=60)

State = Literal["in force", "ends soon", "ended", "not yet"]


@dataclass(frozen=True)
class Held:
    """A certificate or list: what it is, whose, for what, and from when until when it serves."""

    kind: Literal["authority", "trust list", "seal", "journal"]
    name: str
    purposes: str
    begins: datetime
    ends: datetime

    def state(self, at: datetime) -> State:
        """Return how it stands at a moment."""
        if at < self.begins:
            return "not yet"
        if at >= self.ends:
            return "ended"
        return "ends soon" if at >= self.ends - SOON else "in force"


def inventory(settings: TrustSettings, at: datetime, anchors: Anchors | None = None) -> list[Held]:
    """Return what the office relies on: authorities, trust list, seals, the key of the journal.

    ``anchors`` are those of the settings, if they were read already.
    """
    anchors = anchors or Anchors(settings)
    listed = anchors.trust_list
    found = [_authority(one) for one in anchors.all(at)]
    if listed is not None:
        ends = listed.next_update or listed.issued
        name = f"{listed.territory} {listed.sequence}"
        found.append(Held("trust list", name, "authorities", listed.issued, ends))
    seals = sorted((settings.folder / "seals").glob("*.crt"))
    found += [_own("seal", path, "seal") for path in seals]
    log = settings.folder / "log.crt"
    return [*found, _own("journal", log, "heads of the journal")] if log.exists() else found


def _authority(one: Anchor) -> Held:
    purposes = ", ".join(sorted(one.purposes))
    told = f"{purposes} ({one.assurance}, {one.source})"
    return Held("authority", _named(one.certificate), told, one.valid_from, one.valid_until)


def _own(kind: Literal["seal", "journal"], path: Path, purposes: str) -> Held:
    leaf = read_certificates(path)[0]
    return Held(kind, _named(leaf), purposes, leaf.not_valid_before_utc, leaf.not_valid_after_utc)


def _named(certificate: x509.Certificate) -> str:
    """Return the common name, or the whole name where there is none."""
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else certificate.subject.rfc4514_string()
