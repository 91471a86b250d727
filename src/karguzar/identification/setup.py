"""How the means of signing in join the application."""

from typing import Any

from karguzar.base.settings import read
from karguzar.identification.checks import check_sign_in
from karguzar.identification.means import enabled
from karguzar.identification.places import add_places
from karguzar.identification.settings import PREFIX, IdentificationSettings


def add_means(config: Any) -> None:
    """Read the settings and offer the means that they name (PT14-6.5)."""
    settings = read(IdentificationSettings, config.registry.settings, PREFIX)
    config.registry.identification = settings
    config.registry.has_password = "password" in settings.means
    for means in enabled(settings.means, settings.openid_title):
        config.add_sign_in_means(means)


def add_pages(config: Any) -> None:
    """Check the answers of devices, and add the pages."""
    config.add_device_check("sign-in", check_sign_in)
    add_places(config)
    config.scan("karguzar.identification.views")
