"""Every type of the grammar has its template."""

import pytest
from tests.unit.forms.samples import every_type

from karguzar.forms.colander_schema import schema
from karguzar.forms.dressing import dress


@pytest.mark.parametrize(
    ("name", "template"),
    [
        ("text_true", "textinput"),
        ("long_text_true", "textarea"),
        ("one", "radio_choice"),
        ("many", "checkbox_choice"),
        ("boolean_true", "checkbox"),
        ("date_true", "dateparts"),
        ("file_true", "file_upload"),
        ("person_true", "mapping"),
        ("rows", "sequence"),
    ],
)
def test_a_type_is_shown_by_its_template(name, template):
    node = schema(every_type())
    dress(node)
    assert node[name].widget.template == template


def test_a_choice_that_asks_for_a_list_gets_one():
    node = schema(every_type())
    dress(node)
    assert node["duration_true"]["unit"].widget.template == "select"
