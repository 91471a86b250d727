"""The public face of the registry: search, the page of a service, its past, open data."""

from typing import Any


def includeme(config: Any) -> None:
    """Add the places, the entry in the section bar and the pages of the catalogue."""
    from karguzar.registry.catalogue import setup

    setup.add_catalogue(config)
    setup.add_pages(config)
