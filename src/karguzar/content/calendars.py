"""The stored overrides of the office as the working calendar that terms are counted with."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from karguzar.base.calendar import Override, WorkingCalendar

Stored = Mapping[str, str | bool]


def working_calendar(
    overrides: Iterable[Stored], version: int, confirmed_until: str
) -> WorkingCalendar:
    """Return the working calendar of the stored overrides; equal input gives the same object."""
    return _calendar(
        tuple(override_from_record(one) for one in overrides), version, confirmed_until
    )


@lru_cache(maxsize=8)
def _calendar(
    overrides: tuple[Override, ...], version: int, confirmed_until: str
) -> WorkingCalendar:
    until = date.fromisoformat(confirmed_until) if confirmed_until else None
    return WorkingCalendar(overrides, version=version, confirmed_until=until)


def override_as_record(override: Override) -> dict[str, str | bool]:
    """Return the override as a plain dict with ISO dates, the shape that is stored."""
    return {
        "on": override.on.isoformat(),
        "is_working": override.is_working,
        "act": override.act,
        "announced_on": override.announced_on.isoformat(),
    }


def override_from_record(record: Stored) -> Override:
    """Return the override that ``override_as_record`` wrote down."""
    return Override(
        on=date.fromisoformat(str(record["on"])),
        is_working=bool(record["is_working"]),
        act=str(record["act"]),
        announced_on=date.fromisoformat(str(record["announced_on"])),
    )
