"""How devices join the application: parts of the tree, places, checks of answers, pages."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.base.settings import read
from karguzar.devices.content import OFFICE_PARTS
from karguzar.devices.interfaces import AnswerCheck
from karguzar.devices.places import add_places
from karguzar.devices.settings import PREFIX, DevicesSettings
from karguzar.devices.throttle import AskThrottle


def add_parts(config: Any) -> None:
    """Read the settings and add what devices keep in the office."""
    config.registry.devices = read(DevicesSettings, config.registry.settings, PREFIX)
    config.registry.ask_throttle = AskThrottle(config.registry.devices.most_from_address)
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)


def add_checks(config: Any) -> None:
    """Let other packages tell how answers are checked (``config.add_device_check``)."""
    config.registry.device_checks = {}
    config.add_directive("add_device_check", add_device_check)


def add_device_check(config: Any, kind: str, check: AnswerCheck) -> None:
    """Check the answers to challenges of this kind (``rules.KINDS``) by this function."""

    def register() -> None:
        config.registry.device_checks[kind] = check

    config.action(("karguzar check of device answers", kind), register)


def add_pages(config: Any) -> None:
    """Add the places and the pages."""
    add_places(config)
    config.add_account_part("cihazlar", _("Cihazlar"))
    config.scan("karguzar.devices.views")
