"""Days as people type and read them on the administrator's pages."""

import re
from datetime import date, timedelta
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.rest_days import say
from karguzar.base.text import long_date

_TYPED = re.compile(r"\s*(\d{1,2})[./\s](\d{1,2})[./\s](\d{4})\s*")
_SATURDAY = 5


def parse_day(text: str) -> date | None:
    """Return the day of "31.12.2026" or of an ISO date; None for anything else."""
    typed = _TYPED.fullmatch(text)
    try:
        if typed:
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def days_off(
    calendar: WorkingCalendar, year: int, language: str, localizer: Any
) -> list[dict[str, Any]]:
    """Return the days of a year on which a working week differs from the usual one.

    Weekday days off with their reason, and weekend days that are worked.
    """
    found = []
    day = date(year, 1, 1)
    while day.year == year:
        is_weekend = day.weekday() >= _SATURDAY
        if calendar.is_working(day) == is_weekend:
            reason = calendar.why_not(day)
            found.append(
                {
                    "on": day.isoformat(),
                    "day": long_date(day, language),
                    "reason": say(reason, localizer.translate) if reason else "",
                    "is_working": is_weekend,
                    "is_estimated": calendar.is_estimated(day),
                }
            )
        day += timedelta(days=1)
    return found
