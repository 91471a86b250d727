"""A body applies to the registry: appendix 2 on line, 37 items, opinions, signature (ch. 10)."""

import pytest
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.registry_office import (
    fill_appendix,
    look,
    new_application,
    sign_for,
    with_registry,
)


@pytest.fixture
def office(cabinet: CabinetOffice) -> CabinetOffice:
    return with_registry(cabinet)


def draft_of(office: CabinetOffice) -> tuple[object, str, str]:
    browser, address = new_application(office)
    return browser, address, address.rstrip("/").rpartition("/")[2]


@pytest.mark.clause("R11-10.3")
@pytest.mark.clause("R11A2-1")
def test_from_the_form_to_the_operator(office: CabinetOffice) -> None:
    browser, address, name = draft_of(office)
    page = browser.get(f"{address}erize")
    assert "Dövlət Gömrük Komitəsi" in text_of(page)
    assert "provider" not in main_form(page).fields
    answer = fill_appendix(browser, address)
    assert answer.status_int == 303, faults(answer)
    page = browser.get(f"{address}yoxla")
    assert main_form(page).submit(status=303).follow()
    assert look(office, name, lambda one: one.state) == "signing"
    sign_for(office, "registry-application", f"application/{name}")
    assert look(office, name, lambda one: one.state) == "submitted"
    assert "Operatora təqdim olunub" in text_of(browser.get(address))
