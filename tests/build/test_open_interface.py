"""The described interface of the catalogue, fuzzed: what is promised is what is answered."""

import json

import hypothesis
import pytest
import schemathesis
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from tests.functional import catalogue_office

from karguzar.forms.json_schema import checker
from karguzar.registry.catalogue import openapi, published
from karguzar.registry.items import items

DESCRIPTION = "/xidmetler/openapi.json"
QUICK, LONG = 12, 1_000
PATHS = sorted(openapi.description("")["paths"])
ASKED = [
    path for path, one in openapi.description("")["paths"].items() if one["get"]["parameters"]
]
OF_ONE = [path for path in PATHS if "{number}" in path]
LAND = "torpaq-kadastr-arayisi"


@pytest.fixture(scope="module")
def office():
    with catalogue_office.opened() as made:
        yield made


@pytest.fixture(scope="module")
def interface(office):
    return schemathesis.openapi.from_wsgi(DESCRIPTION, office.app)


def fuzz(operation, most, **known):
    """Ask within the description and against it; every check of the fuzzer must hold."""
    asked = []

    @hypothesis.settings(
        deadline=None,
        max_examples=most,
        suppress_health_check=[hypothesis.HealthCheck.filter_too_much],
    )
    @hypothesis.given(operation.as_strategy(**known))
    def ask(case):
        asked.append(case.call_and_validate().status_code)

    ask()
    return asked


def test_the_description_is_what_openapi_allows(interface):
    interface.validate()


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_what_the_description_promises(interface, path):
    assert fuzz(interface[path]["get"], QUICK)


@pytest.mark.parametrize("path", ASKED)
def test_strange_questions_get_the_answers_of_the_description(interface, path):
    assert fuzz(interface[path]["get"], QUICK, generation_mode=GenerationMode.NEGATIVE)


@pytest.mark.parametrize("path", OF_ONE)
def test_a_service_answers_for_every_day(office, interface, path):
    known = {"path_parameters": {"number": office.numbers[LAND]}}
    assert 200 in fuzz(interface[path]["get"], QUICK, **known)


@pytest.mark.slow
@pytest.mark.parametrize("mode", GenerationMode, ids=lambda mode: mode.value)
@pytest.mark.parametrize("path", ASKED)
def test_a_thousand_questions_to_each_address(interface, path, mode):
    assert len(fuzz(interface[path]["get"], LONG, generation_mode=mode)) >= LONG // 2


def test_everything_that_is_published_of_a_service_fits_the_published_schema(office):
    browser = office.browser()
    schema = json.loads(browser.get(published.PATH).text)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema, format_checker=checker())
    services = json.loads(browser.get("/xidmetler/siyahi.json").text)["services"]
    assert {one["state"] for one in services} == {"registered", "cancelled"}
    for number in office.numbers.values():
        services.append(json.loads(browser.get(f"/xidmetler/{number}/melumat.json").text))
    faults = [fault.message for one in services for fault in judge.iter_errors(one)]
    assert faults == []


def test_the_schema_refuses_a_service_that_was_spoilt(office):
    path = office.path(LAND, "melumat.json")
    one = json.loads(office.browser().get(path).text)
    judge = Draft202012Validator(published.document(""), format_checker=checker())
    assert set(published.service()["properties"]["items_2026"]["properties"]) == {
        item.name for item in items()
    }
    for spoilt in ({"state": "lost"}, {"items_2026": {"payment": {"basis": "half"}}}, {"x": 1}):
        assert not judge.is_valid({**one, **spoilt})
