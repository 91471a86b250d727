"""Upkeep of the store while it runs: the index of a FileStorage is saved every few minutes.

ZODB saves it only when the storage is closed; after a kill -9 the next start would read the whole
file, a minute per gigabyte.
"""

import logging
from threading import Event, Thread
from typing import Any

log = logging.getLogger(__name__)


def save_index(storage: Any) -> bool:
    """Save the index of a FileStorage beside it; return whether the storage has one.

    ``_save_index`` is a private name of ZODB: a test of ours fails when it goes away.
    """
    save = getattr(storage, "_save_index", None)
    if save is None:
        return False
    # Under the storage's lock the index and the position it is valid for belong together.
    with storage._lock:  # noqa: SLF001 -- as private as _save_index itself
        save()
    return True


class Upkeep:
    """A thread that saves the index every ``seconds``, if something was written since."""

    def __init__(self, storage: Any, seconds: float) -> None:
        self._storage = storage
        self._seconds = seconds
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="karguzar-upkeep", daemon=True)

    def start(self) -> None:
        """Begin; a storage without an index needs no thread."""
        if hasattr(self._storage, "_save_index"):
            self._thread.start()

    def stop(self) -> None:
        """End and wait for the thread; the index is saved once more by closing the storage."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        saved_at = self._storage.lastTransaction()
        while not self._stopped.wait(self._seconds):
            last = self._storage.lastTransaction()
            if last == saved_at:
                continue
            try:
                save_index(self._storage)
            except OSError:
                log.exception("the index of the store could not be saved")
            else:
                saved_at = last
