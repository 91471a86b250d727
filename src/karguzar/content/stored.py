"""Attributes of persistent objects that are values in code and plain records in the store.

Setting one replaces the record whole; it is never changed in place. A record that is absent reads
as the empty value, so that a new attribute needs no step of evolution.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, overload

from karguzar.base.deadlines import Deadline
from karguzar.base.deadlines import as_record as deadline_as_record
from karguzar.base.deadlines import from_record as deadline_from_record
from karguzar.content.codec import as_short_record, from_record

T = TypeVar("T")

_EMPTY_TERM: Mapping[str, Any] = {
    "rule": "",
    "clause": "",
    "number": 0,
    "unit": "",
    "title": "",
    "verified_by": "",
    "verified_on": "",
    "stated": False,
}
_EMPTY_DEADLINE: Mapping[str, Any] = {
    "calendar_version": 0,
    "skipped": (),
    "pauses": (),
    "extensions": (),
    "unconfirmed": False,
}


class Stored(Generic[T]):
    """A descriptor: reads and writes the record that lies beside it under ``_<name>``."""

    def __init__(self, read: Callable[[Any], T], write: Callable[[T], Any]) -> None:
        self._read = read
        self._write = write
        self._name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember under which name the record lies."""
        self._name = f"_{name}"

    @overload
    def __get__(self, place: None, owner: type) -> "Stored[T]": ...

    @overload
    def __get__(self, place: object, owner: type) -> T: ...

    def __get__(self, place: object | None, owner: type) -> "Stored[T] | T":
        """Return the value; None in the store reads as the empty value."""
        return self if place is None else self._read(getattr(place, self._name, None))

    def __set__(self, place: object, value: T) -> None:
        """Put the record of the value in place of the old one."""
        setattr(place, self._name, self._write(value))


def one(cls: type[T]) -> Stored[T]:
    """Return an attribute that is one value; without a record, the value of its defaults."""
    return Stored(lambda record: from_record(cls, record or {}), as_short_record)


def perhaps(cls: type[T]) -> Stored[T | None]:
    """Return an attribute that is one value or None."""

    def read(record: Any) -> T | None:
        return None if record is None else from_record(cls, record)

    return Stored(read, as_short_record)


def many(cls: type[T]) -> Stored[tuple[T, ...]]:
    """Return an attribute that is a tuple of values, oldest first."""

    def read(records: Any) -> tuple[T, ...]:
        return tuple(from_record(cls, record) for record in records or ())

    def write(values: tuple[T, ...]) -> Any:
        return tuple(as_short_record(value) for value in values)

    return Stored(read, write)


def deadline() -> Stored[Deadline]:
    """Return an attribute that is a deadline; what is empty in its record is left out."""

    def read(record: Any) -> Deadline:
        term = {**_EMPTY_TERM, **record["term"]}
        return deadline_from_record({**_EMPTY_DEADLINE, **record, "term": term})

    def write(value: Deadline) -> Any:
        record = deadline_as_record(value)
        return _filled({**record, "term": _filled(record["term"])})

    return Stored(read, write)


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value}
