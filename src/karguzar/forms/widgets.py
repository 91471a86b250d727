"""How each kind of field is shown and read: deform widgets over our own templates.

A widget never raises on what was posted; the schema judges. The identifiers of HTML elements are
the path of the field (``kg-executors-0-title``), so that links to a field last from one page to
the next.
"""

from collections.abc import Mapping
from typing import Any

import colander
from deform.widget import Widget

from karguzar.base.text import file_size
from karguzar.forms import typed
from karguzar.forms.grammar import Field
from karguzar.forms.items import part_of
from karguzar.forms.posted import ADD, REMOVE

_COUNTED = 200


_LOOKS = {
    "email": ("email", "email", None),
    "fin": ("text", None, "kg-width-10"),
    "money": ("text", "decimal", "kg-width-10"),
    "number": ("text", "numeric", "kg-width-5"),
    "phone": ("tel", "tel", "kg-width-20"),
    "url": ("text", "url", None),
    "voen": ("text", "numeric", "kg-width-10"),
}


class LeafWidget(Widget):
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
        """The kind of input for a field: HTML type, on-screen keyboard, width, spelling."""
        kind, keyboard, width = _LOOKS.get(part.type, ("text", None, None))
        spelling = None if part.type in {"text", "reference"} else "false"
        return {"type": kind, "inputmode": keyboard, "width": width, "spellcheck": spelling}

    def is_counted(self, part: Field) -> bool:
        """Whether the page counts the characters that are left."""
        return part.type in {"text", "long_text"} and part.max_length >= _COUNTED

    def described_by(self, field: Any) -> str | None:
        """Ids of the hint, the fault and the counter, for ``aria-describedby``."""
        ids = [
            *([f"{field.oid}--hint"] if field.description else []),
            *([f"{field.oid}--error"] if field.error and field.error.messages() else []),
            *([f"{field.oid}--count"] if self.is_counted(part_of(field)) else []),
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
    first = "--upload"
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


def _shown(cstruct: Any) -> str:
    if isinstance(cstruct, str):
        return cstruct
    return str(cstruct) if isinstance(cstruct, int) and not isinstance(cstruct, bool) else ""
