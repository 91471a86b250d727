"""Moments as texts of one width, which sort as time does."""

from datetime import UTC, datetime

_STAMP = "%Y%m%dT%H%M%S%fZ"


def stamp(at: datetime) -> str:
    """Return an aware moment as ``20261122T030500123456Z``; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).strftime(_STAMP)


def moment(text: str) -> datetime:
    """Return the moment (aware, UTC) of a stamp; ValueError if it is none."""
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
