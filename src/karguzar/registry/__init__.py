"""The registry of services: applications, clocks of the operator, public catalogue."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.registry.settings import PREFIX, RegistrySettings

    config.registry.registry = read(RegistrySettings, config.registry.settings, PREFIX)
