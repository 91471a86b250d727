"""How the site's own pages join the application."""

from typing import Any


def add_pages(config: Any) -> None:
    """Add home, sources, public checks and the administrator's pages."""
    config.scan("karguzar.site.views")
