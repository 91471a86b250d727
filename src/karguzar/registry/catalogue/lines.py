"""Answers to the fields of the forms of the registry as lines of words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from karguzar.forms.answers import Line, answers
from karguzar.forms.grammar import Field
from karguzar.forms.loading import form
from karguzar.registry.interfaces import ITEMS_FORM


def field_lines(part: Field, value: Any, language: str) -> tuple[Line, ...]:
    """Return an answer to one field of a legal form as lines of words."""
    legal = replace(form(ITEMS_FORM), fields=(part,))
    rows = [row for one in answers(legal, {part.name: value}, language) for row in one.rows]
    if len(rows) == 1 and part.item is None:
        return rows[0].lines
    return tuple(
        Line(row.label if len(rows) > 1 else "", "; ".join(said_line(line) for line in row.lines))
        for row in rows
    )


def said_line(line: Line) -> str:
    """Return a line as one text."""
    return f"{line.label}: {line.words}" if line.label else line.words


def time_words(value: Mapping[str, Any] | None, language: str) -> str:
    """Return a time ("3 iş günü") in the language, "" where there is none."""
    if not value:
        return ""
    part = form(ITEMS_FORM).field("duration", "longest")
    return "; ".join(line.words for line in field_lines(part, value, language))
