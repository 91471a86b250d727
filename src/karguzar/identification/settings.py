"""Settings (prefix ``karguzar.identification.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.identification"


@dataclass(frozen=True)
class IdentificationSettings:
    """What an administrator may set here."""
