"""Settings (prefix ``karguzar.evidence.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.evidence"


@dataclass(frozen=True)
class EvidenceSettings:
    """What an administrator may set here."""
