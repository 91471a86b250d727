"""The composition root: one ``include`` per package, in the order of the layers."""

from collections.abc import Mapping
from typing import Any

from pyramid.config import Configurator
from pyramid.router import Router

from karguzar.base.settings import check_unknown, read
from karguzar.site.settings import SiteSettings, known_settings

PACKAGES = (
    "karguzar.content",
    "karguzar.forms",
    "karguzar.trust",
    "karguzar.ui",
    "karguzar.archive",
    "karguzar.people",
    "karguzar.devices",
    "karguzar.notices",
    "karguzar.records",
    "karguzar.identification",
    "karguzar.evidence",
    "karguzar.signing",
    "karguzar.letters",
    "karguzar.translations",
    "karguzar.registry",
    "karguzar.discussions",
    "karguzar.regulations",
    "karguzar.site",
)
OBJECTS = frozenset({"karguzar.database", "karguzar.clock"})
"""Settings that tests and commands give as objects; never in an ini file."""


def configure(settings: Mapping[str, Any]) -> Configurator:
    """Return a configurator with every package included.

    Raises `Refused` when the settings hold a ``karguzar.*`` key that no package knows.
    """
    written = {key: value for key, value in settings.items() if key not in OBJECTS}
    check_unknown(written, known_settings())
    config = Configurator(settings={**settings})
    config.registry.site = read(SiteSettings, written, "karguzar")
    for package in PACKAGES:
        config.include(package)
    return config


def main(_global_config: Mapping[str, str] | None = None, **settings: Any) -> Router:
    """Make the WSGI application (the entry point that an ini file names)."""
    return configure(settings).make_wsgi_app()
