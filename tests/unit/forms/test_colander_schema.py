"""The colander schema of a form."""

import colander
import pytest
from tests.unit.forms.samples import every_type

from karguzar.forms.colander_schema import schema, with_choices
from karguzar.forms.loading import form


def faults(document, found=None, **more):
    with pytest.raises(colander.Invalid) as caught:
        schema(found or form("letter"), **more).deserialize(document)
    return caught.value.asdict(translate=lambda text: text.interpolate())


def test_sentences_name_the_field_in_the_language_of_the_reader():
    assert faults({}, language="en")["letter.subject"] == "«Subject» sahəsini doldurun"


def test_wrong_answers_and_broken_conditions_are_told_together():
    found = faults({"on_behalf": "organisation", "subject": 5})
    assert "mətn olmalıdır" in found["letter.subject"]
    assert "sahəsini doldurun" in found["letter.organisation"]


def test_an_answer_that_was_not_asked_is_refused_with_a_sentence():
    found = faults({"on_behalf": "self", "organisation": "1401555071"})
    assert "tələb olunmur" in found["letter.organisation"]


def test_a_fault_of_the_answer_comes_before_a_broken_condition():
    found = faults({"on_behalf": "self", "organisation": "12"})
    assert "10 rəqəmdən" in found["letter.organisation"]
    assert "tələb olunmur" not in found["letter.organisation"]


def test_a_group_that_wants_one_of_its_parts_names_them():
    found = faults({"connection_basis": {}}, form("portal-2014-appendix-1"))
    assert found["portal-2014-appendix-1.connection_basis"].endswith(
        "bunlardan ən azı birini doldurun: əsas (hüquqi akt), digər əsas"
    )


def test_a_group_with_another_fault_does_not_ask_for_one_of_its_parts_too():
    document = {"connection_basis": {"basis_remarks": 5}}
    found = faults(document, form("portal-2014-appendix-1"))
    assert "portal-2014-appendix-1.connection_basis" not in found
    assert "portal-2014-appendix-1.connection_basis.basis_remarks" in found


@pytest.mark.parametrize("document", [None, [], "x", 5, {"stranger": 1}])
def test_what_is_no_document_of_the_form_is_refused(document):
    assert faults(document)


def test_rows_and_groups_of_a_wrong_shape_are_told_as_unreadable():
    found = faults({"rows": {}, "person_true": []}, every_type())
    assert "oxunmadı" in found["every-type.rows"]
    assert "oxunmadı" in found["every-type.person_true"]


def test_more_rows_than_allowed_are_refused():
    found = faults({"rows": [{"p": False}] * 3}, every_type())
    assert "ən çoxu 2 sətir" in found["every-type.rows"]


def test_fewer_rows_than_asked_are_refused():
    contact = {
        "name": {"surname": "Çıraqov", "name": "Əli"},
        "work_phone": "+994125980000",
        "mobile_phone": "+994501234567",
        "email": "a@b.az",
    }
    found = faults({"support_contacts": [contact]}, form("portal-2014-appendix-1"))
    assert "ən azı 2 sətir" in found["portal-2014-appendix-1.support_contacts"]


def test_a_whole_number_comes_back_as_one():
    node = schema(every_type())["n"]
    assert node.deserialize(3.0) == 3
    assert isinstance(node.deserialize(3.0), int)


def test_choices_can_be_set_on_known_fields_only():
    found = with_choices(form("letter"), {"body": [("a", "A")]})
    assert found.field("body").choices[0].label.ru == "A"
    assert form("letter").field("body").choices == ()
    with pytest.raises(KeyError):
        with_choices(form("letter"), {"nobody": []})


def test_parts_of_a_document_of_a_wrong_shape_are_empty():
    node = schema(every_type())
    assert set(node.cstruct_children("x")) == {colander.null}
    assert list(node["rows"].cstruct_children("x")) == []
