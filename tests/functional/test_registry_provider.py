"""A body applies to the registry: appendix 2 on line, 37 items, opinions, signature (ch. 10)."""

from collections.abc import Iterator

import pytest
from tests.factories import registry as factory
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.registry_office import (
    DESK,
    EDITOR,
    HEAD,
    STRANGER,
    fill_appendix,
    look,
    make,
    new_application,
    service,
    sign_for,
    with_registry,
)
from webtest import Upload


@pytest.fixture
def office(cabinet: CabinetOffice) -> Iterator[CabinetOffice]:
    with with_registry(cabinet) as office:
        yield office


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


@pytest.mark.clause("REG26-3")
def test_a_forged_number_is_refused_and_noted(office: CabinetOffice) -> None:
    name = make(office, factory.a_draft)
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}{name}/melumat/subject"))
    forged = "registry_number_and_registration_date"
    posted = [*form.submit_fields("davam"), (forged, "EX-777777")]
    answer = browser.post(f"{DESK}{name}/melumat/subject", posted, status=422)
    assert any("3-ci məlumatı reyestr özü doldurur" in one for one in faults(answer))
    assert look(office, name, lambda one: forged in str(one.values)) is False
    assert "cəhdi rədd edildi" in text_of(browser.get(f"{DESK}{name}/"))


def test_two_windows_are_told_of_each_other_and_nothing_is_lost(office: CabinetOffice) -> None:
    name = make(office, factory.a_draft)
    browser = office.browser(EDITOR)
    first = main_form(browser.get(f"{DESK}{name}/erize"))
    second = main_form(browser.get(f"{DESK}{name}/erize"))
    first["service_content"] = "Birinci pəncərə"
    first.submit("davam", status=303)
    second["service_content"] = "İkinci pəncərə"
    answer = second.submit("davam", status=409)
    words = text_of(answer)
    assert "Birinci pəncərə" in words
    assert main_form(answer)["service_content"].value == "İkinci pəncərə"
    main_form(answer).submit("davam", status=303)
    kept = look(office, name, lambda one: one.values["2011.service_content"])
    assert kept == "İkinci pəncərə"


@pytest.mark.clause("R11A2-2")
def test_a_foreign_and_a_cancelled_number_are_not_offered_and_not_taken(
    office: CabinetOffice,
) -> None:
    number = make(office, factory.a_service)
    with office.world() as world:
        ended = factory.an_application(
            world, "cancel", number=number, changed_on="2026-11-23", at=office.clock.now()
        )
        factory.enter(world, ended, at=office.clock.now())
    second = make(office, factory.a_service, name="İkinci xidmət", at=office.clock.now())
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}yeni"))
    offered = [value for value, _chosen, _words in form["registry_number_amend"].options]
    assert offered == ["", second]
    form["kg-action"] = "amend"
    form["registry_number_amend"].force_value(number)
    assert form.submit("gonder", status=422)
    stranger = main_form(office.browser(STRANGER).get(f"{DESK}yeni"))
    assert "registry_number_amend" not in stranger.fields


@pytest.mark.clause("R11-10.2.3", "R11-10.7")
def test_a_cancellation_is_signed_too_and_keeps_the_number(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    browser, address = new_application(
        office, **{"kg-action": "cancel", "registry_number_cancel": number}
    )
    name = address.rstrip("/").rpartition("/")[2]
    form = main_form(browser.get(f"{address}erize"))
    assert "service_content" not in form.fields
    for field, value in (("day", "23"), ("month", "11"), ("year", "2026")):
        form.fields[field][0].value = value
    form["title"], form["clauses"] = "Komitənin əmri", "1-ci bənd"
    form["surname"], form["name"] = "Nəsirov", "Vüqar"
    form["declaration"] = True
    form.submit("davam", status=303)
    main_form(browser.get(f"{address}yoxla")).submit(status=303)
    sign_for(office, "registry-application", f"application/{name}")
    with office.world() as world:
        factory.enter(world, world.office["reyestr"]["muracietler"][name], at=office.clock.now())
    assert service(office, number, lambda one: one.state) == "cancelled"
    page = text_of(browser.get(f"{DESK}xidmet/{number}/"))
    assert "Qeydiyyatı ləğv edilib" in page
    assert "Komitənin əmri" in page


@pytest.mark.clause("REG26-27")
def test_an_opinion_is_uploaded_with_its_issuer_and_outlives_a_fault(
    office: CabinetOffice,
) -> None:
    name = make(office, factory.a_draft)
    browser = office.browser(EDITOR)
    address = f"{DESK}{name}/sened/expediency_opinion"
    form = main_form(browser.get(address))
    form["upload"] = [Upload("rey.txt", "Müsbət rəy verilir.".encode())]
    form["issuer"] = "Rəqəmsal İnkişaf və Nəqliyyat Nazirliyi"
    answer = form.submit("davam", status=422)
    assert "rey.txt" in text_of(answer)
    form = main_form(answer)
    form["number"] = "M-17"
    for field, value in (("day", "1"), ("month", "10"), ("year", "2026")):
        form[field] = value
    form.submit("davam", status=303)
    kept = look(office, name, lambda one: one.values["2026.expediency_opinion"])
    assert (kept["number"], kept["issued_on"], kept["name"]) == ("M-17", "2026-10-01", "rey.txt")
    assert len(kept["digest"]) == 64


def test_a_group_of_items_is_kept_and_counted(office: CabinetOffice) -> None:
    name = make(office, factory.a_draft)
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}{name}/melumat/systems"))
    form["kg-automation_level"] = "full"
    form["electronisation_level"] = "transaction"
    form.submit("davam", status=303)
    kept = look(office, name, lambda one: dict(one.values))
    assert kept["2026.automation_level"] == "full"
    assert kept["2026.electronisation_level"] == "transaction"
    browser.get(f"{DESK}{name}/melumat/yoxdur", status=404)
    browser.get(f"{DESK}{name}/sened/name", status=404)


