"""A sender takes a letter back, or complains of its result."""

import pytest
from tests.factories.letters import a_draft, a_letter
from tests.functional.cabinet_office import (
    LETTERS,
    CabinetOffice,
    button_form,
    fill,
    press,
    text_of,
    written,
)

from karguzar.letters.actions import clerk
from karguzar.letters.queries import find_letter

YES = "Bəli, geri götür"


def asked(cabinet: CabinetOffice, path: str):
    page = cabinet.browser("gunel").get(f"{LETTERS}{path}/")
    return page.click("Müraciəti geri götür")


def test_a_letter_is_taken_back_with_a_reason(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="accepted")
    form = button_form(asked(cabinet, path), YES)
    form["reason"] = "Məsələ həll olundu\x00"
    answer = press(form, YES).follow()
    assert "Müraciətiniz geri götürüldü." in text_of(answer)
    assert "Müraciət edənin öz xahişi var" in text_of(answer)
    assert cabinet.letter(path, lambda letter: letter.ending.text) == "Məsələ həll olundu"
    over = answer.test_app.get(f"{LETTERS}{path}/geri-gotur").follow()
    assert "onu geri götürmək olmaz" in text_of(over)


@pytest.mark.parametrize(
    ("reason", "words"), [("  ", "qısaca yazın"), ("a" * 1001, "1000 simvoldan uzun")]
)
def test_a_reason_is_wanted(cabinet: CabinetOffice, reason: str, words: str) -> None:
    path = cabinet.make(a_letter)
    form = button_form(asked(cabinet, path), YES)
    form["reason"] = reason
    answer = press(form, YES, status=422)
    assert words in text_of(answer)
    assert answer.html.title.text.startswith("Səhv:")
    assert cabinet.letter(path, lambda letter: letter.state) == "submitted"


def test_what_happened_meanwhile_is_told_first(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    form = button_form(asked(cabinet, path), YES)
    with cabinet.world() as world:
        letter = find_letter(world.office, path)
        clerk.accept(letter, by=world.by("aygun"), at=cabinet.clock.now(), seen=letter.version)
    form["reason"] = "Lazım deyil"
    answer = press(form, YES, status=409)
    assert "başqası dəyişib" in text_of(answer)
    again = button_form(answer, YES)
    assert again["reason"].value == "Lazım deyil"
    press(again, YES, status=303)


@pytest.mark.parametrize("seen", ["", "x", "²", "9" * 30])
def test_a_post_that_saw_nothing_takes_nothing_back(cabinet: CabinetOffice, seen: str) -> None:
    path = cabinet.make(a_letter)
    form = button_form(asked(cabinet, path), YES)
    form["reason"], form["seen"] = "Lazım deyil", seen
    press(form, YES, status=409)
    assert cabinet.letter(path, lambda letter: letter.state) == "submitted"


def test_a_finished_letter_is_not_taken_back(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="left")
    browser = cabinet.browser("gunel")
    token = browser.get("/kabinet/").html.select_one("[name=csrf_token]")["value"]
    version = cabinet.letter(path, lambda letter: letter.version)
    body = {"csrf_token": token, "reason": "Yox", "seen": str(version)}
    answer = browser.post(f"{LETTERS}{path}/geri-gotur", body, status=422)
    assert "indi mümkün deyil" in text_of(answer)


@pytest.mark.clause("R11-5.1.4")
def test_a_complaint_is_linked_with_the_finished_letter(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="answered")
    with cabinet.world() as world:
        a_draft(world, subject="Başqa bir qaralama")
    browser = cabinet.browser("gunel")
    asked_page = browser.get(f"{LETTERS}{path}/cavab").click("Nəticədən şikayət et")
    page = press(button_form(asked_page, "Şikayəti yaz"), "Şikayəti yaz").follow()
    assert "nömrəli müraciətin nəticəsindən şikayətdir" in text_of(page)
    form = button_form(page, "Davam et")
    assert form["kg-kind"].value == "complaint"
    assert "M-2026/0001" in written(page, "subject")
    again = press(button_form(asked_page, "Şikayəti yaz"), "Şikayəti yaz").follow()
    assert again.request.path == page.request.path
    filled = fill(page, **{"kg-kind": "complaint", "text": "Cavab əsassızdır."})
    check = press(filled, "Davam et").follow()
    assert "M-2026-0001" in text_of(check)
    sent = press(button_form(check, "Göndər"), "Göndər").follow()
    new = sent.click("Müraciətin gedişatına bax")
    assert "Şikayət olunan müraciət" in text_of(new)
    old = new.click("M-2026-0001 – ")
    assert "Verdiyiniz şikayət" in text_of(old)
    assert "Nəticədən şikayət verildi" in text_of(old)


def test_a_letter_that_is_considered_takes_no_complaint_yet(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    browser = cabinet.browser("gunel")
    page = browser.get(f"{LETTERS}{path}/sikayet")
    assert "Müraciətə hələ baxılır" in text_of(page)
    token = page.html.select_one("[name=csrf_token]")["value"]
    answer = browser.post(f"{LETTERS}{path}/sikayet", {"csrf_token": token}, status=422)
    assert "Şikayəti nəticədən sonra verə bilərsiniz." in text_of(answer)
