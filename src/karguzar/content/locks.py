"""Turns: who may write into a body now. One thread, one process at a time; the rest wait in line.

Under its turn a writer sees everything that was committed before it, so it never conflicts. The
locks are a help to speed: if one were lost, the commit of the second writer would still fail.
"""

import time
from collections.abc import Iterable
from threading import Lock
from typing import Protocol

from karguzar.base.errors import Busy
from karguzar.base.i18n import _


class IOuterLocks(Protocol):
    """Locks that other processes see too: of the host, or of all hosts of one database.

    Of the threads of this process only one at a time asks for a name.
    """

    def take(self, name: str, seconds: float) -> bool:
        """Wait for the lock no longer than that; return whether it is ours."""

    def release(self, name: str) -> None:
        """Give the lock back, if it is ours."""

    def close(self) -> None:
        """Let go of what the locks are kept by; nothing may be held."""


class Turns:
    """The locks of one process by name, and those that other processes see, if any are given.

    ``patience`` is how many seconds a taker waits in all before it is told to try again.
    """

    def __init__(self, outer: IOuterLocks | None = None, *, patience: float = 20.0) -> None:
        self._outer = outer
        self._patience = patience
        self._locks: dict[str, Lock] = {}
        self._guard = Lock()

    def take(self, names: Iterable[str]) -> None:
        """Take the locks of all names, in sorted order so that two takers never block each other.

        Raises Busy when they are not to be had in time; then none is held.
        """
        until = time.monotonic() + self._patience
        taken: list[str] = []
        try:
            for name in sorted(set(names)):
                self._take(name, until)
                taken.append(name)
        except BaseException:
            self.release(taken)
            raise

    def release(self, names: Iterable[str]) -> None:
        """Give back the locks of all names; they must have been taken."""
        for name in sorted(set(names), reverse=True):
            try:
                if self._outer is not None:
                    self._outer.release(name)
            finally:
                self._locks[name].release()

    def close(self) -> None:
        """Let go of what the outer locks are kept by; nothing may be held."""
        if self._outer is not None:
            self._outer.close()

    def _take(self, name: str, until: float) -> None:
        lock = self._lock(name)
        if not lock.acquire(timeout=max(0.0, until - time.monotonic())):
            raise _busy()
        is_ours = False
        try:
            is_ours = self._outer is None or self._outer.take(name, until - time.monotonic())
        finally:
            if not is_ours:
                lock.release()
        if not is_ours:
            raise _busy()

    def _lock(self, name: str) -> Lock:
        with self._guard:
            return self._locks.setdefault(name, Lock())


def _busy() -> Busy:
    return Busy(_("Qurum hazırda başqa sənədləri qeydə alır. Bir azdan yenidən cəhd edin."))
