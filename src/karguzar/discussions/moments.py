"""Moments as they are kept: ISO text in UTC of one width, so that texts sort as time does."""

from datetime import UTC, datetime


def iso(at: datetime) -> str:
    """Return an aware moment as ISO text in UTC with microseconds; ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")
