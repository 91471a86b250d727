"""The store of the office: tree, workflow engine, journal, numbers, files, lists, evolution.

Everything that the office remembers passes through here; the package knows no word of the
office's own trade, only places, states, chains and counters.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Give requests the office and their turn, and the packages above their directives."""
    from karguzar.content import setup

    setup.prepare_registry(config)
    config.include("pyramid_retry")
    config.include("pyramid_tm")
    setup.add_directives(config)
    setup.add_request_names(config)
    setup.add_own_parts(config)
