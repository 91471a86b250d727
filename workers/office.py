"""Starting and stopping the workers of a process; included, they run within ``pserve``."""

import atexit
import logging
from typing import Any

import dramatiq
from pyramid.events import ApplicationCreated

from karguzar.content.store import database, found
from karguzar.notices import wakeups, watches
from karguzar.notices.kinds import KINDS
from karguzar.notices.setup import courier
from karguzar.workers import archiving, deficiencies, receipts, statuses, watching
from karguzar.workers.broker import make_broker, wake
from karguzar.workers.sweeper import Sweeper

log = logging.getLogger(__name__)

DELIVERING = (receipts, deficiencies, statuses, archiving)
#: how often idle threads of Dramatiq look up, in milliseconds: a stop waits for that long
IDLE = 500
STOP_PATIENCE = 30_000


class Workers:
    """The workers of one process: broker, threads of Dramatiq, sweeper."""

    def __init__(self, registry: Any) -> None:
        self.courier = courier(registry)
        self.broker = make_broker(registry.workers.broker)
        self._registry = registry
        self._actors = {one.actor_name: one for one in self._declared()}
        self._watching = watching.declare(self.broker, self.watch)
        self._worker = self._threads(registry.workers.threads)
        works = self._worker is not None
        self.sweeper = Sweeper(
            due=self.courier.due,
            announce=self._announce,
            deliver=self.deliver if works else self._leave_it,
            watch=self._start_watches,
            seconds=registry.workers.sweep_seconds if works else 0.0,
            watch_seconds=registry.workers.watch_minutes * 60,
        )
        self._leave = wakeups.listen(database(registry), self.sweeper.hear)

    def start(self) -> None:
        """Begin to work."""
        if self._worker is not None:
            self._worker.start()
        self.sweeper.start()
        log.info("the workers have begun")

    def stop(self) -> None:
        """End: what is being sent is finished, the rest waits in the outbox."""
        self._leave()
        self.sweeper.stop()
        if self._worker is not None:
            self._worker.stop(timeout=STOP_PATIENCE)
        self.broker.close()
        log.info("the workers have stopped")

    def deliver(self, key: str) -> None:
        """Deliver one entry (what every delivering actor does)."""
        try:
            self.courier.deliver(key)
        finally:
            self.sweeper.done(key)

    def watch(self, name: str) -> None:
        """Do one round, or one daily watch unless it was done meanwhile."""
        at = self._registry.clock.now()
        if name in self._registry.rounds:
            self._registry.rounds[name](self.courier.database, at)
        elif name in watches.waiting(self.courier.database, self._registry.watches, at):
            watches.watch(self.courier.database, self._registry.watches, name, at)

    def _leave_it(self, key: str) -> None:
        """Deliver nothing here: the sweepers of the delivering processes find the entry."""
        self.sweeper.done(key)

    def _declared(self) -> "list[dramatiq.Actor[[str], None]]":
        return [module.declare(self.broker, self.deliver) for module in DELIVERING]

    def _threads(self, count: int) -> dramatiq.Worker | None:
        if count == 0:
            return None
        return dramatiq.Worker(self.broker, worker_timeout=IDLE, worker_threads=count)

    def _announce(self, key: str, task: str) -> bool:
        queue = KINDS[task].queue if task in KINDS else "archiving"
        return wake(self._actors[queue], key)

    def _start_watches(self) -> None:
        at = self._registry.clock.now()
        due = watches.waiting(self.courier.database, self._registry.watches, at)
        for name in (*due, *sorted(self._registry.rounds)):
            if not wake(self._watching, name):
                self.watch(name)


def start(registry: Any) -> Workers:
    """Start the workers of this process and return them; the store is founded if it is new."""
    found(registry)
    workers = Workers(registry)
    workers.start()
    registry.running_workers = workers
    return workers


def stop(registry: Any) -> None:
    """Stop the workers of this process, if any run; do it before the store is closed."""
    workers = getattr(registry, "running_workers", None)
    registry.running_workers = None
    if workers is not None:
        workers.stop()


def begin(event: ApplicationCreated) -> None:
    """Start the workers when the application is made, and stop them when the process ends."""
    registry = event.app.registry
    start(registry)
    atexit.register(stop, registry)


def includeme(config: Any) -> None:
    """Run workers within this process (``pyramid.includes = karguzar.workers.office``)."""
    config.add_subscriber(begin, ApplicationCreated)
