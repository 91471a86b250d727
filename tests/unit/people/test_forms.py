"""A form of people shows what was typed, says every fault once, and keeps no password."""

import pytest
from pyramid.testing import DummyRequest
from webob.multidict import MultiDict

from karguzar.base.errors import Problem
from karguzar.forms.faults import InvalidForm
from karguzar.people import fields
from karguzar.people.forms import SchemaForm
from karguzar.ui.interfaces import IPageForm


def schema():
    return fields.form(
        fields.text("name", "Ad", hint="Bir söz", longest=5),
        fields.text("note", "Qeyd", required=False),
        fields.password("password", "Şifrə", autocomplete="off"),
        fields.choice("kind", "Növ", (("a", "A"), ("b", "B")), look="radios"),
        fields.choices("roles", "Rollar", (("x", "X"), ("y", "Y"))),
        fields.tick("agreed", "Razıyam"),
    )


@pytest.fixture
def form():
    return SchemaForm(schema(), DummyRequest(), button="Göndər")


GOOD = [
    ("name", " Ayla "),
    ("password", " boşluqla "),
    ("kind", "b"),
    ("roles", "x"),
    ("roles", "y"),
    ("agreed", "true"),
]


def by_name(form):
    return {field.name: field for field in form.fields}


def test_it_is_a_form_that_pages_can_use(form):
    pages: IPageForm = form
    assert pages is form


def test_valid_values_come_out_in_their_types(form):
    assert form.validate(GOOD) == {
        "name": "Ayla",
        "note": "",
        "password": " boşluqla ",
        "kind": "b",
        "roles": {"x", "y"},
        "agreed": True,
    }


def test_boxes_that_are_not_ticked_give_nothing(form):
    found = form.validate([pair for pair in GOOD if pair[0] not in ("roles", "agreed")])
    assert (set(found["roles"]), found["agreed"]) == (set(), False)


def test_every_fault_is_said_in_the_order_of_the_fields(form):
    with pytest.raises(InvalidForm) as fault:
        form.validate([("name", "Aylaaaa"), ("kind", "c"), ("roles", "z")])
    said = [(error.anchor, str(error.message)) for error in fault.value.errors]
    assert [anchor for anchor, _words in said] == [
        "kg-name",
        "kg-password",
        "kg-kind-0",
        "kg-roles-0",
    ]
    assert fault.value.form is form


def test_what_was_typed_is_shown_again_but_no_password(form):
    with pytest.raises(InvalidForm):
        form.validate([("name", "Aylaaaa"), ("password", "gizli"), ("kind", "a"), ("roles", "y")])
    shown = by_name(form)
    assert (shown["name"].value, shown["password"].value) == ("Aylaaaa", "")
    assert [option.is_chosen for option in shown["kind"].options] == [True, False]
    assert [option.is_chosen for option in shown["roles"].options] == [False, True]


def test_problems_of_an_act_stand_at_their_fields_and_the_others_first(form):
    fault = form.fail([Problem("name", "Tutulub"), Problem("", "Ümumi"), Problem("x", "Başqa")])
    assert [(error.anchor, error.message) for error in fault.errors] == [
        ("", "Ümumi"),
        ("", "Başqa"),
        ("kg-name", "Tutulub"),
    ]
    assert by_name(form)["name"].described_by == "kg-name-hint kg-name-error"
    assert by_name(form)["note"].described_by is None


def test_optional_fields_are_known(form):
    assert [name for name, field in by_name(form).items() if field.is_optional] == ["note"]


def test_files_and_controls_that_it_does_not_know_are_left_out(form):
    posted = MultiDict([*GOOD, ("name", "Son"), ("strange", "x")])
    posted.add("note", object())
    found = form.validate(posted.items())
    assert (found["name"], found["note"]) == ("Son", "")
    assert "strange" not in found


def test_a_fault_of_the_whole_form_stands_above_all(form):
    import colander

    def never(node, _value):
        raise colander.Invalid(node, "Heç vaxt")

    form.schema.validator = never
    with pytest.raises(InvalidForm) as fault:
        form.validate(GOOD)
    assert [(error.anchor, error.message) for error in fault.value.errors] == [("", "Heç vaxt")]
