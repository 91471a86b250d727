"""How much one person or one address of the network may send within an hour, in this process."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

WINDOW = timedelta(hours=1)
#: more keys are not remembered: the oldest are forgotten first
MOST_KEYS = 10_000


class Pace:
    """Counts what was sent by key (a person, an address); ``limit`` within an hour are taken."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._lock = Lock()
        self._sent: OrderedDict[str, tuple[datetime, ...]] = OrderedDict()

    def take(self, keys: tuple[str, ...], at: datetime) -> bool:
        """Count one for every key; False, and nothing is counted, when one of them had enough."""
        with self._lock:
            recent = {key: self._recent(key, at) for key in keys}
            if any(len(sent) >= self.limit for sent in recent.values()):
                return False
            for key, sent in recent.items():
                self._sent[key] = (*sent, at)
                self._sent.move_to_end(key)
            while len(self._sent) > MOST_KEYS:
                self._sent.popitem(last=False)
            return True

    def _recent(self, key: str, at: datetime) -> tuple[datetime, ...]:
        return tuple(one for one in self._sent.get(key, ()) if one > at - WINDOW)
