"""Files in the answer to a deficiency notice: marked ones are replaced, others stay (R11-7.4)."""

from tests.functional.cabinet_office import CabinetOffice, button_form, press, text_of
from tests.functional.cabinet_returned import (
    DEED,
    KEEP,
    PLAN,
    SEND,
    choose,
    in_draft,
    names,
    opened,
    returned,
)


def test_a_marked_file_is_replaced_and_the_old_one_stays_on_record(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, PLAN)
    page = opened(cabinet, path)
    form = choose(page, "plan-yeni.txt", b"aydin plan")
    answer = press(form, SEND).follow()
    assert names(cabinet, path) == {"plan-yeni.txt", DEED}
    letter = answer.click("Müraciətin gedişatına bax")
    gone = letter.html.select_one("[aria-labelledby=deyisiklikler]")
    assert "Çıxarılmış fayllar" in gone.text
    assert letter.click(PLAN).body == PLAN.encode()


def test_files_are_replaced_one_by_one_without_scripts(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, PLAN, DEED)
    page = opened(cabinet, path)
    first = press(choose(page, "a.txt", b"bir"), f"Seçilmiş faylı yüklə : {PLAN}")
    assert len(first.html.select(".kg-notice-success")) == 1
    short = press(button_form(first, SEND), SEND, status=422)
    assert "Bu hissəni göstərilən tövsiyəyə uyğun düzəldin." in text_of(short)
    assert [a["href"] for a in short.html.select(".kg-error-summary a")] == ["#yer-1"]
    second = choose(short, "b.txt", b"iki", 1)
    press(second, SEND, status=303)
    assert names(cabinet, path) == {"a.txt", "b.txt"}


def test_a_new_file_that_is_thrown_away_brings_the_old_one_back(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, PLAN)
    page = opened(cabinet, path)
    kept = press(choose(page, "a.txt", b"bir"), KEEP).follow()
    assert "Düzəlişiniz saxlanıldı" in text_of(kept)
    again = kept.click("Düzəliş et")
    assert "a.txt" in text_of(again)
    dropped = press(button_form(again, SEND), "Sil : a.txt")
    assert "a.txt" not in text_of(dropped)
    assert in_draft(cabinet) == {PLAN, DEED}
    press(button_form(dropped, SEND), SEND, status=422)
    form = button_form(dropped, SEND)
    token = form["csrf_token"].value
    body = {"csrf_token": token, "version": form["version"].value, "cixar": "0" * 64}
    dropped.test_app.post(dropped.request.path, body, status=200)


def test_the_second_new_file_in_one_place_does_not_bring_the_old_one_back(
    cabinet: CabinetOffice,
) -> None:
    path = returned(cabinet, PLAN)
    one = press(choose(opened(cabinet, path), "a.txt", b"bir"), f"Seçilmiş faylı yüklə : {PLAN}")
    two = press(choose(one, "b.txt", b"iki"), f"Seçilmiş faylı yüklə : {PLAN}")
    left = press(button_form(two, SEND), "Sil : a.txt")
    press(button_form(left, SEND), SEND, status=303)
    assert names(cabinet, path) == {"b.txt", DEED}


def test_a_file_that_lacked_is_added(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "files")
    press(choose(opened(cabinet, path), "əlavə.txt", b"elave"), SEND, status=303)
    assert names(cabinet, path) == {PLAN, DEED, "əlavə.txt"}


def test_a_bad_file_in_the_place_of_one_that_lacked_is_named(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, "files")
    answer = press(choose(opened(cabinet, path), "bos.txt", b""), SEND, status=422)
    assert "bos.txt" in answer.html.select_one(".kg-error-summary").text
    assert names(cabinet, path) == {PLAN, DEED}


def test_a_bad_file_is_named_and_the_text_is_kept(cabinet: CabinetOffice) -> None:
    path = returned(cabinet, PLAN, "field:text")
    form = choose(opened(cabinet, path), "boş.pdf", b"")
    form["text"] = "Düzəldilmiş mətn"
    answer = press(form, SEND, status=422)
    assert "Fayl boşdur" in answer.html.select_one(".kg-error-summary").text
    assert button_form(answer, SEND)["text"].value == "Düzəldilmiş mətn"
    assert in_draft(cabinet) == {PLAN, DEED}
    again = cabinet.browser("gunel").get(answer.request.path)
    assert button_form(again, SEND)["text"].value == "Düzəldilmiş mətn"
