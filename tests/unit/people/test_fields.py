"""What a field takes and what it refuses, with a sentence."""

import colander
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.base.identifiers import normal_fin
from karguzar.people import fields


def value_of(node, text):
    return fields.form(node).deserialize({node.name: text})[node.name]


def fault_of(node, text):
    with pytest.raises(colander.Invalid) as fault:
        value_of(node, text)
    return fault.value.children[0].messages()[0].interpolate()


@pytest.mark.parametrize("email", ["ad@misal.az", "a.b+c@sub.misal.az", "ə@misal.az"])
def test_an_address_with_a_host_is_an_email(email):
    assert value_of(fields.text("email", "E", check=fields.is_email), email) == email


@pytest.mark.parametrize(
    "email", ["ad", "ad@", "@misal.az", "ad@misal", "a@b@misal.az", "a d@misal.az", "ad@.az."]
)
def test_what_can_be_no_email_is_refused(email):
    assert "tam yazın" in fault_of(fields.text("email", "E", check=fields.is_email), email)


@pytest.mark.parametrize("phone", ["+994 50 123 45 67", "(012) 404-22-00", "4042200"])
def test_a_telephone_number_is_taken_as_people_write_it(phone):
    assert value_of(fields.text("phone", "T", check=fields.is_phone), phone) == phone


@pytest.mark.parametrize("phone", ["123456", "0" * 16, "050-ABC-45-67", "++", "٠١٢٣٤٥٦٧"])
def test_what_can_be_no_telephone_number_is_refused(phone):
    assert "rəqəmlərlə" in fault_of(fields.text("phone", "T", check=fields.is_phone), phone)


def test_a_rule_of_the_base_speaks_for_itself():
    node = fields.text("fin", "FİN", check=fields.by_rule(normal_fin))
    assert value_of(node, "5vbk5vr") == "5vbk5vr"
    assert "FİN 7 simvoldan" in fault_of(node, "123")


@pytest.mark.parametrize("empty", ["", "   ", "\x00", "\t \n"])
def test_what_holds_no_letter_is_empty(empty):
    assert fault_of(fields.text("name", "Ad"), empty) == "«Ad» sahəsini doldurun."
    assert value_of(fields.text("name", "Ad", required=False), empty) == ""


@given(st.text(min_size=1))
def test_no_text_breaks_a_field(text):
    node = fields.text("name", "Ad", required=False, longest=10)
    try:
        found = value_of(node, text)
    except colander.Invalid:
        found = ""
    assert len(found) <= 10
    found.encode()


def test_a_password_keeps_its_spaces_and_is_composed():
    node = fields.password("password", "Şifrə", autocomplete="off")
    assert value_of(node, " s\u0327ifre ") == " şifre "


def test_a_choice_takes_only_what_is_offered():
    node = fields.choice("kind", "Növ", (("a", "A"),), look="select")
    assert value_of(node, "a") == "a"
    with pytest.raises(colander.Invalid):
        value_of(node, "b")
    with pytest.raises(colander.Invalid):
        value_of(node, "")
