"""The operator of the registry: queue with clocks, check list, correction, number (ch. 10)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.factories import registry as factory
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.registry_office import (
    DESK,
    EDITOR,
    HEAD,
    OPERATOR,
    QUEUE,
    STRANGER,
    look,
    make,
    service,
    sign_for,
    with_registry,
)

from karguzar.registry.actions import deciding
from karguzar.registry.queries import find_application
from karguzar.registry.values import FieldMark

NAME = "2011.service_name"


@pytest.fixture
def office(cabinet: CabinetOffice) -> Iterator[CabinetOffice]:
    with with_registry(cabinet) as office:
        yield office


@pytest.fixture
def waiting(office: CabinetOffice) -> str:
    return make(office, factory.an_application)


def act(office: CabinetOffice, name: str, page: str, **fields: str):
    form = main_form(office.browser(OPERATOR).get(f"{QUEUE}{name}/{page}"))
    for field, value in fields.items():
        form[field] = value
    return form.submit("gonder", status="*")


@pytest.mark.clause("R11-10.4a", "R11-10.4b")
def test_from_the_queue_to_the_number(office: CabinetOffice, waiting: str) -> None:
    page = office.browser(OPERATOR).get(QUEUE)
    assert "3 iş günü qalıb" in text_of(page)
    card = office.browser(OPERATOR).get(f"{QUEUE}{waiting}/")
    assert "Gömrük bəyannaməsinin surətinin verilməsi" in text_of(card)
    answer = act(office, waiting, "daxil-et")
    assert answer.status_int == 303
    assert "EX-000001" in text_of(answer.follow())
    office.deliver()
    inbox = text_of(office.browser(EDITOR).get("/kabinet/bildirisler"))
    assert "Xidmət qeydə alındı: EX-000001" in inbox
    assert "Burada müraciət yoxdur" in text_of(office.browser(OPERATOR).get(QUEUE))
    done = office.browser(OPERATOR).get(f"{QUEUE}?goster=bitmis")
    assert "EX-000001" in text_of(done)


def test_the_check_list_is_kept(office: CabinetOffice, waiting: str) -> None:
    browser = office.browser(OPERATOR)
    form = main_form(browser.get(f"{QUEUE}{waiting}/"))
    form.fields["uygun"][0].checked = True
    assert "Yoxlama siyahısı saxlanıldı." in text_of(form.submit(status=303).follow())
    assert len(look(office, waiting, lambda one: one.checked)) == 1
    stale = form.submit(status=303).follow()
    assert "başqası dəyişib" in text_of(stale)


def test_a_stopped_clock_and_a_correction_of_exactly_what_was_marked(
    office: CabinetOffice, waiting: str
) -> None:
    browser = office.browser(OPERATOR)
    form = main_form(browser.get(f"{QUEUE}{waiting}/duzelise"))
    answer = form.submit(status=422)
    assert "Düzəldilməli olan ən azı bir sahəni seçin." in faults(answer)
    for box in form.fields["isare"]:
        box.checked = box._value == NAME
    answer = form.submit(status=422)
    assert any("Nəyin düzəldilməli olduğunu yazın." in one for one in faults(answer))
    form = main_form(answer)
    assert [box._value for box in form.fields["isare"] if box.checked] == [NAME]
    form[f"sebeb-{NAME}"] = "Rəsmi adı tam yazın."
    form.submit(status=303)
    theirs = office.browser(EDITOR)
    page = theirs.get(f"{DESK}{waiting}/")
    assert "Rəsmi adı tam yazın." in text_of(page)
    form = main_form(theirs.get(f"{DESK}{waiting}/erize"))
    assert "service_name" in form.fields
    assert "service_content" not in form.fields
    form["service_name"] = "Gömrük bəyannaməsinin təsdiqlənmiş surətinin verilməsi"
    form.submit("davam", status=303)
    main_form(theirs.get(f"{DESK}{waiting}/yoxla")).submit(status=303)
    sign_for(office, "registry-application", f"application/{waiting}")
    assert look(office, waiting, lambda one: one.state) == "submitted"


def test_a_forged_correction_of_an_unmarked_field_is_refused(
    office: CabinetOffice, waiting: str
) -> None:
    with office.world() as world:
        one = find_application(world.office, waiting)
        deciding.return_deficient(
            world.office,
            one,
            [FieldMark(NAME, "Tam yazın.")],
            by=world.by("orxan"),
            at=office.clock.now(),
            seen=one.version,
        )
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}{waiting}/erize"))
    posted = [*form.submit_fields("davam"), ("service_content", "Saxta mətn")]
    browser.post(f"{DESK}{waiting}/erize", posted, status="*")
    kept = look(office, waiting, lambda one: one.values["2011.service_content"])
    assert kept == factory.RECORD["service_content"]


def test_a_refusal_tells_its_reason(office: CabinetOffice, waiting: str) -> None:
    answer = act(office, waiting, "imtina", reason="Xidmət elektron formada göstərilmir.")
    assert "Xidmət elektron formada göstərilmir." in text_of(answer.follow())
    assert "İmtina edilib" in text_of(office.browser(EDITOR).get(f"{DESK}{waiting}/"))


@pytest.mark.clause("R11-10.8a", "R11-10.2.2")
def test_an_amendment_upon_an_old_version_shows_what_differs(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    on = office.clock.now().date().isoformat()
    content = "2011__service_content"
    mine = make(
        office,
        factory.an_application,
        action="amend",
        number=number,
        changed_on=on,
        **{content: "Mənim mətnim."},
    )
    with office.world() as world:
        place = world.office["reyestr"]["xidmetler"][number]
        factory.amended(
            world, place, at=office.clock.now(), changed_on=on, **{content: "Onların mətni."}
        )
    card = text_of(office.browser(OPERATOR).get(f"{QUEUE}{mine}/"))
    assert "Siz düzəlişi hazırlayarkən xidmət reyestrdə dəyişdirilib." in card
    answer = act(office, mine, "daxil-et")
    assert answer.status_int == 409
    assert "Mənim mətnim." in text_of(answer)
    assert "Onların mətni." in text_of(answer)
    kept = service(office, number, lambda one: one.changes[-1].values["2011.service_content"])
    assert kept == "Onların mətni."


@pytest.mark.clause("R11-2.1.6")
@pytest.mark.parametrize("name", ["", EDITOR, HEAD, STRANGER, "gunel", "aygun"])
def test_the_queue_is_not_there_for_others(office: CabinetOffice, waiting: str, name: str) -> None:
    browser = office.browser(name)
    for path in ("", "hesabat", "novler", "nov", f"{waiting}/", f"{waiting}/daxil-et"):
        answer = browser.get(f"{QUEUE}{path}", status="*")
        assert answer.status_int in {303, 403, 404}, path
        assert "bəyannaməsinin" not in answer.text


@pytest.mark.clause("R11A2-n2b")
@pytest.mark.parametrize("name", ["", STRANGER, OPERATOR, "gunel", "aygun"])
def test_the_form_is_open_to_the_signed_in_staff_of_the_body_alone(
    office: CabinetOffice, name: str
) -> None:
    draft = make(office, factory.a_draft)
    browser = office.browser(name)
    for page in ("", "erize", "melumat/terms", "yoxla"):
        answer = browser.get(f"{DESK}{draft}/{page}", status="*")
        assert answer.status_int in {303, 403, 404}, page
    posted = browser.post(f"{DESK}{draft}/erize", {"service_name": "x"}, status="*")
    assert posted.status_int in {303, 400, 403, 404}
    assert office.browser(EDITOR).get(f"{DESK}{draft}/erize").status_int == 200


@pytest.mark.clause("R11D-5.1")
def test_the_report_shows_what_is_late_and_where(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    form = main_form(office.browser(EDITOR).get(f"{DESK}xidmet/{number}/deyisiklik"))
    form["what"] = "Ödəniş dəyişib"
    for name, value in (("day", "23"), ("month", "11"), ("year", "2026")):
        form[name] = value
    form.submit("gonder", status=303)
    office.clock.advance(timedelta(days=5))
    page = text_of(office.browser(OPERATOR).get(f"{QUEUE}hesabat"))
    assert "Ödəniş dəyişib" in page
    assert number in page
    mine = text_of(office.browser(EDITOR).get(f"{DESK}xidmet/{number}/"))
    assert "Düzəliş müddəti keçib:" in mine


@pytest.mark.clause("R11D-4.2")
def test_the_list_of_kinds_is_changed_by_an_act(office: CabinetOffice) -> None:
    browser = office.browser(OPERATOR)
    page = browser.get(f"{QUEUE}novler")
    assert "285 növ" in text_of(page)
    form = main_form(browser.get(f"{QUEUE}nov"))
    form["kg-change"] = "remove"
    form.fields["number"][0].value = "7.1"
    form["title"] = "Nazirlər Kabinetinin qərarı"
    form.fields["number"][1].value = "200"
    form["clauses"] = "1-ci bənd"
    days = ["01", "01"]
    for place, _day in enumerate(days):
        form.fields["day"][place].value = "1"
        form.fields["month"][place].value = "1" if place else "11"
        form.fields["year"][place].value = "2027" if place else "2026"
    assert form.submit("gonder", status=303)
    page = text_of(browser.get(f"{QUEUE}novler"))
    assert "Nazirlər Kabinetinin qərarı" in page
    assert "285 növ" in page


def test_stoppages_are_recorded_and_ended(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    browser = office.browser(OPERATOR)
    form = main_form(browser.get(f"{QUEUE}dayanma"))
    form["services"] = number
    form["kg-cause"] = "technical"
    form["text"] = "Server dayanıb"
    form.fields["day"][0].value = "23"
    form.fields["month"][0].value = "11"
    form.fields["year"][0].value = "2026"
    form["started_time"] = "12:00"
    page = form.submit("gonder", status=303).follow()
    assert "davam edir" in text_of(page)
    mine = office.browser(EDITOR).get(f"{DESK}xidmet/{number}/")
    assert "Xidmət hazırda işləmir" in text_of(mine)
    link = next(one["href"] for one in page.html.select("a") if "dayanma-bitdi" in one["href"])
    form = main_form(browser.get(link))
    for name, value in (("day", "23"), ("month", "11"), ("year", "2026")):
        form[name] = value
    form["ended_time"] = "14:30"
    assert "14:30" in text_of(form.submit("gonder", status=303).follow())
