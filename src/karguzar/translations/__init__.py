"""Translations for information: what a text says in other languages, never in place of the law."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.translations import setup

    setup.add_parts(config)
