"""Which widget shows which type of field."""

from typing import Any, Final

from karguzar.forms.grammar import Field
from karguzar.forms.nested import GroupWidget, RowsWidget
from karguzar.forms.widgets import (
    DateWidget,
    FilesWidget,
    LeafWidget,
    OptionsWidget,
    SelectWidget,
    TickWidget,
)

_PLAIN: Final[dict[str, LeafWidget]] = {
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
