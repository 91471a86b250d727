"""Signing: who must sign which paper, in which order, by what authority, and how it is done."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.signing.settings import PREFIX, SigningSettings

    config.registry.signing = read(SigningSettings, config.registry.settings, PREFIX)
