"""An editor writes a regulation on the skeleton of appendix 1, clause by clause."""

import pytest
from tests.factories.regulations import EDITOR, HEAD, a_draft
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import faults
from tests.functional.regulation_office import DESK, act, look, put


def begun(desk: CabinetOffice) -> str:
    """Begin a regulation through its page and return the address of its card."""
    form = main_form(desk.browser(EDITOR).get(f"{DESK}yeni"))
    form["name"] = "Gömrük bəyannaməsinin statusu barədə məlumat"
    return str(form.submit("gonder", status=303).location)


@pytest.mark.clause("R11-9.1")
def test_a_new_regulation_opens_the_skeleton_of_appendix_1(desk: CabinetOffice) -> None:
    card = desk.browser(EDITOR).get(begun(desk))
    words = text_of(card)
    assert "Gömrük bəyannaməsinin statusu barədə məlumat" in words
    anchors = [one["id"] for one in card.html.select("[id^=bend-]")]
    assert anchors[0] == "bend-1.1"
    assert anchors[-1] == "bend-3.6.3"
    assert len(anchors) == 27
    assert "Hələ nə çatışmır" in words


def test_a_service_gets_no_second_regulation(desk: CabinetOffice) -> None:
    begun(desk)
    form = main_form(desk.browser(EDITOR).get(f"{DESK}yeni"))
    form["name"] = "Gömrük bəyannaməsinin statusu barədə məlumat"
    answer = form.submit("gonder", status=422)
    assert "Bu xidmətin reqlamenti artıq var" in text_of(answer)


def test_only_an_editor_may_begin_one(desk: CabinetOffice) -> None:
    desk.browser(HEAD).get(f"{DESK}yeni", status=404)
    assert "Yeni reqlament" not in text_of(desk.browser(HEAD).get(DESK))


def test_a_clause_is_written_on_its_own_page_with_the_hint_of_the_law(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft, whole=False)
    browser = desk.browser(EDITOR)
    page = browser.get(f"{DESK}{id_}/yeni-bend?bend=1.2")
    assert "xidmət və onun tətbiq sahəsi haqqında qısa məlumat" in text_of(page)
    form = main_form(page)
    form["service_content"] = "Xidmət bəyannamənin statusunu göstərir."
    card = form.submit("saxla", status=303).follow()
    assert "Xidmət bəyannamənin statusunu göstərir." in text_of(card)


def test_script_and_markup_in_a_clause_are_shown_as_text(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft, whole=False)
    form = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/yeni-bend?bend=1.2"))
    form["service_content"] = "<script>alert(1)</script> #set text(red) <b>qalın</b>"
    card = form.submit("saxla", status=303).follow()
    assert not card.html.select("main script, main b")
    assert "<script>alert(1)</script> #set text(red) <b>qalın</b>" in text_of(card)
    pdf = desk.browser(EDITOR).get(f"{DESK}{id_}/onbaxis.pdf")
    assert pdf.content_type == "application/pdf"
    assert pdf.body.startswith(b"%PDF-")


def test_a_clause_of_fifty_thousand_letters_is_refused_and_kept_on_the_page(
    desk: CabinetOffice,
) -> None:
    id_ = put(desk, a_draft, whole=False)
    form = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/yeni-bend?bend=1.2"))
    form["service_content"] = "a" * 50_000
    answer = form.submit("saxla", status=422)
    assert faults(answer)
    assert main_form(answer)["service_content"].value == "a" * 50_000


@pytest.mark.clause("R11A1-1.3")
def test_a_legal_act_without_its_clause_is_refused(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft, whole=False)
    form = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/yeni-bend?bend=1.3"))
    form["title"] = "Gömrük Məcəlləsi"
    answer = form.submit("saxla", status=422)
    assert any("bənd" in one.lower() for one in faults(answer))


