"""Devices of persons: pairing, challenges and the exchange with them over HTTP.

A device (a phone, a token reader, the reference device of the command line) holds the keys of its
owner; the office never sees them (R11-13.2). Its challenges expire and are used once.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add the parts, the checks of answers, the exchange under /cihaz and the own pages."""
    from karguzar.devices import setup

    setup.add_parts(config)
    setup.add_checks(config)
    setup.add_pages(config)
