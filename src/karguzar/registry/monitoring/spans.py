"""When the office was silent, and when it was ill: pure functions of what was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Bad:
    """From when on a minute is a bad one, and how many in a row count.

    A minute is bad with at least ``failures`` failed answers that are at least ``percent`` of
    all. A minute in which nobody was turned away is a good one, be it without any request.
    """

    failures: int
    percent: int
    minutes: int

    def is_bad(self, answered: int, failed: int) -> bool:
        """Return whether a minute with these answers is a bad one."""
        return failed >= max(1, self.failures) and failed * 100 >= self.percent * answered


def silence(
    last: datetime | None, now: datetime, longest: timedelta
) -> tuple[datetime, datetime] | None:
    """Return from when to when the office was silent, or None when that was not too long.

    A clock that was put back is no silence.
    """
    return (last, now) if last is not None and now - last > longest else None


def run_of(
    minutes: Mapping[datetime, tuple[int, int]], bad: Bad, now: datetime, *, is_ill: bool
) -> datetime | None:
    """Return since when the office is the contrary of what it was held for, or None.

    ``minutes`` holds (answered, failed) by the beginning of each minute; the one that runs is not
    judged yet. Held for well, it is ill since the first of ``bad.minutes`` or more bad ones in a
    row that reach until now; held for ill, it is well since the first of as many good ones.
    """
    judged = _states(minutes, bad, now)
    count = 0
    for is_bad in reversed(judged):
        if is_bad is is_ill:
            break
        count += 1
    if count < max(1, bad.minutes):
        return None
    return _beginning(now) - count * MINUTE


def _states(
    minutes: Mapping[datetime, tuple[int, int]], bad: Bad, now: datetime
) -> Sequence[bool]:
    until = _beginning(now)
    if not minutes:
        return []
    first = min(minutes)
    count = max(0, (until - first) // MINUTE)
    return [bad.is_bad(*minutes.get(first + place * MINUTE, (0, 0))) for place in range(count)]


def _beginning(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
