"""Putting a message into a folder so that it is there whole, or not at all, and once."""

import os
from pathlib import Path

from karguzar.notices.messages import Undelivered

_MODE = 0o640


def deposit(folder: Path, name: str, data: bytes, *, by_way_of: Path) -> None:
    """Write the file through another folder of the same disk; the same name replaces it.

    The bytes and the entry of the folder are forced to the disk before this returns. Raises
    ``Undelivered`` (temporary) when the disk refuses.
    """
    try:
        for place in (folder, by_way_of):
            place.mkdir(parents=True, exist_ok=True)
        waiting = by_way_of / name
        _write(waiting, data)
        waiting.replace(folder / name)
        _force(folder)
    except OSError as exc:
        raise Undelivered(f"{folder}: {exc.strerror or exc}", temporary=True) from exc


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _MODE)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(descriptor)


def _force(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
