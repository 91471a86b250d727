import io
import re
import shutil
import subprocess
import threading
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from tests.build.vera.samples import AT, ATTACHMENTS, BODY, HOSTILE, receipt, reply, samples

from karguzar.archive import papers
from karguzar.archive.interfaces import Attachment, Template
from karguzar.archive.papers import render
from karguzar.base.errors import KarguzarError
from karguzar.base.i18n import TranslationString, _

TEMPLATES: tuple[Template, ...] = ("receipt", "notice", "reply", "record", "discussion")


def text_of(pdf: bytes) -> str:
    """Return what a reader sees, in one line, without the places where words may break."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    whole = re.sub(r"[\u200b\ufffe\u0002]", "", " ".join(pages))
    return re.sub(r"\s+", " ", whole)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_same_data_give_the_same_bytes(name: Template) -> None:
    first, second = (
        render(name, samples()[name], attachments=ATTACHMENTS, at=AT, language="az")
        for _n in range(2)
    )
    assert sha256(first).digest() == sha256(second).digest()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_paper_ends_with_a_line_end_so_that_a_seal_can_follow(name: Template) -> None:
    pdf = render(name, samples()[name], at=AT, language="az")
    assert pdf.startswith(b"%PDF-1.7")
    assert pdf.endswith(b"%%EOF\n")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("az", ("Müraciətin qəbulu haqqında qəbz", "16 dekabr 2026", "1,2 MB", "14:05")),
        ("en", ("Receipt of a letter", "16 December 2026", "1.2 MB", "page 1 of 1")),
        ("ru", ("Квитанция о приёме обращения", "16 декабря 2026", "1,2 МБ")),
        ("de", ("Müraciətin qəbulu haqqında qəbz",)),
    ],
)
def test_a_receipt_speaks_the_language_asked_for(language: str, words: tuple[str, ...]) -> None:
    shown = text_of(render("receipt", receipt(), at=AT, language=language))
    for word in (*words, "M-2026/0147", "Məmmədova Aygün Rəşad qızı", "K7QM-3TZ9", BODY["name"]):
        assert word in shown


def test_optional_parts_may_be_missing() -> None:
    data = receipt()
    for name in ("on_behalf", "due_on", "track_url", "track_code"):
        del data[name]  # type: ignore[misc]  # each of them is NotRequired
    data["files"], data["deadline"] = [], []
    data["body"] = {"name": "Qurum"}
    shown = text_of(render("receipt", data, at=AT, language="az"))
    assert "Fayl əlavə edilməyib." in shown
    assert "Müddətin hesablanması" not in shown
    assert "VÖEN" not in shown


def test_messages_are_translated_and_their_values_put_in() -> None:
    data = receipt()
    data["deadline"] = [_("${n} iş günü", mapping={"n": 15})]

    def translate(message: TranslationString) -> str:
        return str(message.interpolate("${n} working days"))

    assert "15 iş günü" in text_of(render("receipt", data, at=AT, language="az"))
    shown = text_of(render("receipt", data, at=AT, language="en", translate=translate))
    assert "15 working days" in shown


def test_what_a_person_wrote_is_text_and_nothing_else() -> None:
    shown = text_of(render("reply", reply(HOSTILE), at=AT, language="az"))
    for written in (
        '#read("/etc/hostname")',
        '#panic("x")',
        "*qalın* _əyri_ $x^2$",
        "<script>alert(1)</script>",
        "{{doc}} ${body}",
        "@istinad // şərh",
        "<b>HTML</b>",
    ):
        assert written in shown


def test_characters_that_the_font_lacks_are_shown_and_told() -> None:
    shown = text_of(render("reply", reply("Salam 😀😀"), at=AT, language="az"))
    assert "olmayan 2 simvol" in shown
    whole = text_of(render("reply", reply("Salam"), at=AT, language="az"))
    assert "olmayan" not in whole


def test_a_long_word_stays_on_the_page() -> None:
    import pypdfium2

    pdf = render("reply", reply("a" * 3_000), at=AT, language="az")
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        rights = [page.get_charbox(index)[2] for index in range(page.count_chars())]
    assert max(rights) < 595 - 18 / 25.4 * 72 + 1


def test_a_text_of_twenty_thousand_characters_is_set_whole() -> None:
    text = "Müraciətinizə baxılıb. " * 869 + "Son söz."
    pdf = render("reply", reply(text), at=AT, language="az")
    assert "Son söz." in text_of(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) > 5


def test_lone_surrogates_and_nul_do_no_harm() -> None:
    assert render("reply", reply("a\ud800b\0c"), at=AT, language="az")


def test_files_are_embedded_unchanged_with_their_relationship() -> None:
    pdf = render("record", samples()["record"], attachments=ATTACHMENTS, at=AT, language="az")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = ["karguzar.json", "vəsiqə (2).pdf", "vəsiqə.pdf"]
        found = {str(one.obj["/UF"]): one for one in document.attachments.values()}
        assert sorted(found) == names
        assert found[names[0]].get_file().read_bytes() == b'{"a": 1}'
        relations = [str(found[name].obj["/AFRelationship"]) for name in names]
        assert relations == ["/Data", "/Source", "/Source"]


def test_names_of_embedded_files_cannot_lead_elsewhere() -> None:
    one = Attachment("../../etc/x\0 😀.pdf", b"x", "text/plain", "source", "")
    pdf = render("receipt", receipt(), attachments=[one], at=AT, language="az")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        (found,) = document.attachments.values()
        assert str(found.obj["/UF"]) == "x\ufffd \ufffd.pdf"


@pytest.mark.parametrize(
    "source",
    [
        '#import "@local/example:0.1.0": add',
        '#read("/etc/hostname")',
        '#read("../../../../../../etc/hostname")',
    ],
)
def test_a_template_reaches_no_package_and_no_file_outside(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "receipt.typ").write_text(source, encoding="utf-8")
    monkeypatch.setattr(papers, "_TEMPLATES", tmp_path)
    with pytest.raises(KarguzarError):
        papers._Press()._compiled("receipt", "{}", AT)


def test_nothing_of_the_embedded_files_stays_on_the_disk() -> None:
    before = sorted(papers._press()._root.iterdir())
    render("receipt", receipt(), attachments=ATTACHMENTS, at=AT, language="az")
    assert sorted(papers._press()._root.iterdir()) == before


def test_equal_names_are_numbered_before_their_ending() -> None:
    taken: set[str] = set()
    names = [papers._free_name(name, taken) for name in ("a.pdf", "a.pdf", "a.pdf", "b", "b")]
    assert names == ["a.pdf", "a (2).pdf", "a (3).pdf", "b", "b (2)"]


def test_the_list_of_embedded_files_tells_their_digests() -> None:
    one = Attachment("a.json", b"{}", "application/json", "data", "Məlumat")
    shown = text_of(render("receipt", receipt(), attachments=[one], at=AT, language="az"))
    assert sha256(b"{}").hexdigest() in shown.replace(" ", "")


def test_a_paper_says_when_it_was_made_and_by_whom() -> None:
    pdf = render("receipt", receipt(), at=AT, language="az")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261125100542")
        assert str(document.docinfo["/Author"]) == BODY["name"]
        assert "M-2026/0147" in str(document.docinfo["/Title"])
        assert str(document.Root.Lang) == "az"


def test_the_check_address_is_a_link_and_a_code() -> None:
    pdf = render("receipt", receipt(), at=AT, language="az")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = {
            str(note["/A"]["/URI"])
            for page in document.pages
            for note in cast("Any", page.get("/Annots", []))
        }
    assert receipt()["check_url"] in links


def test_several_threads_print_at_the_same_time() -> None:
    made: list[bytes] = []

    def work() -> None:
        made.append(render("receipt", receipt(), at=AT, language="az"))

    threads = [threading.Thread(target=work) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_data_that_do_not_fit_the_template_are_an_error() -> None:
    data = receipt()
    del data["sender"]  # type: ignore[misc]  # a mistake of the caller
    with pytest.raises(KarguzarError):
        render("receipt", data, at=AT, language="az")


def test_dates_and_numbers_are_put_into_words() -> None:
    words = papers._Words("az", TranslationString.interpolate)
    value = {"size": 2048, "number": 7, "on": date(2026, 1, 2), "no": None, "list": (AT, True)}
    assert words.plain(value) == {
        "size": "2 KB",
        "number": 7,
        "on": "2 yanvar 2026",
        "no": None,
        "list": ["25 noyabr 2026, 14:05", True],
    }


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm (poppler-utils) is missing")
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_paper_has_ink_inside_its_margins_alone(name: Template, tmp_path: Path) -> None:
    from PIL import Image, ImageChops

    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(render(name, samples()[name], attachments=ATTACHMENTS, at=AT, language="az"))
    subprocess.run(["pdftoppm", "-r", "50", "-png", pdf, tmp_path / "p"], check=True, timeout=60)
    pictures = sorted(tmp_path.glob("p*.png"))
    assert pictures
    for path in pictures:
        picture = Image.open(path).convert("L")
        inked = ImageChops.invert(picture).point(lambda value: 255 if value > 40 else 0).getbbox()
        assert inked is not None
        left, top, right, bottom = (round(side / 50 * 25.4) for side in inked)
        assert left >= 27
        assert right <= 193
        assert top >= 15
        assert bottom <= 292
