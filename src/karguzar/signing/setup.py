"""How signing joins the application: parts, settings, kinds of signing, means, pages."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.base.settings import read
from karguzar.signing.asking import check_answer
from karguzar.signing.batches import check_answers
from karguzar.signing.content import OFFICE_PARTS
from karguzar.signing.contexts import add_places
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.mandates import scopes_held
from karguzar.signing.settings import PREFIX, SigningSettings
from karguzar.signing.trust_list_watch import TrustListWatch
from karguzar.signing.views.folder import waiting


def add_parts(config: Any) -> None:
    """Read the settings and add what signing keeps in the office."""
    settings = config.registry.settings
    config.registry.signing = read(SigningSettings, settings, PREFIX)
    # key files are for trials: with real certificates a key never comes to the server (R11-13.2)
    config.registry.has_key_files = not config.registry.trust.production
    config.registry.mandates_held = scopes_held
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)


def add_watch(config: Any) -> None:
    """Let the trust list be fetched each day, where the settings name its address."""
    if config.registry.trust.trust_list_url:
        config.add_watch("trust-list", TrustListWatch(config.registry.trust))


def add_directives(config: Any) -> None:
    """Let packages tell which of their acts come about by signatures."""
    config.registry.signing_kinds = {}
    config.add_directive("add_signing_kind", add_signing_kind)


def add_signing_kind(config: Any, kind: SigningKind) -> None:
    """Make a kind of signing known (directive ``config.add_signing_kind``)."""

    def register() -> None:
        config.registry.signing_kinds[kind.name] = kind

    config.action(("karguzar kind of signing", kind.name), register)


def add_pages(config: Any) -> None:
    """Add the folder, the pages of envelopes, and the check of what devices answer."""
    add_places(config)
    config.add_device_check("sign", check_answer)
    config.add_device_check("sign-many", check_answers)
    config.scan("karguzar.signing.views")
    for audience, order in (("citizen", 33), ("staff", 41)):
        config.add_section(
            f"signing-{audience}",
            title=_("İmza"),
            path="/imza/",
            order=order,
            audience=audience,
            count=waiting,
        )
