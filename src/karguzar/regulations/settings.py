"""Settings (prefix ``karguzar.regulations.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.regulations"


@dataclass(frozen=True)
class RegulationsSettings:
    """What an administrator may set here."""
