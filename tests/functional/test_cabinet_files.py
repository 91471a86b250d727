"""Files of a letter: kept in the draft whatever else is wrong, and told about in words."""

import pytest
from tests.factories.letters import a_draft, a_file
from tests.functional.cabinet_office import (
    CabinetOffice,
    attach,
    button_form,
    fill,
    new_draft,
    press,
    text_of,
    written,
)
from webtest import TestApp, Upload

NOTE = ("arayış.txt", "Arayış: sahənin ölçüsü 18,5 m.".encode())
UPLOAD = "Seçilmiş faylları yüklə"


def kept(page) -> list[str]:
    """Return the names of the files that the page shows as kept."""
    shown = page.html.select(".kg-file:not(.kg-file-refused) .kg-file-name")
    return [name.get_text(strip=True) for name in shown]


def refused(page) -> dict[str, str]:
    """Return the name of each refused file with what is said about it."""
    return {
        one.select_one(".kg-file-name").get_text(strip=True): " ".join(
            one.select_one(".kg-file-problems").get_text(" ").split()
        )
        for one in page.html.select(".kg-file-refused")
    }


def sent(browser: TestApp, *files: tuple[str, bytes], status: int = 200):
    """Return the page after uploading the files into a new draft."""
    return press(attach(fill(new_draft(browser)), *files), UPLOAD, status=status)


