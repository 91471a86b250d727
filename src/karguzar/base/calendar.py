"""Working days: the five-day week, public holidays and moved days, and the office's overrides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from karguzar.base.rest_days import FIRST_YEAR, LAST_YEAR, REST_DAY, SATURDAY, SUNDAY, year_of

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Override:
    """One day that an act made working or not, against what the calendar says.

    ``act`` names the act as people may read it; ``announced_on`` is the day it became known.
    """

    on: date
    is_working: bool
    act: str
    announced_on: date

    def as_record(self) -> dict[str, str | bool]:
        """Return the override as plain JSON values."""
        return {
            "on": self.on.isoformat(),
            "is_working": self.is_working,
            "act": self.act,
            "announced_on": self.announced_on.isoformat(),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, str | bool]) -> "Override":
        """Return the override that ``as_record`` wrote."""
        return cls(
            on=date.fromisoformat(str(record["on"])),
            is_working=bool(record["is_working"]),
            act=str(record["act"]),
            announced_on=date.fromisoformat(str(record["announced_on"])),
        )


@dataclass(frozen=True)
class Skipped:
    """A day that was not counted, and why (in Azerbaijani)."""

    on: date
    reason: str


@dataclass(frozen=True)
class WorkingCalendar:
    """The calendar by which the office counts, at one version of its overrides.

    Of two overrides of one day the later announced wins. Up to ``confirmed_until`` the office
    has checked the calendar against the published one; None leaves it to the package, which
    knows which feasts are only estimated.
    """

    overrides: Sequence[Override] = ()
    version: int = 0
    confirmed_until: date | None = None
    _by_day: dict[date, Override] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        in_order = sorted(self.overrides, key=lambda override: override.announced_on)
        object.__setattr__(self, "overrides", tuple(self.overrides))
        object.__setattr__(self, "_by_day", {override.on: override for override in in_order})

    def is_working(self, on: date) -> bool:
        """Whether the office works on this day."""
        override = self._by_day.get(on)
        if override is not None:
            return override.is_working
        year = year_of(on.year)
        if on in year.rest:
            return False
        return on.weekday() < _SATURDAY or on in year.worked

    def why_not(self, on: date) -> str:
        """Return the reason why the day is not worked, in Azerbaijani; empty for a working day."""
        if self.is_working(on):
            return ""
        override = self._by_day.get(on)
        if override is not None:
            return override.act or str(REST_DAY)
        weekend = SATURDAY if on.weekday() == _SATURDAY else SUNDAY
        return year_of(on.year).rest.get(on, str(weekend))

    def next_working(self, on: date) -> date:
        """Return this day, or when it is not worked the first working day after it."""
        while not self.is_working(on):
            on += ONE_DAY
        return on

    def add_working_days(self, on: date, days: int) -> date:
        """Return the n-th working day after the day, or before it when ``days`` is negative.

        The day itself is not counted; 0 gives the day itself.
        """
        step = ONE_DAY if days > 0 else -ONE_DAY
        left = abs(days)
        while left:
            on += step
            left -= self.is_working(on)
        return on

    def working_days_between(self, after: date, until: date) -> int:
        """Return how many working days follow ``after`` up to and including ``until``.

        When ``until`` is earlier, the days are counted the other way round and negative.
        """
        if until < after:
            return -self.working_days_between(until, after)
        return sum(self.is_working(on) for on in _days(after, until))

    def skipped(self, after: date, until: date) -> tuple[Skipped, ...]:
        """Return the days after ``after``, up to and including ``until``, that are not worked."""
        return tuple(
            Skipped(on, self.why_not(on)) for on in _days(after, until) if not self.is_working(on)
        )

    def is_estimated(self, on: date) -> bool:
        """Whether it is not yet announced if this day is worked, and no override decides it."""
        if on in self._by_day:
            return False
        return on in year_of(on.year).estimated or not FIRST_YEAR <= on.year <= LAST_YEAR

    def confirms(self, after: date, until: date) -> bool:
        """Whether a count of the days after ``after`` to ``until`` rests on announced days only.

        A feast whose date is estimated may come a day earlier or later, so the days next to
        the count matter too.
        """
        if self.confirmed_until is not None:
            return until <= self.confirmed_until
        return not any(self.is_estimated(on) for on in _days(after - ONE_DAY, until + ONE_DAY))


def _days(after: date, until: date) -> "list[date]":
    return [after + ONE_DAY * step for step in range(1, (until - after).days + 1)]
