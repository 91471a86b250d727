"""Signing: who must sign which paper, in which order, by what authority, and how it is done."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.signing import setup

    setup.add_parts(config)
    setup.add_watch(config)
    setup.add_directives(config)
    setup.add_pages(config)
