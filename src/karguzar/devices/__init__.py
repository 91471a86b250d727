"""Devices of persons: pairing, challenges and the exchange with them over HTTP.

A device (a phone, a token reader, the reference device of the command line) holds the keys of its
owner; the office never sees them (R11-13.2). Its challenges expire and are used once.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.devices.settings import PREFIX, DevicesSettings

    config.registry.devices = read(DevicesSettings, config.registry.settings, PREFIX)
