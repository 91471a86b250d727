"""Who delivers an entry now: never two at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Protocol
from uuid import uuid4

from ZODB.interfaces import IMVCCStorage

from karguzar.base.clock import IClock
from karguzar.content.store import run
from karguzar.notices import outbox
from karguzar.notices.moments import stamp


class IClaims(Protocol):
    """What keeps two workers from delivering the same entry at once."""

    @contextmanager
    def hold(self, key: str) -> Iterator[bool]:
        """Yield whether the entry is ours until the end of the block."""


class ThreadClaims:
    """Claims among the threads of one process, which alone has the store open."""

    def __init__(self) -> None:
        self._held: set[str] = set()
        self._guard = Lock()

    @contextmanager
    def hold(self, key: str) -> Iterator[bool]:
        """Yield whether the entry is ours until the end of the block."""
        with self._guard:
            is_ours = key not in self._held
            self._held.add(key)
        try:
            yield is_ours
        finally:
            if is_ours:
                with self._guard:
                    self._held.discard(key)


class LeaseClaims:
    """Claims among processes: a committed lease on the entry, which ends by itself if we die.

    A delivery that takes longer than the lease may be done by another process too, with the same
    key. The lease goes away with the attempt: whatever its result, it is written to the entry.
    """

    def __init__(self, database: Any, clock: IClock, *, seconds: float, owner: str = "") -> None:
        self._database = database
        self._clock = clock
        self._seconds = seconds
        self._owner = owner or uuid4().hex

    @contextmanager
    def hold(self, key: str) -> Iterator[bool]:
        """Yield whether the entry is ours until the lease ends."""
        at = self._clock.now()
        yield run(self._database, lambda office: self._lease(office, key, at))

    def _lease(self, office: Any, key: str, at: datetime) -> bool:
        """Write the lease down, unless there is nothing to do now or another has it in hand."""
        entry, now = outbox.find(office, key), stamp(at)
        if entry is None or entry.state != "pending" or entry.next_try > now:
            return False  # a late wake-up costs no commit and keeps nobody waiting
        if entry.owner and entry.lease_until > now:
            return False
        entry.owner = self._owner
        entry.lease_until = stamp(at + timedelta(seconds=self._seconds))
        return True


def is_shared(database: Any) -> bool:
    """Whether other processes may have the store open beside us.

    RelStorage brings its own view of what others commit, ZEO has a server; FileStorage and the
    storages in memory belong to one process.
    """
    storage = database.storage
    return IMVCCStorage.providedBy(storage) or hasattr(storage, "server_sync")
