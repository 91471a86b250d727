"""Answering a deficiency notice: what is marked can be mended, and nothing else (R11-7.4)."""

from datetime import timedelta

import pytest
from tests.factories.letters import TEXT, a_mark
from tests.functional.cabinet_office import LETTERS, CabinetOffice, button_form, press, text_of
from tests.functional.cabinet_returned import KEEP, PLAN, SEND, SIGN, opened, returned
from webtest import Upload

from karguzar.base.terms import TERMS
from karguzar.letters.actions import clerk, closing, deficiency
from karguzar.letters.queries import find_letter
from karguzar.letters.rulebook import LettersSettings, rulebook


@pytest.mark.clause("R11-7.4b")
def test_only_the_marked_field_is_shown_and_corrected(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    page = opened(cabinet, path)
    assert "Bəyannamənin nömrəsini yazın." in text_of(page)
    form = button_form(page, SEND)
    assert not {"subject", "kg-kind", "body", "upload"} & set(form.fields)
    assert form["text"].value == TEXT
    form["text"] = "Bəyannamə 12345. Sənədlərə baxılmır."
    answer = press(form, SEND).follow()
    assert "Düzəlişiniz qəbul edildi" in text_of(answer)
    assert "M-2026/0001" in text_of(answer)
    letter = answer.click("Müraciətin gedişatına bax")
    assert "Bəyannamə 12345" in letter.html.select_one("article").text
    differences = letter.html.select_one("[aria-labelledby=deyisiklikler]")
    assert differences.select_one("del").text == TEXT
    assert differences.select_one("ins").text == "Bəyannamə 12345. Sənədlərə baxılmır."
    cabinet.deliver()
    titles = [a.text for a in letter.test_app.get(letter.request.path).html.select(".kg-files a")]
    assert "Düzəlişin qəbzi 2 (PDF)" in titles
    assert "Çatışmazlıq bildirişi 1 (PDF)" in titles


@pytest.mark.clause("R11-12.2")
def test_an_office_that_wants_a_surer_signature_says_so(
    cabinet: CabinetOffice, monkeypatch
) -> None:
    strict = rulebook(LettersSettings(signature_cabinet="enhanced"), TERMS)
    path = returned(cabinet, "field:text")
    monkeypatch.setattr(cabinet.registry, "rulebook", strict)
    page = opened(cabinet, path)
    words = [" ".join(one.get_text(" ").split()) for one in page.html.select("main button")]
    assert SIGN in words
    assert SEND not in words
    form = button_form(page, SIGN)
    form["text"] = "İmzasız düzəliş"
    forged = [*form.submit_fields(), ("gonder", "gonder")]
    answer = page.test_app.post(page.request.path, forged, status=422)
    assert "gücləndirilmiş elektron imza" in text_of(answer)
    assert button_form(answer, SIGN)["text"].value == "İmzasız düzəliş"


def test_an_emptied_field_is_told(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:subject", "field:kind")
    form = button_form(opened(cabinet, path), SEND)
    form["subject"] = "  "
    form["kg-kind"] = "complaint"
    answer = press(form, SEND, status=422)
    assert "#kg-subject" in [a["href"] for a in answer.html.select(".kg-error-summary a")]
    form = button_form(answer, SEND)
    form["subject"] = "Yeni mövzu"
    letter = press(form, SEND).follow().click("Müraciətin gedişatına bax")
    assert "Ərizə" in letter.html.select_one(".kg-diff").text
    assert "Şikayət" in letter.html.select_one(".kg-diff").text


@pytest.mark.parametrize(
    "forged",
    [
        {"subject": "Başqa mövzu"},
        {"body": "vergi"},
        {"files": "x"},
        {"evez-" + "0" * 64: Upload("x.txt", b"x")},
        {"yeni": Upload("x.txt", b"x")},
    ],
)
def test_a_forged_post_to_anything_else_is_refused_whole(cabinet: CabinetOffice, forged) -> None:
    path = returned(cabinet, "field:text", PLAN)
    page = opened(cabinet, path)
    form = button_form(page, SEND)
    body = {"csrf_token": form["csrf_token"].value, "version": "1", "text": "Yeni"} | forged
    answer = page.test_app.post(page.request.path, body, status=422)
    assert "Yalnız bildirişdə göstərilən hissələri dəyişmək olar." in text_of(answer)
    assert "7.4" in text_of(answer)
    assert len(cabinet.drafts("gunel", lambda draft: draft.state)) == 1
    assert cabinet.letter(path, lambda letter: letter.state) == "deficient"


def test_a_double_press_sends_one_correction(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    form = button_form(opened(cabinet, path), SEND)
    form["text"] = "Yeni mətn"
    press(form, SEND, status=303)
    answer = press(form, SEND).follow()
    assert "Bu müraciət üçün düzəliş gözlənilmir." in text_of(answer)
    assert cabinet.letter(path, lambda letter: len(letter.revisions)) == 2


def test_two_windows_of_a_correction_lose_nothing(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    first, second = opened(cabinet, path), opened(cabinet, path)
    form = button_form(first, SEND)
    form["text"] = "Birinci"
    press(form, KEEP)
    late = button_form(second, SEND)
    late["text"] = "İkinci"
    answer = press(late, SEND, status=409)
    assert "başqa pəncərədə dəyişdirilib" in text_of(answer)
    assert button_form(answer, SEND)["text"].value == "İkinci"
    press(button_form(answer, SEND), SEND, status=303)
    assert cabinet.letter(path, lambda letter: letter.revision.data["text"]) == "İkinci"


def test_a_letter_that_was_left_meanwhile_takes_no_correction(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    form = button_form(opened(cabinet, path), SEND)
    cabinet.clock.advance(timedelta(days=30))
    with cabinet.world() as world:
        letter = find_letter(world.office, path)
        closing.leave_without_consideration(
            letter,
            ground="not_corrected",
            text="Düzəlməyib",
            by=world.by("aygun"),
            at=cabinet.clock.now(),
            seen=letter.version,
        )
    browser = cabinet.browser("gunel")
    assert "gözlənilmir" in text_of(browser.get(f"{LETTERS}{path}/tamamla").follow())
    form["csrf_token"] = browser.get("/kabinet/").html.select_one("[name=csrf_token]")["value"]
    fields = [(name, value) for name, value in form.submit_fields() if isinstance(value, str)]
    answer = browser.post(f"{LETTERS}{path}/tamamla", fields).follow()
    assert "Baxılmamış saxlanılıb" in text_of(answer)


def test_a_late_correction_is_still_taken(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    cabinet.clock.advance(timedelta(days=20))
    page = opened(cabinet, path)
    assert "Düzəliş üçün verilən müddət keçib" in text_of(page)
    form = button_form(page, SEND)
    form["text"] = "Gec, amma düz"
    press(form, SEND, status=303)


def test_a_letter_without_notice_has_no_such_page(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    with cabinet.world() as world:
        letter = find_letter(world.office, path)
        draft = deficiency.start_correction(
            world.office, letter, by=world.by("gunel"), at=cabinet.clock.now()
        )
        address = f"/kabinet/qaralamalar/{draft.__name__}/"
    browser = cabinet.browser("gunel")
    assert browser.get(address).location.endswith(f"{path}/tamamla")
    assert "Qaralama yoxdur" in text_of(browser.get("/kabinet/qaralamalar/"))


def test_a_body_may_ask_twice(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "field:text")
    form = button_form(opened(cabinet, path), SEND)
    form["text"] = "Birinci düzəliş"
    press(form, SEND)
    with cabinet.world() as world:
        letter = find_letter(world.office, path)
        told = {"by": world.by("aygun"), "at": cabinet.clock.now()}
        clerk.accept(letter, seen=letter.version, **told)
        deficiency.return_deficient(letter, [a_mark()], seen=letter.version, **told)
    page = opened(cabinet, path)
    assert button_form(page, SEND)["text"].value == "Birinci düzəliş"
    form = button_form(page, SEND)
    form["text"] = "İkinci düzəliş"
    letter_page = press(form, SEND).follow().click("Müraciətin gedişatına bax")
    assert [one.text for one in letter_page.html.select("ins")] == [
        "İkinci düzəliş",
        "Birinci düzəliş",
    ]
