"""Moments as they are kept, and terms of whole days.

Moments are ISO text in UTC of one width, so that texts sort as time does.
"""

from datetime import UTC, date, datetime, time, timedelta

from karguzar.base.clock import BAKU


def iso(at: datetime) -> str:
    """Return an aware moment as ISO text in UTC with microseconds; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def midnight(on: date) -> datetime:
    """Return the first moment of a day in Baku."""
    return datetime.combine(on, time(), BAKU)


def term(opens_on: date | str, closes_on: date | str) -> tuple[datetime, datetime]:
    """Return the moments of a term of whole days in Baku: the last day is taken to its end.

    Days may be given as ISO text.
    """
    first, last = (_as_day(one) for one in (opens_on, closes_on))
    return midnight(first), midnight(last + timedelta(days=1))


def _as_day(given: date | str) -> date:
    return given if isinstance(given, date) else date.fromisoformat(given)
