"""How each kind of field is shown and read: deform widgets over our own templates.

A widget never raises on what was posted; the schema judges. The identifiers of HTML elements are the path of the field
(``kg-executors-0-title``), so that links to a field last from one page to the next.
"""

import re
import weakref
from collections.abc import Mapping
from typing import Any

import colander
from deform.widget import Widget

from karguzar.base.text import file_size
from karguzar.forms import typed
from karguzar.forms.grammar import Field
from karguzar.forms.posted import ADD, REMOVE

_COUNTED = 200
_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)*")


_LOOKS = {
    "email": ("email", "email", None),
    "fin": ("text", None, "kg-width-10"),
    "money": ("text", "decimal", "kg-width-10"),
    "number": ("text", "numeric", "kg-width-5"),
    "phone": ("tel", "tel", "kg-width-20"),
    "url": ("text", "url", None),
    "voen": ("text", "numeric", "kg-width-10"),
}


class LeafWidget(Widget):  # type: ignore[misc] # deform carries no types
    """One answer in one control or one set of controls; ``template`` says which."""

    category = "default"
    template = "textinput"
    first = ""

    def serialize(self, field: Any, cstruct: Any, **kw: Any) -> str:
        """The HTML of the control alone, without label, hint and fault."""
        values = {"cstruct": cstruct, "shown": _shown(cstruct), "part": part_of(field)}
        found: str = field.renderer(self.template, field=field, widget=self, **values, **kw)
        return found

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """The answer that was posted, or ``colander.null``."""
        return typed.answer(part_of(field), pstruct)

    def anchor(self, field: Any) -> str:
        """The id of the element that a link to this field leads to."""
        return f"{field.oid}{self.first}"

    def look(self, part: Field) -> dict[str, str | None]:
        """The kind of input for a type of field: HTML type, on-screen keyboard, width, spelling."""
        kind, keyboard, width = _LOOKS.get(part.type, ("text", None, None))
        spelling = None if part.type in {"text", "reference"} else "false"
        return {"type": kind, "inputmode": keyboard, "width": width, "spellcheck": spelling}

    def is_counted(self, part: Field) -> bool:
        """Whether the page counts the characters that are left."""
        return part.type in {"text", "long_text"} and part.max_length >= _COUNTED

    def described_by(self, field: Any) -> str | None:
        """Ids of the hint, the fault and the counter, for ``aria-describedby``."""
        ids = [
            *([f"{field.oid}-hint"] if field.description else []),
            *([f"{field.oid}-error"] if field.error is not None else []),
            *([f"{field.oid}-count"] if self.is_counted(part_of(field)) else []),
        ]
        return " ".join(ids) or None


class DateWidget(LeafWidget):
    """Day, month and year in three boxes."""

    category = "fieldset"
    template = "dateparts"
    first = "-day"

    def parts(self, cstruct: Any) -> tuple[str, str, str]:
        """Day, month, year as text."""
        return typed.date_parts(cstruct)


class OptionsWidget(LeafWidget):
    """Radio buttons (one answer) or boxes to tick (many)."""

    category = "fieldset"
    first = "-0"

    def options(self, field: Any, cstruct: Any) -> list[dict[str, Any]]:
        """The choices in order: value, words, id, and whether it is chosen."""
        chosen = cstruct if isinstance(cstruct, list) else [cstruct]
        return [
            {
                "value": choice.value,
                "words": choice.label.said(field.get_root().language),
                "id": f"{field.oid}-{place}",
                "chosen": choice.value in chosen,
            }
            for place, choice in enumerate(part_of(field).choices)
        ]


class SelectWidget(OptionsWidget):
    """One answer from a closed list of many."""

    category = "default"
    template = "select"
    first = ""


class TickWidget(LeafWidget):
    """One box to tick: yes or no, or a confirmation that must be given."""

    category = "tick"
    template = "checkbox"


class FilesWidget(LeafWidget):
    """Files that are kept from submit to submit, each with a button that takes it away."""

    category = "fieldset"
    template = "file_upload"
    first = "-upload"
    add = ADD
    remove = REMOVE

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """The records of kept and newly sent files, one record where one file is asked."""
        given = pstruct if isinstance(pstruct, list) else []
        uploads = field.get_root().uploads
        found = [record for each in given if (record := self._record(uploads, each)) is not None]
        if part_of(field).type == "files":
            return found or colander.null
        return found[-1] if found else colander.null

    def _record(self, uploads: Any, given: Any) -> dict[str, Any] | None:
        if uploads is None:
            return None
        if isinstance(given, str):
            kept = uploads.get(given)
            return kept.as_record() if kept is not None else None
        if not getattr(given, "filename", None) or getattr(given, "file", None) is None:
            return None
        put = uploads.put(given.filename, given.file)
        if put.problems:
            uploads.remove(put.key)
        record: dict[str, Any] = put.as_record()
        return record

    def files(self, field: Any, cstruct: Any) -> list[dict[str, Any]]:
        """The files to show: key, name, size in words, problems."""
        given = cstruct if isinstance(cstruct, list) else [cstruct]
        language = field.get_root().language
        return [
            {
                "key": each.get("key", ""),
                "name": each.get("name", ""),
                "size": file_size(int(each.get("size", 0)), language),
                "problems": each.get("problems", ()),
            }
            for each in given
            if isinstance(each, Mapping)
        ]


