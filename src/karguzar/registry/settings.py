"""Settings (prefix ``karguzar.registry.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.registry"


@dataclass(frozen=True)
class RegistrySettings:
    """What an administrator may set here."""
