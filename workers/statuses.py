"""Notices of progress, replies, reminders, tasks of the staff (rules of 2011: 6.3, 7.1.3)."""

from collections.abc import Callable

import dramatiq

QUEUE = "notices"


def declare(
    broker: dramatiq.Broker, deliver: Callable[[str], None]
) -> dramatiq.Actor[[str], None]:
    """Return the actor that sends notices of progress: its message is the key of an entry."""
    return dramatiq.actor(actor_name="statuses", queue_name=QUEUE, priority=2, broker=broker)(
        deliver
    )
