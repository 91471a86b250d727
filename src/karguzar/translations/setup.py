"""How translations join the application: the part of the tree."""

from typing import Any

from karguzar.translations.content import OFFICE_PARTS


def add_parts(config: Any) -> None:
    """Add what the office keeps of translations."""
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)