def test_a_stale_page_shows_both_texts_and_what_differs(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    part = look(desk, id_, lambda one: next(i.id for i in one.items if i.clause == "3.2.2"))
    url = f"{DESK}{id_}/bendler/{part}/"
    mine, theirs = (main_form(desk.browser(EDITOR).get(url)) for _each in range(2))
    theirs["request_acceptance"] = "Sorğu dərhal qeydə alınır."
    theirs.submit("saxla", status=303)
    mine["request_acceptance"] = "Sorğu bir gün ərzində qeydə alınır."
    answer = mine.submit("saxla", status=409)
    words = text_of(answer)
    assert "Sorğu dərhal qeydə alınır." in words
    assert "Sorğu bir gün ərzində qeydə alınır." in words
    assert [one.get_text() for one in answer.html.select(".kg-diff del")] == ["dərhal"]
    kept = look(desk, id_, lambda one: [i.data for i in one.items if i.id == part])
    assert kept == [{"request_acceptance": "Sorğu dərhal qeydə alınır."}]


def test_two_editors_of_different_clauses_do_not_stand_in_each_others_way(
    desk: CabinetOffice,
) -> None:
    id_ = put(desk, a_draft)
    ids = look(desk, id_, lambda one: {i.clause: i.id for i in one.items})
    first = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/bendler/{ids['3.2.2']}/"))
    second = main_form(desk.browser(EDITOR).get(f"{DESK}{id_}/bendler/{ids['3.5.2']}/"))
    first["request_acceptance"] = "Bir."
    first.submit("saxla", status=303)
    second["control_procedure"] = "İki."
    second.submit("saxla", status=303)


def test_autosave_keeps_the_text_and_tells_of_a_conflict(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    part = look(desk, id_, lambda one: next(i.id for i in one.items if i.clause == "3.2.2"))
    browser = desk.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}{id_}/bendler/{part}/"))
    form["request_acceptance"] = "Hələ yazılır"
    url = f"{DESK}{id_}/bendler/{part}/saxla"
    answer = browser.post(url, form.submit_fields())
    assert answer.json["version"] != form["version"].value
    assert "Hələ yazılır" in text_of(browser.get(f"{DESK}{id_}/"))
    browser.post(url, form.submit_fields(), status=409)


def test_a_text_is_split_moved_and_merged_and_remembers_its_origin(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    part = look(desk, id_, lambda one: next(i.id for i in one.items if i.clause == "3.6.1"))
    page = act(desk, EDITOR, id_, f"bendler/{part}/bol", first="Birinci.", second="İkinci.")
    assert "3.6.1.1 Birinci." in text_of(page)
    assert "3.6.1.2 İkinci." in text_of(page)
    new = look(desk, id_, lambda one: [i.id for i in one.items if i.clause == "3.6.1"])
    browser = desk.browser(EDITOR)
    form = browser.get(f"{DESK}{id_}/bendler/{new[1]}/")
    assert f"Yaranıb: {part}" in text_of(form)
    csrf = main_form(form)["csrf_token"].value
    browser.post(f"{DESK}{id_}/bendler/{new[1]}/yuxari", {"csrf_token": csrf}, status=303)
    moved = look(desk, id_, lambda one: [i.id for i in one.items if i.clause == "3.6.1"])
    assert moved == [new[1], new[0]]
    page = act(desk, EDITOR, id_, f"bendler/{new[1]}/birlesdir")
    assert "İkinci. Birinci." in text_of(page)
    whole = look(desk, id_, lambda one: [i for i in one.items if i.clause == "3.6.1"])
    assert whole[0].origin == (new[1], new[0])


def test_what_others_may_not_read_is_not_found(desk: CabinetOffice) -> None:
    id_ = put(desk, a_draft)
    for who in ("tural", "aygun", "gunel"):
        desk.browser(who).get(f"{DESK}{id_}/", status=404)
    desk.browser().get(f"/reqlamentler/{id_}/", status=404)


@pytest.mark.clause("R11-9.6.1")
@pytest.mark.clause("R11-9.6.2")
@pytest.mark.clause("R11-9.6.3")
def test_the_preview_has_the_three_sections_and_the_table_of_operations(
    desk: CabinetOffice,
) -> None:
    id_ = put(desk, a_draft)
    page = desk.browser(EDITOR).get(f"{DESK}{id_}/onbaxis")
    headings = [one.get_text(strip=True) for one in page.html.select("main h2")]
    assert headings == [
        "1. Ümumi müddəalar",
        "2. Elektron xidmətin göstərilməsinin həyata keçirilməsi",
        "3. Elektron xidmətin göstərilməsi üçün inzibati prosedurlar",
    ]
    rows = page.html.select("main table tbody tr")
    assert [row.th.get_text(strip=True) for row in rows] == [
        "Sorğunun yoxlanılması",
        "Ödənişdən azad edilmə hüququnun yoxlanılması",
        "Arayışın tərtib edilməsi",
        "Arayışın imzalanması və verilməsi",
    ]
    assert "3.5.1. nəzarət forması" in text_of(page)
    assert "3.6.1. istifadəçinin şikayət etmək hüququ" in text_of(page)
