"""The pages of acts: what they refuse, what they keep, what happens when someone was faster."""

from datetime import timedelta

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import (
    CLERK,
    CO,
    HEAD,
    LEAD,
    act_form,
    acts_on,
    card,
    do,
    faults,
    resolve,
)


def state_of(cabinet: CabinetOffice, path: str) -> str:
    return cabinet.letter(path, lambda one: one.state)


def test_who_comes_second_is_told_what_came_between(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="accepted")
    slow = act_form(cabinet.browser(CLERK), path, "teqdim")
    slow["text"] = "Mənim qeydim"
    do(cabinet, CLERK, path, "teqdim")
    answer = slow.submit("gonder", status=409)
    words = text_of(answer)
    assert "Mənim qeydim" in words
    assert "Rəhbərliyə təqdim edildi (Aygün Əliyeva)" in words
    assert cabinet.letter(path, lambda one: one.version) == 3


def test_a_version_from_the_future_opens_no_closed_page(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="accepted")
    form = act_form(cabinet.browser(CLERK), path, "teqdim")
    form["seen"] = "99"
    form.action = f"{card(path)}qebul"
    form.submit("gonder", status=404)
    form["seen"] = "x" * 6000
    form.submit("gonder", status=409)
    assert state_of(cabinet, path) == "accepted"


