"""How the public catalogue joins the site."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.registry.catalogue.places import CataloguePlace


def add_catalogue(config: Any) -> None:
    """Add the place of the catalogue."""
    config.add_place("", "xidmetler", make_catalogue)


def make_catalogue(request: Any, parent: Any) -> CataloguePlace:
    """Return the place of the catalogue for a request."""
    return CataloguePlace(request, parent, "xidmetler")


def add_pages(config: Any) -> None:
    """Add the pages and their entry in the section bar."""
    config.scan("karguzar.registry.catalogue.views")
    config.add_section(
        "services", title=_("Xidmətlər"), path="/xidmetler/", order=5, is_pinned=True
    )
