"""What a browser posted, as a structure: read safely, cleaned, rows added and removed.

Buttons stand inside the list that they change, so peppercorn puts their value into the list
itself: ``__kg_add__`` asks for an empty row at its place, ``__kg_remove__`` asks to drop the row
before it.
"""

from collections.abc import Iterable
from typing import Any, Final

import peppercorn

from karguzar.base.text import clean_text

ADD: Final = "__kg_add__"
REMOVE: Final = "__kg_remove__"
_MOST_CONTROLS: Final = 10_000
_DEEPEST: Final = 24


class Unreadable(ValueError):  # noqa: N818 -- what was posted, not a failure, is named
    """The posted controls are not what any page of ours sends."""


def read(controls: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The structure that the controls say, every text cleaned; raises ``Unreadable``."""
    given = list(controls)
    _guard(given)
    try:
        parsed: dict[str, Any] = peppercorn.parse(given)
    except ValueError as exc:
        raise Unreadable(str(exc)) from exc
    return {name: _cleaned(value) for name, value in parsed.items()}


def _guard(given: list[tuple[str, Any]]) -> None:
    if len(given) > _MOST_CONTROLS:
        raise Unreadable("too many controls")
    depth = 0
    for name, value in given:
        if name in {"__start__", "__end__"}:
            if not isinstance(value, str):
                raise Unreadable("a marker that is a file")
            depth += 1 if name == "__start__" else -1
        if depth > _DEEPEST or depth < 0:
            raise Unreadable("nested wrongly")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return value


def rearrange(structure: Any) -> tuple[Any, bool, list[Any]]:
    """The structure with asked rows added and removed, whether any was, and what was removed."""
    removed: list[Any] = []
    changed: list[bool] = []
    return _rearranged(structure, removed, changed), bool(changed), removed


def _rearranged(value: Any, removed: list[Any], changed: list[bool]) -> Any:
    if isinstance(value, dict):
        return {name: _rearranged(each, removed, changed) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    kept: list[Any] = []
    for each in value:
        if each == ADD:
            changed.append(True)
            kept.append({})
        elif each == REMOVE:
            changed.append(True)
            removed.extend(kept[-1:])
            del kept[-1:]
        else:
            kept.append(_rearranged(each, removed, changed))
    return kept
