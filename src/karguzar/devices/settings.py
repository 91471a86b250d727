"""Settings (prefix ``karguzar.devices.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.devices"


@dataclass(frozen=True)
class DevicesSettings:
    """What an administrator may set here."""
