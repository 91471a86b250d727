"""Settings (prefix ``karguzar.signing.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.signing"


@dataclass(frozen=True)
class SigningSettings:
    """What an administrator may set here."""
