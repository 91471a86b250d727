"""Anyone checks a paper of the office without signing in: by file, by digest, by code."""

from hashlib import sha256

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import text_of
from webtest import Upload

from karguzar.content.files import read


@pytest.fixture
def receipt(cabinet) -> bytes:
    """The sealed receipt of a letter, as its sender got it."""
    path = cabinet.make(a_letter)
    cabinet.deliver()
    digest = cabinet.letter(path, lambda letter: letter.papers["receipt"])
    with cabinet.world() as world:
        return read(world.office["fayllar"], digest)


def upload(cabinet, data: bytes, name: str = "qebz.pdf"):
    page = cabinet.browser().get("/yoxla")
    form = next(one for one in page.forms.values() if "fayl" in one.fields)
    form["fayl"] = Upload(name, data)
    return form.submit(expect_errors=True)


def test_a_receipt_is_genuine(cabinet, receipt):
    page = upload(cabinet, receipt)
    assert "Həqiqidir" in text_of(page)
    assert "M-2026/0001" in text_of(page)
    assert "Günel" not in text_of(page), "the public check names no person"


def test_a_changed_byte_is_refused(cabinet, receipt):
    middle = len(receipt) // 2
    changed = receipt[:middle] + bytes([receipt[middle] ^ 1]) + receipt[middle + 1 :]
    page = upload(cabinet, changed)
    assert "Təsdiqlənmədi" in text_of(page)
    assert "Həqiqidir" not in text_of(page)


def test_bytes_after_the_end_are_refused(cabinet, receipt):
    assert "Təsdiqlənmədi" in text_of(upload(cabinet, receipt + b"\n%%EOF"))


def test_a_digest_is_looked_up_however_it_is_written(cabinet, receipt):
    digest = sha256(receipt).hexdigest()
    browser = cabinet.browser()
    assert "Həqiqidir" in text_of(browser.get("/yoxla", {"cem": digest.upper()}))
    assert "Təsdiqlənmədi" in text_of(browser.get("/yoxla", {"cem": "0" * 64}))
    assert "64 simvol" in text_of(browser.get("/yoxla", {"cem": "salam"}, status=422))


def test_the_code_of_the_qr_is_looked_up(cabinet, receipt):
    digest = sha256(receipt).hexdigest()
    with cabinet.world() as world:
        codes = world.office["suretler"].codes
        code = next(one for one, found in codes.items() if found == digest)
    page = cabinet.browser().get("/yoxla", {"kod": code.lower()})
    assert "Həqiqidir" in text_of(page)
    assert "M-2026/0001" in text_of(page)
    assert "Təsdiqlənmədi" in text_of(cabinet.browser().get("/yoxla", {"kod": "AAAA-BBBB-CCCC"}))


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "boşdur"), (b"salam", "Təsdiqlənmədi"), (b"%PDF-1.7\n" + b"\0" * 50, "Təsdiqlənmədi")],
    ids=["empty", "text", "broken"],
)
def test_what_is_no_paper_of_ours_gets_a_clear_word(cabinet, data, words):
    assert words in text_of(upload(cabinet, data))


def test_no_file_at_all_is_told(cabinet):
    page = cabinet.browser().get("/yoxla")
    form = next(one for one in page.forms.values() if "fayl" in one.fields)
    assert "faylı seçin" in text_of(form.submit(status=422))
