"""Pages about letters: the cabinet of the sender, drafts, tracking, the desk of the staff."""

from typing import Any


def includeme(config: Any) -> None:
    """Add the places of the cabinet, its entries in the section bar, and every page."""
    config.include("karguzar.letters.views.cabinet_setup")
    config.scan("karguzar.letters.views")
