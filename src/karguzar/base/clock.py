"""The one place where the present moment is asked; everything else gets it as an argument."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

#: the time of the office; moments are stored in UTC and shown in this zone
BAKU = ZoneInfo("Asia/Baku")


class IClock(Protocol):
    """What tells the present moment."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


class FrozenClock:
    """A clock that stands still until it is moved: for tests and rehearsals.

    ``moment`` must be aware; a naive one raises ``ValueError``.
    """

    def __init__(self, moment: datetime) -> None:
        self._moment = _utc(moment)

    def now(self) -> datetime:
        """Return the moment at which the clock stands, in UTC."""
        return self._moment

    def advance(self, by: timedelta) -> None:
        """Move the clock by this much (backwards when negative)."""
        self._moment += by


def local_date(at: datetime) -> date:
    """Return the date in Baku at an aware moment; a naive one raises ``ValueError``."""
    return _utc(at).astimezone(BAKU).date()


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC)
