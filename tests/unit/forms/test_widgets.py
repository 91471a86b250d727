"""Controls of single answers."""

import pytest
from tests.unit.forms.paper import element
from tests.unit.forms.samples import every_type

from karguzar.forms.form import KgForm
from karguzar.forms.loading import form


@pytest.fixture
def html(a_request):
    document = {
        "phone_true": "+994501234567",
        "date_true": "2026-06-05",
        "one": "y",
        "many": ["x"],
        "confirmation_true": True,
        "n": 7,
        "boolean_true": "yes",
    }
    return KgForm(every_type(), a_request()).render(document)


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("phone_true", {"type": "tel", "inputmode": "tel", "value": "+994501234567"}),
        ("email_true", {"type": "email", "spellcheck": "false"}),
        ("url_true", {"type": "text", "inputmode": "url"}),
        ("money_true", {"inputmode": "decimal"}),
        ("n", {"inputmode": "numeric", "value": "7"}),
        ("date_true-day", {"inputmode": "numeric", "value": "5", "type": "text"}),
        ("date_true-month", {"value": "6"}),
        ("date_true-year", {"value": "2026"}),
        ("person_true-surname", {"autocomplete": "family-name"}),
    ],
)
def test_a_control_suits_its_answer(html, name, attributes):
    found = element(html, f"kg-{name}")
    assert {key: found[key] for key in attributes} == attributes


@pytest.mark.parametrize(
    ("name", "ticked"),
    [
        ("one-1", True),
        ("one-0", False),
        ("many-0", True),
        ("many-1", False),
        ("confirmation_true", True),
        ("boolean_true", False),
    ],
)
def test_chosen_answers_are_ticked_and_others_not(html, name, ticked):
    assert element(html, f"kg-{name}").has_attr("checked") is ticked


def test_choices_given_at_run_time_open_as_a_list(a_request):
    choices = {"body": [("a", "A <qurumu>"), ("b", "B")]}
    found = element(
        KgForm(form("letter"), a_request(), choices=choices).render({"body": "b"}), "kg-body"
    )
    assert [option["value"] for option in found("option")] == ["", "a", "b"]
    assert found.find("option", selected=True)["value"] == "b"
    assert found("option")[1].get_text() == "A <qurumu>"


def test_a_fieldset_is_described_by_its_hint(a_request):
    found = element(KgForm(form("rules-2011-appendix-1"), a_request()).render(), "kg-kind")
    assert (found.name, found["aria-describedby"]) == ("fieldset", "kg-kind--hint")


def test_a_field_without_hint_fault_or_counter_is_not_described(a_request):
    found = element(
        KgForm(form("portal-2014-appendix-1"), a_request()).render(), "kg-participant_status"
    )
    assert not found.has_attr("aria-describedby")


def test_one_file_is_asked_once_and_several_together(html):
    assert element(html, "kg-files_true--upload").has_attr("multiple")
    assert not element(html, "kg-file_true--upload").has_attr("multiple")


def test_a_broken_document_is_still_shown(a_request):
    broken = {"text_true": {"a": 1}, "files_true": [5], "date_true": 5, "many": "x", "rows": "x"}
    assert element(KgForm(every_type(), a_request()).render(broken), "kg-text_true")["value"] == ""
