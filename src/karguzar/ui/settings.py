"""Settings of the pages (prefix ``karguzar.ui``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from karguzar.base.settings import read

PREFIX = "karguzar.ui"


@dataclass(frozen=True)
class UiSettings:
    """What an installation may choose about its pages."""

    #: the largest request body in bytes; a larger one gets the 413 page
    max_body_size: int = 60 * 1024 * 1024
    #: the key of the flash cookie; empty: a random one for each start (one process only)
    secret: str = ""
    #: whether cookies are sent over HTTPS alone; true behind a proxy that ends TLS
    secure_cookies: bool = False
    #: where a person can write when the site itself does not help; shown on help and error pages
    contact: str = ""


def of(settings: Mapping[str, Any]) -> UiSettings:
    """Return the settings of the pages out of the strings of an ini file."""
    return read(UiSettings, settings, PREFIX)


def includeme(config: Any) -> None:
    """Keep the settings as ``registry.ui``."""
    config.registry.ui = of(config.registry.settings)
