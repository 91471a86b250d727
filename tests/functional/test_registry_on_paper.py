"""An application signed and sealed on paper; what a provider sees of its services; terms."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from tests.factories import registry as factory
from tests.functional.cabinet_office import CabinetOffice, text_of
from tests.functional.desk_office import faults
from tests.functional.registry_office import DESK, EDITOR, STRANGER, look, make, with_registry
from webtest import Form, Upload

from karguzar.content.files import read


@pytest.fixture
def office(cabinet: CabinetOffice) -> Iterator[CabinetOffice]:
    with with_registry(cabinet) as office:
        yield office


@pytest.fixture
def scan() -> Upload:
    picture = files("karguzar").joinpath("data", "plan.png").read_bytes()
    return Upload("erize.png", picture, "image/png")


def paper_form(office: CabinetOffice, name: str) -> Form:
    page = office.browser(EDITOR).get(f"{DESK}{name}/kagiz")
    return next(one for one in page.forms.values() if "scan" in one.fields)


@pytest.mark.clause("R11A2-n1")
def test_a_paper_without_the_seal_or_the_scan_is_not_filed(
    office: CabinetOffice, scan: Upload
) -> None:
    name = make(office, factory.a_draft)
    form = paper_form(office, name)
    assert len(faults(form.submit(status=422))) == 2
    form["scan"] = scan
    without = form.submit(status=422)
    assert any("möhürlə təsdiq edilməlidir" in one for one in faults(without))
    assert look(office, name, lambda one: one.state) == "draft"
    assert look(office, name, lambda one: one.signatures) == ()


@pytest.mark.clause("R11A2-n1")
def test_a_sealed_paper_is_filed_with_its_scan_and_the_term_begins(
    office: CabinetOffice, scan: Upload
) -> None:
    name = make(office, factory.a_draft)
    form = paper_form(office, name)
    form["scan"], form["seal"] = scan, True
    page = form.submit(status=303).follow()
    assert "Operatora təqdim olunub" in text_of(page)
    state, signed, due = look(
        office, name, lambda one: (one.state, one.signatures[0], one.deadline.due_on)
    )
    assert (state, signed.level) == ("submitted", "paper")
    assert due > office.clock.now().date()
    with office.world() as world:
        kept = read(world.office["fayllar"], signed.digest)
    assert kept == files("karguzar").joinpath("data", "plan.png").read_bytes()


def test_a_file_that_is_no_scan_is_refused_in_words(office: CabinetOffice) -> None:
    name = make(office, factory.a_draft)
    form = paper_form(office, name)
    form["scan"], form["seal"] = Upload("erize.pdf", b"MZ not a paper", "application/pdf"), True
    assert faults(form.submit(status=422))
    assert look(office, name, lambda one: one.state) == "draft"


def test_nobody_else_enters_a_paper(office: CabinetOffice) -> None:
    name = make(office, factory.a_draft)
    office.browser(STRANGER).get(f"{DESK}{name}/kagiz", status=404)


@pytest.mark.clause("R11-6.2.3")
def test_a_provider_sees_its_services_their_state_and_whether_the_portal_takes_applications(
    office: CabinetOffice,
) -> None:
    make(office, factory.a_service)
    text = text_of(office.browser(EDITOR).get(DESK))
    assert "EX-000001" in text
    assert "Reyestrdədir" in text
    assert "Portalda müraciət qəbulu: qoşulub" in text


@pytest.mark.clause("R11-2.1.7")
def test_the_page_of_terms_defines_electronic_government_and_leads_to_its_parts(
    office: CabinetOffice,
) -> None:
    page = office.browser().get("/haqqinda")
    assert "“Elektron hökumət” dövlət informasiya sistemi" in text_of(page)
    links = {one["href"] for one in page.html.select("main dl a")}
    assert {"/", "/xidmetler/", "/qanun/R11-2.1.7", "/qanun/PT14-2.2.1"} <= links
    for link in links:
        if link.startswith("/"):
            office.browser().get(link, status=200)
