"""Deficiency notices and decisions not to consider (rules of 2011: 7.4)."""

from collections.abc import Callable

import dramatiq

QUEUE = "notices"


def declare(
    broker: dramatiq.Broker, deliver: Callable[[str], None]
) -> dramatiq.Actor[[str], None]:
    """Return the actor that sends notices of deficiencies: its message is the key of an entry."""
    return dramatiq.actor(actor_name="deficiencies", queue_name=QUEUE, priority=1, broker=broker)(
        deliver
    )
