"""Which messages were seen before, as long as they could be sent again."""

import threading
from datetime import datetime, timedelta
from typing import Protocol

#: how long a message is remembered: at both ends of the time in which it is fresh
REMEMBERED = timedelta(minutes=15)
_MOST = 100_000


class SeenMessages(Protocol):
    """Whoever remembers messages."""

    def first(self, message: bytes, at: datetime) -> bool:
        """Return whether a message is seen for the first time, and remember it from now on."""


class RecentMessages:
    """The messages of one process; safe for threads.

    What several processes or a restart must not forget is kept by another `SeenMessages`. When
    there are too many to remember, every new one counts as seen: it can be sent again later.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._seen: dict[bytes, datetime] = {}
        self._turn = threading.Lock()

    def first(self, message: bytes, at: datetime) -> bool:
        """Return whether a message is seen for the first time, and remember it from now on."""
        with self._turn:
            if message in self._seen:
                return False
            if len(self._seen) >= self._most:
                self._seen = {
                    one: seen for one, seen in self._seen.items() if at - seen <= REMEMBERED
                }
            if len(self._seen) >= self._most:
                return False
            self._seen[message] = at
            return True
