"""Pages about letters: the cabinet of the sender, drafts, tracking, the desk of the staff."""

from typing import Any


def includeme(config: Any) -> None:
    """Add the places of cabinet and desk, their entries in the section bar, and every page."""
    config.include("karguzar.letters.views.cabinet_setup")
    config.include("karguzar.letters.views.desk_setup")
    config.include("karguzar.letters.views.tracking")
    config.scan("karguzar.letters.views")
