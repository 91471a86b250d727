"""Daily watches: terms that ended, reminders, whatever the packages registered."""

from collections.abc import Callable

import dramatiq

QUEUE = "papers"


def declare(broker: dramatiq.Broker, watch: Callable[[str], None]) -> dramatiq.Actor[[str], None]:
    """Return the actor that does a watch: its message is the name of the watch."""
    return dramatiq.actor(actor_name="watching", queue_name=QUEUE, priority=8, broker=broker)(
        watch
    )
