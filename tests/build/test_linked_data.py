"""The linked data of the catalogue satisfy the published shapes of CPSV-AP 3.2.0."""

import json
from pathlib import Path

import pytest
from tests.functional import catalogue_office

pyshacl = pytest.importorskip("pyshacl")
rdflib = pytest.importorskip("rdflib")

# the judge's own library still uses names that it wants to give up
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyshacl"),
]
SHAPES = Path(__file__).parent / "cpsv" / "cpsv-ap-SHACL.ttl"
SERVICE = rdflib.URIRef("http://purl.org/vocab/cpsv#PublicService")


@pytest.fixture(scope="module")
def text():
    with catalogue_office.opened() as office:
        yield office.browser().get("/xidmetler/siyahi.jsonld").text


@pytest.fixture(scope="module")
def shapes():
    return rdflib.Graph().parse(SHAPES)


def judged(text, shapes):
    data = rdflib.Graph().parse(data=text, format="json-ld")
    conforms, _graph, told = pyshacl.validate(data, shacl_graph=shapes)
    return conforms, told, data


def test_all_sample_services_conform(text, shapes):
    conforms, told, data = judged(text, shapes)
    assert conforms, told
    assert len(set(data.subjects(rdflib.RDF.type, SERVICE))) == 6


def test_the_judge_refuses_a_service_without_a_title(text, shapes):
    broken = json.loads(text)
    for node in broken["@graph"]:
        node.pop("dct:title", None)
    assert not judged(json.dumps(broken), shapes)[0]
