"""Receipts: that a letter or a correction has come in (rules of 2011: 6.3, 7.1.2)."""

from collections.abc import Callable

import dramatiq

QUEUE = "notices"


def declare(
    broker: dramatiq.Broker, deliver: Callable[[str], None]
) -> dramatiq.Actor[[str], None]:
    """Return the actor that sends receipts first; its message is the key of an entry."""
    return dramatiq.actor(actor_name="receipts", queue_name=QUEUE, priority=0, broker=broker)(
        deliver
    )
