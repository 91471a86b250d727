"""How signing joins the application: parts, settings, kinds of signing, means, pages."""

from typing import Any

from karguzar.base.settings import read
from karguzar.signing.content import OFFICE_PARTS
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.settings import PREFIX, SigningSettings


def add_parts(config: Any) -> None:
    """Read the settings and add what signing keeps in the office."""
    config.registry.signing = read(SigningSettings, config.registry.settings, PREFIX)
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)


def add_directives(config: Any) -> None:
    """Let packages tell which of their acts come about by signatures."""
    config.registry.signing_kinds = {}
    config.add_directive("add_signing_kind", add_signing_kind)


def add_signing_kind(config: Any, kind: SigningKind) -> None:
    """Make a kind of signing known (directive ``config.add_signing_kind``)."""

    def register() -> None:
        config.registry.signing_kinds[kind.name] = kind

    config.action(("karguzar kind of signing", kind.name), register)
