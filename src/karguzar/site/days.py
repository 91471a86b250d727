"""Days as people type and read them on the administrator's pages."""

from datetime import date, timedelta
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.rest_days import say
from karguzar.base.text import long_date

_SATURDAY = 5


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
