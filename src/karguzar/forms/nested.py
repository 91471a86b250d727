"""Groups of parts and lists of rows on a page."""

import weakref
from collections.abc import Mapping
from typing import Any

import colander

from karguzar.forms.items import name_ids, part_of, show_item, show_part
from karguzar.forms.posted import ADD, REMOVE
from karguzar.forms.widgets import LeafWidget


class GroupWidget(LeafWidget):
    """Named parts under one legend, or one row of a list."""

    category = "group"
    template = "mapping"

    def anchor(self, field: Any) -> str:
        """The element around the parts: the fieldset, or the row."""
        around = field.parent
        is_row = around is not None and isinstance(around.widget, RowsWidget)
        return f"{field.oid}--row" if is_row else field.oid

    def children(self, field: Any) -> list[str]:
        """The HTML of every part, asked or only shown, in the order of the legal form."""
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
        return self._row(field, self.placeholder(field), colander.null)

    def placeholder(self, field: Any) -> str:
        """What stands in the ids of a prototype where the number of the row will be."""
        return f"NEW{field.oid.count('NEW')}"

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
        field.error = error
        rows = self.rows(field, field.cstruct)
        for each in error.children:
            rows[each.pos].widget.handle_error(rows[each.pos], each)
