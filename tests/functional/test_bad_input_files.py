"""Files that mean harm or are worth nothing: told in words, and the draft stays as it is."""

from functools import partial

import pikepdf
import pytest
from PIL import Image
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
from tests.functional.test_cabinet_files import kept, refused
from tests.unit.archive.uploads import WRITTEN, docx, odt, pdf_of, picture_bytes

UPLOAD = "Seçilmiş faylları yüklə"
GOOD = ("yaxşı.txt", "Arayış".encode())


def locked(user: str) -> bytes:
    """Return a PDF under a password: one to open it, or only one to change it."""
    return pdf_of(WRITTEN, encryption=pikepdf.Encryption(user=user, owner="sahib"))


def bomb() -> bytes:
    """Return a small picture that unpacks into gigabytes."""
    return picture_bytes(Image.new("1", (60_000, 60_000)), "PNG")


BAD = {
    "locked.pdf": (partial(locked, "parol"), "parolla qorunur"),
    "owned.pdf": (partial(locked, ""), "parolla qorunur"),
    "half.pdf": (lambda: pdf_of(WRITTEN)[:300], "zədələnib"),
    "bomb.png": (bomb, "həddindən artıq böyüyür"),
    "half.png": (lambda: picture_bytes(Image.new("RGB", (900, 900)), "PNG")[:200], "zədələnib"),
    "blank.pdf": (lambda: pdf_of(b"", b""), "bütün səhifələri boşdur"),
    "blank.txt": (lambda: b" \n\t\n", "boşdur"),
    "macro.docx": (lambda: docx(**{"word/vbaProject.bin": b"x"}), "makro"),
    "macro.odt": (lambda: odt(**{"Basic/Standard/Module1.xml": b"<x/>"}), "makro"),
    "program.docx": (lambda: b"MZ\x90\x00" + bytes(300), "uyğun deyil"),
    "page.pdf": (lambda: b"<html><script>alert(1)</script></html>", "HTML"),
    "zip.docx": (lambda: b"PK\x03\x04 not a zip", "zədələnib"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_words_and_takes_nothing_with_it(
    cabinet: CabinetOffice, name: str
) -> None:
    make, words = BAD[name]
    browser = cabinet.browser("gunel")
    form = attach(fill(new_draft(browser), text="Mətn qalır"), GOOD, (name, make()))
    answer = press(form, UPLOAD)
    assert words in refused(answer)[name]
    for page in (answer, browser.get(answer.request.path)):
        assert kept(page) == ["yaxşı.txt"]
        assert written(page) == "Mətn qalır"
    check = press(button_form(answer, "Davam et"), "Davam et").follow()
    sent = press(button_form(check, "Göndər"), "Göndər").follow()
    assert "Müraciətiniz qeydə alındı" in text_of(sent)


def test_a_file_with_some_blank_pages_is_taken_with_advice(cabinet: CabinetOffice) -> None:
    page = press(
        attach(fill(new_draft(cabinet.browser("gunel"))), ("skan.pdf", pdf_of(WRITTEN, b""))),
        UPLOAD,
    )
    assert kept(page) == ["skan.pdf"]
    assert "Boş səhifələr var: 2." in text_of(page)


def test_no_file_is_no_fault(cabinet: CabinetOffice) -> None:
    page = press(fill(new_draft(cabinet.browser("gunel"))), UPLOAD)
    assert (kept(page), refused(page)) == ([], {})
    assert press(button_form(page, "Davam et"), "Davam et").location.endswith("/yoxla")


def test_a_request_over_the_limit_gets_its_page_and_the_draft_stays(
    cabinet: CabinetOffice,
) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    press(attach(fill(page), GOOD), UPLOAD)
    body = bytes(cabinet.registry.ui.max_body_size + 1)
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = browser.post(page.request.path, body, headers=kind, status=413)
    assert "Göndərilən məlumat çox böyükdür" in text_of(answer)
    assert answer.headers["X-Request-ID"] in text_of(answer)
    again = browser.get(page.request.path)
    assert kept(again) == ["yaxşı.txt"]
    assert written(again) == "Sənədlərimə bir aydır baxılmır."