def test_a_broken_csv_names_row_and_column_and_imports_nothing(office: CabinetOffice) -> None:
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}idxal"))
    form["fayl"] = Upload("xidmetler.csv", csv_file(good=1, broken=1))
    answer = form.submit(status=422)
    words = text_of(answer)
    assert "3-ci sətir, “payment” sütunu: bunlardan biri olmalıdır: free, paid." in words
    assert "Heç nə yaradılmadı" in words
    with office.world() as world:
        assert len(world.office["reyestr"]["muracietler"]) == 0
    form = main_form(browser.get(f"{DESK}idxal"))
    form["fayl"] = Upload("xidmetler.csv", csv_file(good=3, broken=0))
    assert "3 müraciət yaradıldı." in text_of(form.submit(status=303).follow())
    assert main_form(browser.get(f"{DESK}idxal")).submit(status=422)


def test_a_service_is_read_as_of_any_day(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    browser = office.browser(HEAD)
    page = browser.get(f"{DESK}xidmet/{number}/?tarix=22.11.2026")
    assert "Bu tarixdə xidmət reyestrdə deyildi" in text_of(page)
    page = browser.get(f"{DESK}xidmet/{number}/?tarix=23.11.2026&muqayise=22.11.2026")
    assert "Fərq:" in text_of(page)
    browser.get(f"{DESK}xidmet/{number}/?tarix=dunen", status=422)
    office.browser(STRANGER).get(f"{DESK}xidmet/{number}/", status=404)


@pytest.mark.clause("REG26-36")
def test_the_head_corrects_a_self_filling_item_by_signature(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    browser = office.browser(HEAD)
    address = f"{DESK}xidmet/{number}/duzelt/max_concurrent_users"
    form = main_form(browser.get(address))
    form["value"] = "500"
    form["reason"] = "Yeni yük sınağı"
    for field, value in (("day", "23"), ("month", "11"), ("year", "2026")):
        form[field] = value
    assert "/imza/" in form.submit("gonder", status=303).location
    assert service(office, number, lambda one: len(one.changes)) == 1
    sign_for(office, "registry-correction", f"service/{number}/max_concurrent_users")
    kept = service(office, number, lambda one: one.changes[-1].values)
    assert kept == {"2026.max_concurrent_users": 500}
    office.browser(EDITOR).get(address, status=[403, 404])


def test_a_draft_is_thrown_away_and_a_signed_one_taken_back(office: CabinetOffice) -> None:
    name = make(office, factory.a_draft)
    browser = office.browser(EDITOR)
    main_form(browser.get(f"{DESK}{name}/yoxla")).submit(status=303)
    browser.get(f"{DESK}{name}/sil", status=404)
    main_form(browser.get(f"{DESK}{name}/qaralamaya")).submit("gonder", status=303)
    assert look(office, name, lambda one: one.state) == "draft"
    main_form(browser.get(f"{DESK}{name}/sil")).submit("gonder", status=303)
    browser.get(f"{DESK}{name}/", status=404)


def test_the_head_withdraws_what_the_operator_has_not_decided(office: CabinetOffice) -> None:
    name = make(office, factory.an_application)
    form = main_form(office.browser(HEAD).get(f"{DESK}{name}/geri"))
    form["reason"] = "Reqlament dəyişəcək"
    assert "Geri götürülüb" in text_of(form.submit("gonder", status=303).follow())
    office.browser(EDITOR).get(f"{DESK}{name}/geri", status=404)


def csv_file(*, good: int, broken: int) -> bytes:
    """Return a CSV file of services, so many of them right."""
    head = "kind_number,area,name,content,legal_title,legal_number,legal_date,legal_clauses,"
    lines = [f"{head}kind,payment,users,url"]
    for place in range(good + broken):
        payment = "free" if place < good else "bəlkə"
        lines.append(
            f"7.{place + 1},customs,Xidmət {place},Məzmun,Gömrük Məcəlləsi,164-IVQ,2011-06-24,"
            f"maddə 1,interactive,{payment},natural_persons|legal_persons,https://gomruk.example"
        )
    return "\n".join(lines).encode()
