"""Public discussion of drafts: comments that stay on their clause, published answers."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.discussions import setup
    from karguzar.discussions.settings import PREFIX, DiscussionsSettings

    config.registry.discussions = read(DiscussionsSettings, config.registry.settings, PREFIX)
    setup.add_parts(config)
    setup.add_tasks(config)
    config.include("karguzar.discussions.views")
