"""The text as people read it: every clause with its number, heading and words, in order."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from karguzar.content.codec import as_record
from karguzar.discussions.clauses import Clause
from karguzar.forms import conditions
from karguzar.forms.answers import answers
from karguzar.forms.grammar import Field, Form
from karguzar.forms.loading import form
from karguzar.regulations.interfaces import FORM
from karguzar.regulations.skeleton import (
    BY_CLAUSE,
    VALUE,
    Place,
    document_of,
    row_field,
    shown_form,
)
from karguzar.regulations.values import Item

Names = Mapping[str, str]
"""Slug of a body -> its full name."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of the regulation ("1", "3.2") with what stands under it; ``note`` is static."""

    number: str
    title: str
    level: int
    clauses: tuple[Clause, ...] = ()
    note: str = ""


def digest(items: Sequence[Item]) -> str:
    """Return the SHA-256 (hex) of the parts: equal texts have equal digests."""
    plain = json.dumps(as_record(tuple(items)), ensure_ascii=False, sort_keys=True)
    return sha256(plain.encode()).hexdigest()


def item_digest(item: Item) -> str:
    """Return a short digest of one part, by which a stale edit is noticed."""
    return digest((item,))[:16]


def clauses(items: Sequence[Item], names: Names, language: str = "az") -> tuple[Clause, ...]:
    """Return every written clause in the order of the skeleton, numbered."""
    document = document_of(items)
    found: list[Clause] = []
    for clause, place in BY_CLAUSE.items():
        here = [item for item in items if item.clause == clause]
        for index, item in enumerate(here):
            number = numbered(place, index, len(here))
            title = heading(place, language)
            text = words(place, item, document, names, language)
            if text:
                found.append(Clause(item.id, number, title, text))
    return tuple(found)


def numbered(place: Place, index: int, count: int) -> str:
    """Return the number of a part: that of its clause, with its place where there are several."""
    if count < 2 and place.kind == "text":  # noqa: PLR2004 -- one text needs no number of its own
        return place.clause
    if not place.many:
        return place.clause
    if place.clause == "3.4" or "note" in place.clause:
        # 3.4.1-3.4.4 are taken: they are what appendix 1 asks of every operation
        return f"{place.clause.partition('-')[0]} ({index + 1})"
    return f"{place.clause}.{index + 1}"


def heading(place: Place, language: str = "az") -> str:
    """Return the words over a part: the label of the clause, or that of the row.

    The number of a row is no part of it: a row that only moved is the same clause.
    """
    label = row_field(place).label if place.kind == "rows" else place.field.label
    return label.said(language)


def words(
    place: Place,
    item: Item,
    document: Mapping[str, Any],
    names: Names,
    language: str = "az",
) -> str:
    """Return what a part says as plain text, one line an answer."""
    if place.kind == "text":
        return str(item.data.get(place.paths[0][-1], "")).strip()
    data = {name: _named(value, names) for name, value in item.data.items()}
    shown = shown_form(place, document)
    if place.kind == "rows" and row_field(place).kind:
        data = {VALUE: data}
    return "\n".join(_lines(shown, data, language))


def _named(value: Any, names: Names) -> Any:
    return names.get(value, value) if isinstance(value, str) else value


def _lines(shown: Form, data: Mapping[str, Any], language: str) -> Iterator[str]:
    data = conditions.tidy(shown.fields, dict(data))
    only, heading_ = len(shown.asked) == 1, shown.title.said(language)
    for section in answers(shown, data, language):
        for row in section.rows:
            for line in row.lines:
                label = line.label or ("" if only or row.label == heading_ else row.label)
                yield f"{label}: {line.words}" if label else line.words


def chapters(items: Sequence[Item], names: Names, language: str = "az") -> tuple[Chapter, ...]:
    """Return the whole regulation with its headings and notes, as page and paper show it."""
    document = document_of(items)
    written = clauses(items, names, language)
    by_clause: dict[str, list[Clause]] = {}
    place_of_id = {item.id: item.clause for item in items}
    for one in written:
        by_clause.setdefault(place_of_id[one.id], []).append(one)
    return tuple(_chapters(form(FORM).fields, (document,), by_clause, language, 1))


def _chapters(
    fields: Sequence[Field],
    scopes: tuple[Mapping[str, Any], ...],
    by_clause: Mapping[str, list[Clause]],
    language: str,
    level: int,
) -> Iterator[Chapter]:
    for field in fields:
        if field.type in {"signature", "seal", "derived"} or field.name == "result_other":
            continue
        if not conditions.holds(field.when, scopes):
            continue
        told = field.label.said(language)
        if field.type == "note":
            if _applies(field.clause, scopes[0]):
                yield Chapter(field.clause.partition("-")[0], "", level, note=told)
        elif field.clause in BY_CLAUSE or field.type == "heading":
            here = tuple(by_clause.get(field.clause, ()))
            depth = 1 if field.type == "heading" else max(level, 2)
            if here or field.type == "heading":
                yield Chapter(field.clause, told, depth, clauses=here)
        elif field.type == "group":
            yield Chapter(field.clause, told, 2)
            inner = (*scopes, scopes[-1].get(field.name) or {})
            yield from _chapters(field.fields, inner, by_clause, language, 3)


def _applies(clause: str, document: Mapping[str, Any]) -> bool:
    """Return whether a note of the skeleton is printed for this service (1.7, notes 1 and 2)."""
    level = document.get("automation_level")
    if clause == "1.7-note-1":
        return bool(level == "full")
    if clause == "1.7-note-2":
        return bool(level == "partial")
    return True


def value_of(items: Sequence[Item], clause: str, name: str = VALUE) -> Any:
    """Return the answer of the first part of a clause, None where it is not written."""
    return next((item.data.get(name) for item in items if item.clause == clause), None)
