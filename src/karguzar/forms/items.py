"""A deform field as one item of a page: its label, number, hint, fault and condition."""

import re
from typing import Any, Final

from karguzar.forms.grammar import Field

_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]+)*")


def show_item(field: Any) -> str:
    """The HTML of a field whole: label, hint, fault and control."""
    part = part_of(field)
    root = field.get_root()
    values = {
        "part": part,
        "number": _number(root, part),
        "optional": not part.required and part.type != "boolean",
        "messages": [] if field.error is None else field.error.messages(),
        "condition": _condition(field.parent, part, root.language),
    }
    found: str = field.renderer("mapping_item", field=field, widget=field.widget, **values)
    return found


def show_part(field: Any, part: Field) -> str:
    """The HTML of a row of the legal form that is read and not answered."""
    root = field.get_root()
    values = {"part": part, "label": part.label.said(root.language), "number": _number(root, part)}
    values["hint"] = part.hint.said(root.language) if part.hint else ""
    values["condition"] = _condition(field, part, root.language)
    found: str = field.renderer("shown", field=field, oid=f"{field.oid}-{part.name}", **values)
    return found


def _number(root: Any, part: Field) -> str:
    return f"{part.clause}." if root.legal.numbered and _NUMBER.fullmatch(part.clause) else ""


def _condition(around: Any, part: Field, language: str) -> dict[str, str] | None:
    """What the page needs to show a field when it applies: the other field and its answers."""
    if part.when is None:
        return None
    for _level in range(part.when.up):
        around = around.parent
        while around.widget.category == "rows":
            around = around.parent
    asked = around[part.when.field]
    values = [
        str(value).lower() if value is True or value is False else value
        for value in part.when.values
    ]
    known = {choice.value: choice.label.said(language) for choice in part_of(asked).choices}
    words = ", ".join(known.get(value, "") for value in values)
    return {"of": asked.oid, "is": " ".join(values), "question": asked.title, "answer": words}


def name_ids(field: Any, prefix: str) -> None:
    """Name a field and its parts by their path."""
    field.oid = prefix
    for child in field.children:
        name_ids(child, f"{prefix}-{child.name}")


def part_of(field: Any) -> Field:
    """The row of the legal form behind a deform field."""
    part: Field = field.schema.field
    return part