def test_a_file_is_kept_when_the_rest_of_the_form_has_faults(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    form = attach(fill(new_draft(browser), subject=""), NOTE)
    answer = press(form, "Davam et", status=422)
    assert kept(answer) == ["arayış.txt"]
    again = browser.get(answer.request.path)
    assert kept(again) == ["arayış.txt"]
    done = press(fill(again), "Davam et").follow()
    assert "arayış.txt" in text_of(done)


def test_files_are_added_without_scripts_one_after_another(cabinet: CabinetOffice) -> None:
    first = sent(cabinet.browser("gunel"), NOTE)
    assert written(first) == "Sənədlərimə bir aydır baxılmır."
    second = press(attach(button_form(first, UPLOAD), ("b.txt", b"iki"), ("c.txt", b"uc")), UPLOAD)
    assert kept(second) == ["arayış.txt", "b.txt", "c.txt"]


def test_a_file_is_taken_out_again(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    page = sent(browser, NOTE, ("b.txt", b"iki"))
    form = button_form(page, UPLOAD)
    answer = form.submit("remove", index=0)
    assert kept(answer) == ["b.txt"]
    assert cabinet.drafts("gunel", lambda draft: [one.name for one in draft.files]) == [["b.txt"]]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("bos.pdf", b"", "Fayl boşdur"),
        ("boyuk.txt", b"a" * (10 * 1024 * 1024 + 1), "10 MB-dan böyükdür"),
        ("sened.pdf", b"MZ\x90\x00 program", "Faylın məzmunu adındakı formata uyğun deyil"),
        ("sehife.html", b"<html><script>alert(1)</script>", "HTML və SVG faylları qəbul edilmir"),
        ("arxiv.rar", b"Rar!\x1a\x07", "Arxiv faylları"),
        ("sened.pdf", b"%PDF-1.7\n garbage", "zədələnib"),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_advice(
    cabinet: CabinetOffice, name: str, data: bytes, words: str
) -> None:
    browser = cabinet.browser("gunel")
    page = sent(browser, NOTE, (name, data))
    assert words in refused(page)[name]
    assert kept(page) == ["arayış.txt"]
    assert page.html.select_one("[role=alert] li").text == name
    assert "Əlavə olundu: arayış.txt." in text_of(page)
    assert page.html.find(id="kg-files") is not None
    faulty = press(attach(fill(new_draft(browser)), (name, data)), "Davam et", status=422)
    assert any(name in link.text for link in faulty.html.select(".kg-error-summary a"))
    assert written(faulty) == "Sənədlərimə bir aydır baxılmır."


def test_saving_for_later_still_tells_of_a_file_that_was_not_taken(
    cabinet: CabinetOffice,
) -> None:
    form = attach(fill(new_draft(cabinet.browser("gunel"))), ("bos.pdf", b""))
    page = press(form, "Saxla, sonra davam edərəm", status=422)
    assert "Fayl boşdur" in refused(page)["bos.pdf"]


def test_the_same_file_twice_is_taken_once(cabinet: CabinetOffice) -> None:
    page = sent(cabinet.browser("gunel"), NOTE, ("adi-basqa.txt", NOTE[1]))
    assert "artıq qoşulub" in refused(page)["adi-basqa.txt"]
    assert kept(page) == ["arayış.txt"]


def test_more_than_ten_files_are_not_taken(cabinet: CabinetOffice) -> None:
    page = sent(cabinet.browser("gunel"), *((f"{n}.txt", b"%d" % n) for n in range(1, 13)))
    assert len(kept(page)) == 10
    assert refused(page).keys() == {"11.txt", "12.txt"}
    assert "Ən çoxu 10 fayl" in refused(page)["11.txt"]


def test_more_than_fifty_megabytes_together_are_not_taken(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        draft = a_draft(world)
        for number in range(5):
            data = bytes([65 + number]) * (10 * 1024 * 1024)
            a_file(world, draft, name=f"{number}.txt", data=data)
        address = f"/kabinet/qaralamalar/{draft.__name__}/"
    page = cabinet.browser("gunel").get(address)
    answer = press(attach(button_form(page, UPLOAD), ("son.txt", b"daha bir")), UPLOAD)
    assert "cəmi 50 MB-dan böyükdür" in refused(answer)["son.txt"]
    assert len(kept(answer)) == 5


def test_names_hold_no_path_no_control_and_no_markup(cabinet: CabinetOffice) -> None:
    page = sent(
        cabinet.browser("gunel"),
        ("../../etc/passwd.txt", b"bir"),
        ("C:\\Windows\\evil\x07.txt", b"iki"),
        ("<img src=x onerror=alert(1)>.txt", b"uc"),
    )
    assert kept(page)[:2] == ["passwd.txt", "evil.txt"]
    assert "<img src=x" not in page.text


def test_what_a_file_is_worth_mending_for_stands_beside_it(cabinet: CabinetOffice) -> None:
    page = sent(cabinet.browser("gunel"), ("plan.pdf", b"adi metn"))
    assert kept(page) == ["plan.pdf"]
    advice = page.html.select_one("[aria-labelledby=meslehet]").get_text(" ")
    assert "plan.pdf" in advice
    assert "Faylın adındakı format məzmununa uyğun deyil" in advice
    check = press(button_form(page, "Davam et"), "Davam et").follow()
    assert "Faylın adındakı format" in check.html.select_one("[aria-labelledby=meslehet]").text


def test_advice_about_pages_keeps_its_numbers(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        draft = a_draft(world)
        found = {"code": "blank-pages", "severity": "warn", "advice": "Boş səhifələr var: 3."}
        one = a_file(world, draft)
        record = {
            "name": one.name,
            "digest": one.digest,
            "size": one.size,
            "media_type": one.media_type,
            "findings": [found],
        }
        draft._files = (record,)
        address = f"/kabinet/qaralamalar/{draft.__name__}/"
    assert "Boş səhifələr var: 3." in text_of(cabinet.browser("gunel").get(address))


def test_a_file_of_another_draft_is_not_had_by_its_key(cabinet: CabinetOffice) -> None:
    other = cabinet.browser("aynur")
    sent(other, ("gizli.txt", b"gizli"))
    digest = cabinet.drafts("aynur", lambda draft: draft.files[0].digest)[0]
    page = new_draft(cabinet.browser("gunel"))
    form = fill(page)
    fields = []
    for name, value in form.submit_fields():
        fields.append((name, value))
        if (name, value) == ("__start__", "files:sequence"):
            fields.append(("kept", digest))
    answer = cabinet_post(page, fields)
    assert kept(answer) == []
    assert cabinet.drafts("gunel", lambda draft: draft.files) == [()]


def cabinet_post(page, fields):
    """Post fields to the page as a browser that was tampered with."""
    plain = [(name, value) for name, value in fields if isinstance(value, str)]
    return page.test_app.post(page.request.path, plain).follow()


def test_an_upload_survives_a_conflict_of_two_windows(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    first = new_draft(browser)
    second = browser.get(first.request.path)
    press(fill(first, text="Birinci"), "Davam et")
    form = fill(second, text="İkinci")
    form["upload"] = [Upload(*NOTE)]
    answer = press(form, "Davam et", status=409)
    assert kept(answer) == ["arayış.txt"]
