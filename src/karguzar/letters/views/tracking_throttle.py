"""A limit on guessing: how often one address may ask within a while, held in this process."""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

#: so many wrong attempts from one address
ATTEMPTS = 10
#: within this time
WINDOW = timedelta(minutes=10)
#: more addresses are not remembered: the oldest are forgotten first
MOST_ADDRESSES = 10_000


class Throttle:
    """Counts wrong attempts by address; a right one costs nothing."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._failures: OrderedDict[str, list[datetime]] = OrderedDict()

    def is_closed(self, address: str, at: datetime) -> bool:
        """Whether the address has to wait."""
        with self._lock:
            return len(self._recent(address, at)) >= ATTEMPTS

    def failed(self, address: str, at: datetime) -> None:
        """Count a wrong attempt."""
        with self._lock:
            self._failures[address] = [*self._recent(address, at), at]
            self._failures.move_to_end(address)
            while len(self._failures) > MOST_ADDRESSES:
                self._failures.popitem(last=False)

    def _recent(self, address: str, at: datetime) -> list[datetime]:
        return [one for one in self._failures.get(address, ()) if one > at - WINDOW]
