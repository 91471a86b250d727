"""Locks among the processes of one host: a folder of files that are flock()ed."""

import fcntl
import os
import time
from pathlib import Path
from threading import Lock
from urllib.parse import quote

LONGEST_PAUSE = 0.02


class HostLocks:
    """Locks by lock files in the folder; the kernel gives them back when a process dies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, int] = {}
        self._guard = Lock()
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, seconds: float) -> bool:
        """Wait for the lock no longer than that; return whether it is ours."""
        descriptor = self._file(name)
        until, pause = time.monotonic() + seconds, 0.0005
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    return False
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                return True

    def release(self, name: str) -> None:
        """Give the lock back."""
        fcntl.flock(self._file(name), fcntl.LOCK_UN)

    def close(self) -> None:
        """Close the lock files; nothing may be held."""
        with self._guard:
            for descriptor in self._files.values():
                os.close(descriptor)
            self._files.clear()

    def _file(self, name: str) -> int:
        with self._guard:
            if name not in self._files:
                path = self._folder / f"{quote(name, safe='')}.lock"
                self._files[name] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            return self._files[name]
