"""Papers, archive records and other work of the office that is no notice."""

from collections.abc import Callable

import dramatiq

QUEUE = "papers"


def declare(
    broker: dramatiq.Broker, deliver: Callable[[str], None]
) -> dramatiq.Actor[[str], None]:
    """Return the actor that does the work of the office; its message is the key of an entry."""
    return dramatiq.actor(actor_name="archiving", queue_name=QUEUE, priority=5, broker=broker)(
        deliver
    )
