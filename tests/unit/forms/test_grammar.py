"""The values that a form file becomes."""

import pytest

from karguzar.forms.grammar import Choice, Field, Text
from karguzar.forms.loading import form

LABEL = Text("az", "en", "ru")
FEW = tuple(Choice(str(number), LABEL) for number in range(7))
MANY = tuple(Choice(str(number), LABEL) for number in range(8))


@pytest.mark.parametrize(
    ("language", "words"), [("az", "az"), ("en", "en"), ("ru", "ru"), ("tr", "az")]
)
def test_words_come_in_the_language_of_the_reader(language, words):
    assert LABEL.said(language) == words


@pytest.mark.parametrize(
    ("kind", "choices", "display", "opens"),
    [
        ("choice", FEW, "", False),
        ("choice", FEW, "select", True),
        ("choice", MANY, "", True),
        ("choice", MANY, "radio", False),
        ("choices", MANY, "", False),
        ("reference", FEW, "", True),
        ("reference", (), "", False),
    ],
)
def test_many_choices_stand_in_a_list_that_opens(kind, choices, display, opens):
    assert Field("f", kind, LABEL, choices=choices, display=display).is_select is opens


def test_a_field_is_found_by_its_path_through_groups_and_rows():
    regulation = form("rules-2011-appendix-1")
    assert regulation.field("service_name").clause == "1.1"
    assert regulation.field("legal_basis", "clauses").required
    assert regulation.field("other_executors", "item").type == "reference"
    for path in [("nothing",), ("legal_basis", "nothing"), ("service_name", "x"), ()]:
        with pytest.raises(KeyError):
            regulation.field(*path)


def test_walking_goes_through_everything_in_order():
    names = [part.name for part in form("portal-2014-appendix-2").walk()]
    assert names[:4] == ["participant_name", "system", "preamble", "legal_basis"]
    assert names.index("item") < names.index("clauses") < names.index("services")
