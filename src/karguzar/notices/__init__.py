"""Notices: what the office tells people, and everything that is done after a commit.

An act puts entries into the outbox in its own transaction; a worker delivers them later, as often
as needed, by the channels a person wants (rules of 2011: 6.3, 7.1.2, 7.1.3, 7.4). The outbox is
the truth; a message of a queue is only a wake-up.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Give offices an outbox and inboxes, and the packages above their directives."""
    from karguzar.notices import setup

    setup.prepare_registry(config)
    setup.add_directives(config)
    setup.add_parts(config)
    setup.add_pages(config)