def test_a_forged_token_does_nothing(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    form = act_form(cabinet.browser(CLERK), path, "qebul")
    form["csrf_token"] = "saxta"
    form.submit("gonder", status=400)
    assert state_of(cabinet, path) == "submitted"


@pytest.mark.clause("CA15-7.10")
def test_a_letter_is_forwarded_and_registered_at_the_competent_body(
    cabinet: CabinetOffice,
) -> None:
    path = cabinet.make(a_letter)
    page = cabinet.browser(CLERK).get(card(path))
    assert "Aidiyyəti üzrə göndərmək üçün: 3 iş günü qalıb" in text_of(page)
    form = act_form(cabinet.browser(CLERK), path, "yonlendir")
    refused = form.submit("gonder", status=422)
    assert len(faults(refused)) == 2
    form = main_form(refused)
    form.fields["checkbox"][0].checked = True
    form["reason"] = "Vergi məsələsidir"
    words = text_of(form.submit("gonder", status=303).follow())
    assert "Aidiyyəti üzrə göndərilib" in words
    assert "Göndərilib: Dövlət Vergi Xidməti, M-2026/0001" in words
    arrived = cabinet.browser("nermin").get(card("vergi/M-2026-0001"))
    assert "İlkin müraciət: Dövlət Gömrük Komitəsi, M-2026-0001" in text_of(arrived)
    assert "Başqa qurumun səlahiyyətindədirsə" not in text_of(arrived)


def test_what_is_wrong_with_a_resolution_is_told_and_kept(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="referred")
    form = act_form(cabinet.browser(HEAD), path, "derkenar")
    assert form["text"].value == "Baxılsın və qanunvericiliyə uyğun cavablandırılsın."
    form["text"] = "Yerində baxın"
    form.fields["checkbox"][0].checked = True
    form["kg-lead"] = cabinet.ids[CO]
    form["day"], form["month"], form["year"] = "1", "2", "2027"
    answer = form.submit("gonder", status=422)
    assert faults(answer) == [
        "Əsas icraçı icraçılardan biri olmalıdır.",
        "İcra tarixi müraciətin müddətindən gec ola bilməz.",
    ]
    form = main_form(answer)
    assert form["text"].value == "Yerində baxın"
    form["kg-lead"] = cabinet.ids[LEAD]
    form["day"], form["month"], form["year"] = "1", "12", "2026"
    assert "1 dekabr 2026" in text_of(form.submit("gonder", status=303).follow())
    again = act_form(cabinet.browser(HEAD), path, "derkenar")
    assert again["text"].value == "Yerində baxın"
    assert "Digər icraçılar Lalə Həsənli" in text_of(resolve(cabinet, path, LEAD, CO).follow())


@pytest.mark.clause("CA15-10.1")
def test_the_term_is_lengthened_and_extended_with_a_reason(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    form = act_form(cabinet.browser(CLERK), path, "uzat")
    form["kg-way"], form["reason"] = "long", "Yerində yoxlama"
    words = text_of(form.submit("gonder", status=303).follow())
    assert "Daha uzun baxılma müddəti təyin edildi" in words
    assert "Yerində yoxlama" in words
    form = act_form(cabinet.browser(CLERK), path, "uzat")
    form["kg-way"], form["reason"] = "long", "Yenə"
    answer = form.submit("gonder", status=422)
    assert "Bu müraciət üçün uzun müddət təyin edilə bilməz." in text_of(answer)
    do(cabinet, CLERK, path, "qebul")
    form = act_form(cabinet.browser(CLERK), path, "uzat")
    form["kg-way"], form["days"], form["reason"] = "extend", "10", "Sənəd istənilib"
    assert "Müddət uzadıldı" in text_of(form.submit("gonder", status=303).follow())


@pytest.mark.clause("CA15-8.1")
def test_a_letter_is_left_only_on_a_ground_that_holds(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="deficient")
    form = act_form(cabinet.browser(CLERK), path, "baxilmamis")
    form["kg-ground"], form["reason"] = "not_corrected", "Düzəliş gəlmədi"
    assert faults(form.submit("gonder", status=422)) == ["Düzəliş müddəti hələ bitməyib."]
    cabinet.clock.advance(timedelta(days=10))
    page = cabinet.browser(CLERK).get(card(path))
    assert "Düzəliş müddəti keçib" in text_of(page)
    assert acts_on(page)[0] == "baxilmamis"
    form = act_form(cabinet.browser(CLERK), path, "baxilmamis")
    form["kg-ground"], form["reason"] = "not_corrected", "Düzəliş gəlmədi"
    words = text_of(form.submit("gonder", status=303).follow())
    assert "Çatışmazlıqlar müddətində aradan qaldırılmayıb" in words
    assert "Düzəliş gəlmədi" in words


@pytest.mark.clause("R11-6.1.2")
def test_an_inquiry_and_its_answer_stand_on_the_card(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="assigned")
    words = do(
        cabinet, LEAD, path, "sorgu", addressee="Dövlət Vergi Xidməti", question="Borc varmı?"
    )
    assert "Borc varmı?" in words
    assert "Cavabı yaz" in words
    assert "Borc yoxdur" in do(cabinet, LEAD, path, "sorgu-cavabi/1", text="Borc yoxdur")
    for number in ("1", "7", "x"):
        act_form(cabinet.browser(LEAD), path, f"sorgu-cavabi/{number}")["text"] = "Yenə"
        form = act_form(cabinet.browser(LEAD), path, f"sorgu-cavabi/{number}")
        form["text"] = "Yenə"
        form.submit("gonder", status=404)


@pytest.mark.clause("CA15-8.1.4")
def test_a_repeat_is_offered_and_the_clerk_decides(cabinet: CabinetOffice) -> None:
    earlier = cabinet.make(a_letter, state="answered")
    path = cabinet.make(a_letter, at=cabinet.clock.now())
    page = cabinet.browser(CLERK).get(card(path))
    assert "Təkrar müraciət ola bilər" in text_of(page)
    assert cabinet.letter(path, lambda one: one.repeats) == ()
    form = act_form(cabinet.browser(CLERK), path, "tekrar")
    form.fields["checkbox"][0].checked = True
    words = text_of(form.submit("gonder", status=303).follow())
    assert "bağlanıb" in words
    assert "Təkrar olunan müraciət: Dövlət Gömrük Komitəsi, M-2026-0001" in words
    assert cabinet.letter(path, lambda one: one.repeats) == (earlier,)
    cabinet.browser(HEAD).get(f"{card(path)}tekrar", status=404)
    alone = cabinet.make(a_letter, sender="aynur", subject="Tamam başqa")
    assert "Təkrar müraciət ola bilər" not in text_of(cabinet.browser(CLERK).get(card(alone)))
    cabinet.browser(CLERK).get(f"{card(alone)}tekrar", status=404)


def test_an_executor_is_not_shown_what_else_the_sender_wrote(cabinet: CabinetOffice) -> None:
    cabinet.make(a_letter, subject="Sənədlərin gecikdirilməsi")
    path = cabinet.make(a_letter, state="assigned", subject="Sənədlərin gecikdirilməsi")
    assert "Təkrar müraciət ola bilər" not in text_of(cabinet.browser(LEAD).get(card(path)))


def test_a_note_is_for_the_staff_alone(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    assert "Yalnız bizə" in do(cabinet, CLERK, path, "qeyd", text="Yalnız bizə")
    theirs = cabinet.browser("gunel").get(f"/kabinet/muracietler/{path}/")
    assert "Yalnız bizə" not in text_of(theirs)


def test_the_card_tells_of_an_organisation_and_of_a_withdrawal(cabinet: CabinetOffice) -> None:
    path = cabinet.make(
        a_letter,
        state="withdrawn",
        sender="elcin",
        on_behalf="organisation",
        organisation="1401555071",
    )
    words = text_of(cabinet.browser(CLERK).get(card(path)))
    assert "“Xəzər Nəqliyyat” MMC (VÖEN 1401555071)" in words
    assert "Direktor, nizamnamə" in words
    assert "Məsələ həll olundu." in words


def test_the_printed_card_has_the_code_of_the_receipt(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="assigned", files=("arayis.pdf",))
    browser = cabinet.browser(CLERK)
    page = browser.get(f"{card(path)}cap")
    assert "QR kod müraciətin elektron vərəqəsinə aparır." in text_of(page)
    before = browser.get(page.html.select_one("main img")["src"])
    assert before.content_type == "image/svg+xml"
    cabinet.deliver()
    page = browser.get(f"{card(path)}cap")
    words = text_of(page)
    assert "QR kod müraciətin qəbzini yoxlayan səhifəyə aparır." in words
    assert "Dərkənarın məzmunu Araşdırıb cavab verin." in words
    assert "Nəzarətdədir Bəli" in words
    assert browser.get(page.html.select_one("main img")["src"]).body != before.body


def test_files_and_papers_are_downloads_of_this_letter_alone(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, files=("arayis.pdf",))
    other = cabinet.make(a_letter, files=("plan.pdf",))
    digest = cabinet.letter(path, lambda one: one.files[0].digest)
    browser = cabinet.browser(CLERK)
    answer = browser.get(f"{card(path)}fayl/{digest}")
    assert answer.body == b"%PDF-1.7 arayis.pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    browser.get(f"{card(other)}fayl/{digest}", status=404)
    assert browser.get(f"{card(path)}sened/receipt").body.startswith(b"%PDF-")
    browser.get(f"{card(path)}sened/reply", status=404)
