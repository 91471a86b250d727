"""The registry of services: applications, clocks of the operator, public catalogue.

Two records stand side by side, linked to one number: appendix 2 of the Rules of 2011 (ch. 10) and
the 37 items of the Decision of 2026. Every change is a dated fact, so that the registry can be
read as of any day by what was known at any moment.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add parts, rules, watches and pages."""
    from karguzar.registry import setup

    setup.add_parts(config)
    setup.add_rules(config)
    setup.add_tasks(config)
    setup.add_pages(config)
    config.include("karguzar.registry.catalogue")
    config.include("karguzar.registry.monitoring")
