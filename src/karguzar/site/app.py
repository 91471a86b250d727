"""The composition root: one ``include`` per package, in the order in which they may lean on each other."""

from collections.abc import Mapping
from typing import Any

from pyramid.config import Configurator
from pyramid.router import Router

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.settings import read
from karguzar.site.settings import SiteSettings, known_keys, unknown_keys

PACKAGES = (
    "karguzar.content",
    "karguzar.forms",
    "karguzar.trust",
    "karguzar.ui",
    "karguzar.archive",
    "karguzar.people",
    "karguzar.notices",
    "karguzar.records",
    "karguzar.letters",
    "karguzar.site",
)


def configure(settings: Mapping[str, Any]) -> Configurator:
    """Return a configurator with every package included and nothing committed twice.

    Raises `Refused` when the settings hold a ``karguzar.*`` key that no package knows.
    """
    strangers = unknown_keys(settings, known_keys())
    if strangers:
        raise Refused(
            _("Naməlum tənzimləmə: ${keys}", mapping={"keys": ", ".join(strangers)}),
        )
    config = Configurator(settings={**settings})
    config.registry.site = read(SiteSettings, settings, "karguzar.")
    for package in PACKAGES:
        config.include(package)
    return config


def main(_global_config: Mapping[str, str] | None = None, **settings: Any) -> Router:
    """Make the WSGI application (the entry point that an ini file names)."""
    return configure(settings).make_wsgi_app()
