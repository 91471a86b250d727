"""Turns: who may write into a body now. One thread, one process at a time; the rest wait in line.

Under its turn a writer sees everything that was committed before it, so it never conflicts. The
locks are a help to speed: if one were lost, the commit of the second writer would still fail.
"""

import fcntl
import os
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from karguzar.base.errors import Busy
from karguzar.base.i18n import _

LONGEST_PAUSE = 0.02


class Turns:
    """The locks of one process by name, and of all processes of the host with a folder.

    The lock files are flock()ed, so the kernel gives them back when a process dies. ``patience``
    is how many seconds a taker waits in all before it is told to try again.
    """

    def __init__(self, lock_folder: Path | None = None, *, patience: float = 20.0) -> None:
        self._folder = lock_folder
        self._patience = patience
        self._locks: dict[str, Lock] = {}
        self._files: dict[str, int] = {}
        self._guard = Lock()
        if lock_folder is not None:
            lock_folder.mkdir(parents=True, exist_ok=True)

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
            if name in self._files:
                fcntl.flock(self._files[name], fcntl.LOCK_UN)
            self._locks[name].release()

    def close(self) -> None:
        """Close the lock files; nothing may be held."""
        with self._guard:
            for descriptor in self._files.values():
                os.close(descriptor)
            self._files.clear()

    def _take(self, name: str, until: float) -> None:
        lock = self._lock(name)
        if not lock.acquire(timeout=max(0.0, until - time.monotonic())):
            raise _busy()
        if self._folder is None:
            return
        try:
            self._flock(name, self._folder, until)
        except BaseException:
            lock.release()
            raise

    def _lock(self, name: str) -> Lock:
        with self._guard:
            return self._locks.setdefault(name, Lock())

    def _flock(self, name: str, folder: Path, until: float) -> None:
        descriptor = self._file(name, folder)
        pause = 0.0005
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise _busy() from None
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return

    def _file(self, name: str, folder: Path) -> int:
        with self._guard:
            if name not in self._files:
                path = folder / f"{quote(name, safe='')}.lock"
                self._files[name] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            return self._files[name]


def _busy() -> Busy:
    return Busy(_("Qurum hazırda başqa sənədləri qeydə alır. Bir azdan yenidən cəhd edin."))
