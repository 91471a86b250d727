"""The linked data of the catalogue satisfy the published shapes of CPSV-AP 3.2.0."""

import json
from pathlib import Path

import pytest
from tests.factories.services import add_change
from tests.functional import catalogue_office

from karguzar.registry.queries import find

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
def office():
    with catalogue_office.opened() as made:
        yield made


@pytest.fixture
def text(office):
    return office.browser().get("/xidmetler/siyahi.jsonld").text


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


@pytest.mark.parametrize("state", ["registered", "cancelled"])
def test_services_of_each_state_conform(office, shapes, state):
    text = office.browser().get(f"/xidmetler/siyahi.jsonld?hal={state}").text
    conforms, told, data = judged(text, shapes)
    assert conforms, told
    numbers = {str(one) for one in data.objects(None, rdflib.DCTERMS.identifier)}
    assert numbers & set(office.numbers.values())


def test_a_service_with_the_record_of_2011_alone_conforms(shapes):
    with catalogue_office.opened() as office:
        with office.unit() as root:
            service = find(root, office.numbers["torpaq-kadastr-arayisi"])
            kept = {key: None for one in service.changes for key in one.values}
            bare = {"2011.service_name": "Arayış", "2011.service_content": "Arayış verilir."}
            add_change(root, service, values=kept | bare)
        page = office.browser().get(office.path("torpaq-kadastr-arayisi", "melumat.jsonld"))
    conforms, told, _data = judged(page.text, shapes)
    assert conforms, told


def test_the_judge_refuses_a_service_without_a_title(text, shapes):
    broken = json.loads(text)
    for node in broken["@graph"]:
        node.pop("dct:title", None)
    assert not judged(json.dumps(broken), shapes)[0]
