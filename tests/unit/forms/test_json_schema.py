"""The exported JSON Schema and the colander schema judge alike."""

import json

import colander
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.unit.forms.documents import documents
from tests.unit.forms.samples import every_type

from karguzar.forms.colander_schema import schema
from karguzar.forms.json_schema import checker, export
from karguzar.forms.loading import FORMS, form

SETTINGS = settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def judge(name_or_form):
    found = form(name_or_form) if isinstance(name_or_form, str) else name_or_form
    return schema(found), Draft202012Validator(export(found), format_checker=checker())


def accepted_by_colander(node, document):
    try:
        node.deserialize(document)
    except colander.Invalid:
        return False
    return True


@pytest.mark.parametrize("name", FORMS)
def test_the_exported_schema_is_a_valid_schema_and_plain_json(name):
    exported = export(form(name))
    Draft202012Validator.check_schema(json.loads(json.dumps(exported)))
    assert exported["$id"].endswith(form(name).version)


@pytest.mark.parametrize("name", FORMS)
@SETTINGS
@given(data=st.data())
def test_both_accept_every_sound_document(name, data):
    document = data.draw(documents(form(name)))
    node, validator = judge(name)
    assert [fault.message for fault in validator.iter_errors(document)] == []
    assert node.deserialize(document) == document


@pytest.mark.parametrize("name", FORMS)
@SETTINGS
@given(data=st.data())
def test_both_give_the_same_verdict_on_spoilt_documents(name, data):
    document = data.draw(documents(form(name), spoil=data.draw(st.sampled_from([3, 20, 60]))))
    node, validator = judge(name)
    assert accepted_by_colander(node, document) == validator.is_valid(document)


@SETTINGS
@given(data=st.data())
def test_both_agree_on_every_type_of_the_grammar(data):
    found = every_type()
    document = data.draw(documents(found, spoil=data.draw(st.sampled_from([0, 8, 60, 150]))))
    node, validator = judge(found)
    assert accepted_by_colander(node, document) == validator.is_valid(document)


def test_titles_and_hints_come_in_the_reader_s_language():
    exported = export(form("letter"), language="ru")
    assert exported["title"] == "Обращение в государственный орган"
    assert exported["properties"]["subject"]["description"].startswith("Одним предложением")


def test_choices_given_at_run_time_become_an_enumeration():
    exported = export(form("letter"), choices={"body": [("ədliyyə", "Ədliyyə Nazirliyi")]})
    assert exported["properties"]["body"]["enum"] == ["ədliyyə"]


def test_a_field_that_does_not_apply_is_forbidden_and_one_that_applies_is_required():
    condition = export(form("letter"))["allOf"][0]
    assert condition["if"]["properties"] == {"on_behalf": {"enum": ["organisation"]}}
    assert condition["then"] == {"required": ["organisation"]}
    assert condition["else"] == {"properties": {"organisation": False}}
