"""Administrative regulations: writing by clause, agreement, approval, versions, publication."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.regulations.settings import PREFIX, RegulationsSettings

    config.registry.regulations = read(RegulationsSettings, config.registry.settings, PREFIX)
