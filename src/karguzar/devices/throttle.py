"""A limit on asking: how many challenges one address may begin within a while, in this process.

Each challenge is written into the store, and nobody need be signed in to begin one: without a
limit a stranger could make the store grow without end.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

WINDOW = timedelta(minutes=10)
#: more addresses are not remembered: the oldest are forgotten first
MOST_ADDRESSES = 10_000


class AskThrottle:
    """Counts what each address began within the last ten minutes; safe for threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._begun: OrderedDict[str, list[datetime]] = OrderedDict()

    def count(self, address: str, at: datetime) -> None:
        """Count one more; Refused when the address has begun as many as it may."""
        with self._lock:
            recent = [one for one in self._begun.get(address, ()) if one > at - WINDOW]
            if len(recent) >= self._most:
                raise Refused(
                    _("Şəbəkə ünvanınızdan çox sorğu göndərilib. Bir azdan yenidən cəhd edin.")
                )
            self._begun[address] = [*recent, at]
            self._begun.move_to_end(address)
            while len(self._begun) > MOST_ADDRESSES:
                self._begun.popitem(last=False)
