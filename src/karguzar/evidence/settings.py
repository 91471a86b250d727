"""Settings (prefix ``karguzar.evidence.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.evidence"


@dataclass(frozen=True)
class EvidenceSettings:
    """What an administrator may set here."""

    #: so many new entries may wait when heads are signed from the page; more are left to the night
    most_on_demand: int = 100_000
