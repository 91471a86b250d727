"""The sheet of the monitoring: a small file under ``var`` that the processes of one host share.

It holds the last beat of the office, the answers of the last minutes and who was here just now. It
is written anew every few seconds and never synced: what a power cut takes from it is at most one
beat. The store is not touched.
"""

import fcntl
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from karguzar.registry.monitoring.spans import MINUTE

log = logging.getLogger(__name__)

NAME = "nebz.json"
HOUR = timedelta(hours=1)


@dataclass
class Sheet:
    """What the sheet says: the last beat, (answered, failed) by minute, user -> last seen."""

    beat: datetime | None = None
    minutes: dict[datetime, tuple[int, int]] = field(default_factory=dict)
    users: dict[str, datetime] = field(default_factory=dict)

    def add(self, minutes: dict[datetime, tuple[int, int]], users: dict[str, datetime]) -> None:
        """Add what one process counted since it looked last."""
        for minute, (answered, failed) in minutes.items():
            held = self.minutes.get(minute, (0, 0))
            self.minutes[minute] = (held[0] + answered, held[1] + failed)
        for user, seen_at in users.items():
            self.users[user] = max(seen_at, self.users.get(user, seen_at))

    def forget(self, now: datetime, active: timedelta) -> None:
        """Forget minutes older than an hour and who was not here for a while.

        A minute without requests stays known as one, so that illness can end in the night.
        """
        self.minutes = {
            at: told for at, told in self.minutes.items() if now - HOUR <= at <= now
        } or {(now - MINUTE).replace(second=0, microsecond=0): (0, 0)}
        self.users = {user: at for user, at in self.users.items() if now - active < at <= now}


@contextmanager
def held(folder: Path) -> Iterator[Sheet]:
    """Yield the sheet of the folder, held against other processes, and write it at the end.

    After an error within, the file stays as it was. A file that cannot be read is begun anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{NAME}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        sheet = _read(folder / NAME)
        yield sheet
        fresh = folder / f"{NAME}.new"
        fresh.write_text(_written(sheet), "ascii")
        fresh.replace(folder / NAME)


def _read(path: Path) -> Sheet:
    try:
        told = json.loads(path.read_text("ascii"))
        return _sheet(told)
    except FileNotFoundError:
        return Sheet()
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        log.warning("the sheet of the monitoring cannot be read and is begun anew: %s", exc)
        return Sheet()


def _sheet(told: dict[str, Any]) -> Sheet:
    return Sheet(
        beat=datetime.fromisoformat(told["beat"]) if told["beat"] else None,
        minutes={
            datetime.fromisoformat(at): (int(counted[0]), int(counted[1]))
            for at, counted in told["minutes"].items()
        },
        users={str(user): datetime.fromisoformat(at) for user, at in told["users"].items()},
    )


def _written(sheet: Sheet) -> str:
    return json.dumps(
        {
            "beat": sheet.beat.isoformat() if sheet.beat is not None else "",
            "minutes": {at.isoformat(): told for at, told in sheet.minutes.items()},
            "users": {user: at.isoformat() for user, at in sheet.users.items()},
        },
        separators=(",", ":"),
    )
