"""When a field is asked: conditions over the answers, and the document without what was not asked.

A document is plain JSON. ``tidy`` makes it from what a person sent; ``faults`` finds what
conditions want or forbid. Both work on any input, however malformed, and run over all of it: a
fault here never waits for another to be mended.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from karguzar.forms.grammar import Field, When

Path = tuple[str | int, ...]
_Scopes = tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken condition; ``why`` is "missing", "not_asked" or "none_of" (a group wants one)."""

    path: Path
    field: Field
    why: str


def holds(when: When | None, scopes: _Scopes) -> bool:
    """Whether a condition is met; ``scopes`` are the mappings around the field, nearest last."""
    if when is None:
        return True
    answer = scopes[-1 - when.up].get(when.field)
    if when.has:
        return isinstance(answer, list) and any(_same(each, when) for each in answer)
    return _same(answer, when)


def _same(answer: object, when: When) -> bool:
    # True == 1 in Python, not in JSON
    return any(type(answer) is type(value) and answer == value for value in when.values)


def is_empty(value: object) -> bool:
    """Whether an answer says nothing: absent, blank, unticked, or made of parts that are."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_empty(each) for each in value.values())
    if isinstance(value, list):
        return all(is_empty(each) for each in value)
    return value is None or value is False


def tidy(fields: tuple[Field, ...], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a form: hidden answers dropped, blank answers and rows left out."""
    return _tidy_group(fields, answers, ())


def _tidy_group(
    fields: tuple[Field, ...], given: Mapping[str, Any], above: _Scopes
) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    # a condition looks at what is kept: an answer that was itself dropped no longer counts
    waiting = [part for part in fields if part.is_asked and part.name in given]
    order = {part.name: place for place, part in enumerate(waiting)}
    while waiting:
        later = [part for part in waiting if _depends(part, waiting)]
        for part in waiting:
            if part not in later and holds(part.when, (*above, kept)):
                _keep(part, given[part.name], (*above, kept), kept)
        waiting = later if len(later) < len(waiting) else []
    return dict(sorted(kept.items(), key=lambda pair: order[pair[0]]))


def _depends(part: Field, waiting: list[Field]) -> bool:
    when = part.when
    return when is not None and when.up == 0 and any(each.name == when.field for each in waiting)


def _keep(part: Field, value: Any, scopes: _Scopes, kept: dict[str, Any]) -> None:
    if part.type == "group" and isinstance(value, Mapping):
        value = _tidy_group(part.fields, value, scopes)
        if is_empty(value) and not part.required:
            return
    elif part.item is not None and isinstance(value, list):
        value = [
            row for row in (_row(part.item, each, scopes) for each in value) if row is not None
        ]
        if not value:
            return
    elif part.type == "boolean" and value is False:
        kept[part.name] = value
        return
    elif is_empty(value):
        return
    kept[part.name] = value


def _row(item: Field, value: Any, scopes: _Scopes) -> Any:
    if is_empty(value):
        return None
    if item.type == "group" and isinstance(value, Mapping):
        return _tidy_group(item.fields, value, scopes)
    return value


def faults(fields: tuple[Field, ...], document: object) -> Iterator[Fault]:
    """Every broken condition of a document, in the order of the form."""
    if isinstance(document, Mapping):
        yield from _group_faults(fields, document, (), ())


def _group_faults(
    fields: tuple[Field, ...], given: Mapping[str, Any], above: _Scopes, path: Path
) -> Iterator[Fault]:
    scopes = (*above, given)
    for part in fields:
        if not part.is_asked:
            continue
        here = (*path, part.name)
        if part.when is not None:
            asked = holds(part.when, scopes)
            if not asked and part.name in given:
                yield Fault(here, part, "not_asked")
                continue
            if asked and part.required and part.name not in given:
                yield Fault(here, part, "missing")
        yield from _inner_faults(part, given.get(part.name), scopes, here)


def _inner_faults(part: Field, value: Any, scopes: _Scopes, path: Path) -> Iterator[Fault]:
    if part.type == "group" and isinstance(value, Mapping):
        if part.at_least_one and not any(name in value for name in part.at_least_one):
            yield Fault(path, part, "none_of")
        yield from _group_faults(part.fields, value, scopes, path)
    elif part.item is not None and isinstance(value, list):
        for place, row in enumerate(value):
            yield from _inner_faults(part.item, row, scopes, (*path, place))
