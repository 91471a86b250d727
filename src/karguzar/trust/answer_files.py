"""Answers about revocation in files, so that processes and restarts share what was fetched.

What a file holds is believed as little as what a server sends: whoever reads it checks its
signature. So a file that was cut, changed or exchanged is as good as none, and nothing needs to be
on the disk at once. The folder holds at most so many files; the longest unused go first.
"""

import logging
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_log = logging.getLogger(__name__)

MOST_FILES = 4096
"""More answers are not kept."""

_SPARED = 8


class AnswerFiles:
    """The answers in a folder; without a folder there is none. Safe for threads and processes."""

    def __init__(self, folder: Path | None, most: int = MOST_FILES) -> None:
        self._folder = folder
        self._most = most

    def read(self, *key: str) -> bytes:
        """Return what was last kept under the key; empty for nothing."""
        if self._folder is None:
            return b""
        path = self._path(self._folder, key)
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return b""
        return data

    def write(self, data: bytes, *key: str) -> None:
        """Keep an answer under the key; a disk that does not take it is told in the log."""
        if self._folder is None:
            return
        path = self._path(self._folder, key)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_bytes(data)
            draft.replace(path)
            self._make_room(self._folder)
        except OSError as exc:
            _log.warning("the answer about revocation is not kept: %s", exc)
            with suppress(OSError):
                draft.unlink()

    def _path(self, folder: Path, key: tuple[str, ...]) -> Path:
        return folder / sha256("\n".join(key).encode()).hexdigest()

    def _make_room(self, folder: Path) -> None:
        """Drop the longest unused when there are too many, some at a time."""
        with os.scandir(folder) as found:
            names = [one.path for one in found]
        if len(names) <= self._most:
            return
        for path in sorted(names, key=_used_at)[: len(names) - self._most + _SPARED]:
            Path(path).unlink(missing_ok=True)


def _used_at(path: str) -> float:
    """Return when a file was last used; one that another process took away meanwhile is oldest."""
    try:
        return Path(path).stat().st_mtime
    except FileNotFoundError:
        return 0.0
