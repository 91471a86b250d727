"""Pages of discussions: the public ones, feeds and files, the desk of the editors."""

from typing import Any


def includeme(config: Any) -> None:
    """Add places, the entries of the section bar and every page."""
    config.include("karguzar.discussions.views.setup")
    config.scan("karguzar.discussions.views")
