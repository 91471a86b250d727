"""``karguzar trust``: the certificates that the office relies on, and whether one is ending."""

import argparse

import plaster

from karguzar.base.clock import SystemClock
from karguzar.trust.inventory import inventory
from karguzar.trust.settings import trust_settings


def trust(asked: argparse.Namespace) -> int:
    """Print every certificate and list with its state; 1 when one of them does not serve now."""
    loader = plaster.get_loader(str(asked.ini), protocols=["wsgi"])
    at = SystemClock().now()
    held = inventory(trust_settings(loader.get_wsgi_app_settings("main")), at)
    for one in held:
        told = f"{one.begins:%Y-%m-%d} to {one.ends:%Y-%m-%d}"
        print(f"{one.state(at):9}  {told}  {one.kind}: {one.name}: {one.purposes}")
    return 1 if any(one.state(at) in {"ended", "not yet"} for one in held) else 0
