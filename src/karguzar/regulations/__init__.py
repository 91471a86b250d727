"""Administrative regulations: writing by clause, agreement, approval, versions, publication."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.regulations import setup

    setup.add_parts(config)
    setup.add_tasks(config)
    setup.add_signed_acts(config)
    setup.add_pages(config)
