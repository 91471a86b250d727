"""How the means of signing in join the application."""

import secrets
from typing import Any

from webob.cookies import SignedSerializer

from karguzar.base.settings import read
from karguzar.identification.checks import check_sign_in
from karguzar.identification.means import enabled
from karguzar.identification.places import add_places
from karguzar.identification.settings import PREFIX, IdentificationSettings


class Text:
    """A signed text is kept as it is."""

    def dumps(self, text: str) -> bytes:
        """Return the text as bytes."""
        return text.encode()

    def loads(self, data: bytes) -> str:
        """Return the text; its signature was checked before."""
        return data.decode()


def add_means(config: Any) -> None:
    """Read the settings and offer the means that they name (PT14-6.5)."""
    settings = read(IdentificationSettings, config.registry.settings, PREFIX)
    config.registry.identification = settings
    config.registry.has_password = "password" in settings.means
    for means in enabled(settings.means, settings.openid_title):
        config.add_sign_in_means(means)


def add_openid(config: Any) -> None:
    """Get ready to speak with the OpenID provider, where the settings offer it."""
    settings = config.registry.identification
    if "openid" not in settings.means:
        return
    # what it needs is loaded only where it is used: start-up stays short
    from karguzar.identification.openid import OpenidClient

    config.registry.openid = OpenidClient(settings)
    # the cookie lives for minutes: a start in between only asks to begin anew
    secret = config.registry.ui.secret or secrets.token_hex(32)
    config.registry.openid_serializer = SignedSerializer(secret, "kg-openid", serializer=Text())


def add_pages(config: Any) -> None:
    """Check the answers of devices, and add the pages."""
    config.add_device_check("sign-in", check_sign_in)
    add_places(config)
    config.include("karguzar.identification.strong")
    config.scan("karguzar.identification.views")
