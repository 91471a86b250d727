"""The form that follows from a text, and every difference by which it could drift away."""

from karguzar.forms.loading import parse
from karguzar.regulations.forms import derived_source, drifts
from karguzar.regulations.values import Item

COPY = Item("b1", "2.6.2", {"document": "Etibarnamə"})
HELD = Item("b2", "2.6.1", {"document": "Şəxsiyyət vəsiqəsi", "details": "Nömrəsi"})
ASKED = Item("b3", "2.6-note-1", {"label": "Ünvan", "kind": "text", "required": True})
TICKED = Item("b4", "2.6-note-1", {"label": "Razıyam", "kind": "boolean", "required": True})
ITEMS = (COPY, HELD, ASKED, TICKED)


def form_of(*items: Item):
    return parse(derived_source("x-1", {"az": "Ad"}, items).encode())


def test_every_kind_of_row_becomes_its_field() -> None:
    found = {one.name: (one.type, one.required) for one in form_of(*ITEMS).fields}
    assert found == {
        "copy_b1": ("file", True),
        "number_b2": ("text", True),
        "question_b3": ("text", True),
        "question_b4": ("boolean", False),
    }


def test_a_text_that_asks_nothing_has_no_form() -> None:
    assert derived_source("x-1", {}, (Item("b9", "1.6", {"automation_level": "full"}),)) == ""
    assert drifts((), None) == ()


def test_a_form_without_what_the_text_asks_has_drifted() -> None:
    assert {one.field for one in drifts(ITEMS, form_of(COPY))} == {"b2", "b3", "b4"}
    assert {one.field for one in drifts(ITEMS, None)} == {"b1", "b2", "b3", "b4"}


def test_a_form_that_asks_for_more_has_drifted_by_rule_7_2() -> None:
    told = drifts((COPY,), form_of(*ITEMS))
    assert {(one.field, one.rule) for one in told} == {
        ("number_b2", "R11-7.2"),
        ("question_b3", "R11-7.2"),
        ("question_b4", "R11-7.2"),
    }


def test_letters_and_spaces_do_not_make_another_document() -> None:
    other = Item("b1", "2.6.2", {"document": "  etibarnamə "})
    assert drifts((other,), form_of(COPY)) == ()


def test_a_held_document_demanded_as_a_copy_is_told_so() -> None:
    upload = form_of(Item("b2", "2.6.2", {"document": "Şəxsiyyət vəsiqəsi"}))
    (first, *_rest) = drifts((HELD,), upload)
    assert "dövlət ehtiyatındadır" in str(first.message)
