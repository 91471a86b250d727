"""Identification of persons: the means of signing in beside the password (R11-2.1.9, PT14-6.5)."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.identification.settings import PREFIX, IdentificationSettings

    config.registry.identification = read(IdentificationSettings, config.registry.settings, PREFIX)