class GroupWidget(LeafWidget):
    """Named parts under one legend."""

    category = "group"
    template = "mapping"

    def children(self, field: Any) -> list[str]:
        """The HTML of every part in the order of the legal form, the ones that are only shown included."""
        fields = {child.name: child for child in field.children}
        return [
            show_item(fields[part.name]) if part.is_asked else show_part(field, part)
            for part in part_of(field).fields
        ]

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """The answers of the parts that were answered."""
        given = pstruct if isinstance(pstruct, Mapping) else {}
        found = {}
        for child in field.children:
            value = child.widget.deserialize(child, given.get(child.name, colander.null))
            if value is not colander.null:
                found[child.name] = value
        return found


class RowsWidget(LeafWidget):
    """A list of rows with buttons to add and remove, which work without JavaScript."""

    category = "rows"
    template = "sequence"
    add = ADD
    remove = REMOVE

    def deserialize(self, field: Any, pstruct: Any) -> Any:
        """The answers of the rows, in order."""
        given = pstruct if isinstance(pstruct, list) else []
        item = field.children[0]
        rows = [item.widget.deserialize(item, each) for each in given]
        return [{} if row is colander.null else row for row in rows]

    def rows(self, field: Any, cstruct: Any) -> list[Any]:
        """One field for each row, at least as many as the form asks for."""
        given = cstruct if isinstance(cstruct, list) else []
        least = part_of(field).min_items
        made = getattr(field, "row_fields", None)
        if made is None or len(made) < max(len(given), least):
            blank = [colander.null] * (least - len(given))
            made = [self._row(field, place, each) for place, each in enumerate([*given, *blank])]
            field.row_fields = made
        return made

    def prototype(self, field: Any) -> Any:
        """An empty row whose ids hold a placeholder for its number."""
        return self._row(field, f"NEW{field.oid.count('NEW')}", colander.null)

    def show_row(self, row: Any, place: int, removable: bool) -> str:
        """The HTML of one row with its number and its button."""
        return self._show(row, str(place + 1), removable)

    def show_prototype(self, field: Any) -> str:
        """The HTML that a script copies to add a row."""
        return self._show(self.prototype(field), "", True)

    def _show(self, row: Any, number: str, removable: bool) -> str:
        values = {
            "number": number,
            "removable": removable,
            "is_group": isinstance(row.widget, GroupWidget),
            "messages": [] if row.error is None else row.error.messages(),
            "control": row.serialize(row.cstruct),
        }
        found: str = row.renderer("sequence_item", field=row, remove=self.remove, **values)
        return found

    def _row(self, field: Any, place: int | str, value: Any) -> Any:
        row = field.children[0].clone()
        row._parent = weakref.ref(field)  # noqa: SLF001 -- clone() forgets it; get_root() needs it
        name_ids(row, f"{field.oid}-{place}")
        row.cstruct = value
        return row

    def handle_error(self, field: Any, error: Any) -> None:
        """Put the faults of the rows on the fields of the rows."""
        if field.error is None:
            field.error = error
        rows = self.rows(field, field.cstruct)
        for each in error.children:
            rows[each.pos].widget.handle_error(rows[each.pos], each)


_PLAIN = {
    "boolean": TickWidget(),
    "choices": OptionsWidget(template="checkbox_choice"),
    "confirmation": TickWidget(),
    "date": DateWidget(),
    "file": FilesWidget(),
    "files": FilesWidget(),
    "group": GroupWidget(),
    "list": RowsWidget(),
    "table": RowsWidget(),
    "long_text": LeafWidget(template="textarea"),
}
_RADIO = OptionsWidget(template="radio_choice")
_SELECT = SelectWidget()
_LINE = LeafWidget()


def dress(node: Any) -> None:
    """Give every node of a form's colander schema its widget."""
    for child in node.children:
        child.widget = _widget(child.field)
        dress(child)


def _widget(part: Field) -> LeafWidget:
    if part.choices and part.type != "choices":
        return _SELECT if part.is_select else _RADIO
    return _PLAIN.get(part.type, _LINE)


def show_item(field: Any) -> str:
    """The HTML of a field whole: label, hint, fault and control."""
    part = part_of(field)
    root = field.get_root()
    values = {
        "part": part,
        "number": _number(root, part),
        "optional": not part.required and part.type != "boolean",
        "messages": [] if field.error is None else field.error.messages(),
        "condition": _condition(field, part),
    }
    found: str = field.renderer("mapping_item", field=field, widget=field.widget, **values)
    return found


def show_part(field: Any, part: Field) -> str:
    """The HTML of a row of the legal form that is read and not answered."""
    root = field.get_root()
    values = {"part": part, "label": part.label.said(root.language), "number": _number(root, part)}
    values["hint"] = part.hint.said(root.language) if part.hint else ""
    values["condition"] = _condition_of(field, part, root.language)
    found: str = field.renderer("shown", field=field, oid=f"{field.oid}-{part.name}", **values)
    return found


def _number(root: Any, part: Field) -> str:
    return f"{part.clause}." if root.legal.numbered and _NUMBER.fullmatch(part.clause) else ""


def _condition(field: Any, part: Field) -> dict[str, str] | None:
    around = field.parent
    while isinstance(around.widget, RowsWidget):
        around = around.parent
    return _condition_of(around, part, field.get_root().language)


def _condition_of(around: Any, part: Field, language: str) -> dict[str, str] | None:
    """What the page needs to show a field only when it applies: the other field's id and the answers."""
    if part.when is None:
        return None
    for _level in range(part.when.up):
        around = around.parent
        while isinstance(around.widget, RowsWidget):
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


def _shown(cstruct: Any) -> str:
    if isinstance(cstruct, str):
        return cstruct
    return str(cstruct) if isinstance(cstruct, int) and not isinstance(cstruct, bool) else ""
