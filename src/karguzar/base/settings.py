"""Settings: one frozen dataclass per package, read once from the strings of an ini file."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

_ROOT = "karguzar."
_TRUTHS = {"true": True, "yes": True, "on": True, "1": True, "bəli": True}
_FALSEHOODS = {"false": False, "no": False, "off": False, "0": False, "xeyr": False}
_BOOLEANS = _TRUTHS | _FALSEHOODS

T = TypeVar("T")


def read(cls: type[T], mapping: Mapping[str, object], prefix: str) -> T:
    """Return settings of a frozen dataclass from the keys ``<prefix>.<field>``.

    Fields may be ``bool``, ``int``, ``float``, ``str``, ``Path``, a ``Literal`` of strings, a
    ``tuple[X, ...]`` of these (parted by spaces, commas or lines) and ``X | None`` (empty is
    None). A value that already has the field's type is taken as it is. A field without a key
    keeps its default; without a default, or with a value that cannot be read, ``Refused`` names
    the key.
    """
    hints = get_type_hints(cls)
    values: dict[str, object] = {}
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]  # any T given is a dataclass
        key = _key(prefix, field.name)
        if key in mapping:
            values[field.name] = _value(mapping[key], hints[field.name], key)
        elif _is_required(field):
            raise Refused(_("Parametr göstərilməyib: ${key}", mapping={"key": key}))
    return cls(**values)


def known_keys(classes: Mapping[str, type]) -> frozenset[str]:
    """Return every key that the given classes (by prefix) read."""
    return frozenset(
        _key(prefix, field.name)
        for prefix, cls in classes.items()
        for field in dataclasses.fields(cls)
    )


def check_unknown(mapping: Mapping[str, object], classes: Mapping[str, type]) -> None:
    """Raise ``Refused`` naming every ``karguzar.*`` key that no class (by prefix) reads."""
    known = known_keys(classes)
    unknown = sorted(key for key in mapping if key.startswith(_ROOT) and key not in known)
    if unknown:
        raise Refused(_("Tanınmayan parametrlər: ${keys}", mapping={"keys": ", ".join(unknown)}))


def _key(prefix: str, name: str) -> str:
    return f"{prefix.rstrip('.')}.{name}"


def _is_required(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is missing and field.default_factory is missing


def _value(raw: object, kind: Any, key: str) -> object:
    if not isinstance(raw, str):
        return raw
    try:
        return _parsed(raw.strip(), kind)
    except (ValueError, KeyError) as exc:
        raise Refused(
            _(
                "“${key}” parametrinin qiyməti yanlışdır: ${value}",
                mapping={"key": key, "value": raw},
            )
        ) from exc


def _parsed(text: str, kind: Any) -> object:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not types.NoneType)
        return _parsed(text, inner) if text else None
    if origin is tuple:
        item = get_args(kind)[0]
        return tuple(_parsed(part, item) for part in text.replace(",", " ").split())
    if origin is Literal:
        return {choice: choice for choice in get_args(kind)}[text]
    if kind not in _READERS:
        raise TypeError(f"no setting can be of type {kind}")
    return _READERS[kind](text)


_READERS: dict[Any, Callable[[str], object]] = {
    bool: lambda text: _BOOLEANS[text.lower()],
    int: int,
    float: float,
    str: str,
    Path: lambda text: Path(text).expanduser(),
}
