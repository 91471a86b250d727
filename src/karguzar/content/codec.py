"""Frozen dataclasses as plain records and back: strings, numbers, lists and dicts are stored."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def as_record(value: Any) -> Any:
    """Return the value in JSON-able form: a dataclass is a dict, a moment an ISO text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: as_record(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [as_record(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_record(item) for key, item in value.items()}
    return value


def as_short_record(value: Any) -> Any:
    """Return ``as_record`` without the fields that have their default, at every depth.

    What lies in the store; a default is a part of the file format, as ``from_record`` reads it.
    """
    if type(value) is str:  # most values are
        return value
    if isinstance(value, tuple | list):
        return [as_short_record(item) for item in value]
    kind: Any = type(value)
    defaults = _defaults(kind)
    if defaults is None:
        return as_record(value)
    told = ((name, getattr(value, name), usual) for name, usual in defaults)
    return {name: as_short_record(own) for name, own, usual in told if own != usual}


@cache
def _defaults(cls: Any) -> tuple[tuple[str, Any], ...] | None:
    """Return name and default of each field of a dataclass, None for any other class."""
    if not dataclasses.is_dataclass(cls):
        return None
    return tuple((field.name, field.default) for field in dataclasses.fields(cls))


def from_record(cls: type[T], record: Mapping[str, Any]) -> T:
    """Return the dataclass that ``as_record`` wrote down.

    A field that the record does not have yet keeps its default, so old records stay readable;
    a field that the class does not have any more is passed over.
    """
    shape: Any = cls
    known = _fields(shape)
    return cls(**{name: decode(record[name]) for name, decode in known if name in record})


@cache
def _fields(cls: Any) -> tuple[tuple[str, Decoder], ...]:
    hints = get_type_hints(cls)
    return tuple((field.name, _decoder(hints[field.name])) for field in dataclasses.fields(cls))


def _decoder(kind: Any) -> Decoder:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(one for one in get_args(kind) if one is not types.NoneType))
        return lambda raw: None if raw is None else inner(raw)
    if origin is tuple:
        item = _decoder(get_args(kind)[0])
        return lambda raw: tuple(item(one) for one in raw)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return partial(from_record, kind)
    if kind is datetime or kind is date:
        moment: Decoder = kind.fromisoformat
        return moment
    return lambda raw: raw
