"""The sweeper: one thread that announces what was just committed, and finds what was not heard.

It is the only one in the process that speaks to the broker for sending, so a slow or dead broker
never holds up a page. While the broker does not take messages, the sweeper delivers by itself.
"""

import logging
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, Thread

from transaction.interfaces import TransientError
from ZODB.POSException import POSError

from karguzar.base.errors import KarguzarError

log = logging.getLogger(__name__)

Pair = tuple[str, str]
#: an entry that was announced is not announced again before this many seconds, unless it is done
PATIENCE = 60.0
#: what a store in trouble raises; the next sweep tries again
TROUBLES = (POSError, TransientError, OSError, KarguzarError)


class Sweeper:
    """Announces entries and watches; ``seconds`` and ``watch_seconds`` are the pauses between.

    ``due`` returns (key, task) of what waits, ``announce`` tells a worker of one and returns
    whether it could, ``deliver`` delivers one here, ``watch`` starts the watches that wait.
    ``seconds`` of 0 never looks by itself: this process only announces.
    """

    def __init__(
        self,
        *,
        due: Callable[[], list[Pair]],
        announce: Callable[[str, str], bool],
        deliver: Callable[[str], None],
        watch: Callable[[], None],
        seconds: float,
        watch_seconds: float,
    ) -> None:
        self._due, self._announce = due, announce
        self._deliver, self._watch = deliver, watch
        self._seconds, self._watch_seconds = seconds, watch_seconds
        self._heard: SimpleQueue[Pair | None] = SimpleQueue()
        self._announced: dict[str, float] = {}
        self._stopping = Event()
        self._next_sweep = self._next_watch = 0.0
        self._thread = self._new_thread()

    def start(self) -> None:
        """Begin, with a sweep at once."""
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the thread."""
        self._stopping.set()
        self._heard.put(None)
        self._thread.join()

    def hear(self, key: str, task: str) -> None:
        """Take note of an entry that was committed; returns at once."""
        self._heard.put((key, task))

    def done(self, key: str) -> None:
        """Take note that the entry was worked on: it may be announced again."""
        self._announced.pop(key, None)

    def _new_thread(self) -> Thread:
        return Thread(target=self._run, name="karguzar-sweeper", daemon=True)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._round()
        finally:
            if not self._stopping.is_set():  # a bug, which the thread's end has told to the log
                self._stopping.wait(self._seconds)
                self._thread = self._new_thread()
                self._thread.start()

    def _round(self) -> None:
        try:
            pair = self._heard.get(timeout=self._pause())
        except Empty:
            pair = None
        try:
            if pair is not None:
                self._tell(pair)
            self._look()
        except TROUBLES as exc:
            log.warning("the sweep failed: %s: %s", type(exc).__name__, exc)

    def _pause(self) -> float | None:
        if not self._seconds:
            return None
        return max(0.0, min(self._next_sweep, self._next_watch) - time.monotonic())

    def _look(self) -> None:
        now = time.monotonic()
        if not self._seconds or self._stopping.is_set():
            return
        if now >= self._next_sweep:
            self._next_sweep = now + self._seconds
            self._sweep(now)
        if now >= self._next_watch:
            self._next_watch = now + self._watch_seconds
            self._watch()

    def _sweep(self, now: float) -> None:
        old = [key for key, at in list(self._announced.items()) if now - at > PATIENCE]
        for key in old:
            self.done(key)
        for pair in self._due():
            self._tell(pair)

    def _tell(self, pair: Pair) -> None:
        key, task = pair
        if key in self._announced or self._stopping.is_set():
            return
        self._announced[key] = time.monotonic()
        if not self._announce(key, task):
            self._deliver(key)
