from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.unit.archive.uploads import A4, WRITTEN, page_picture, pdf_of, picture_bytes, saved

from karguzar.archive import look_pdf
from karguzar.archive.advice import Flag, Refusal


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        look_pdf.look(data)
    return caught.value.code


def codes(data: bytes) -> list[str]:
    return [flag.code for flag in look_pdf.look(data)[2]]


def test_a_good_file_has_its_pages_and_no_findings() -> None:
    assert look_pdf.look(pdf_of(WRITTEN, WRITTEN)) == (2, False, [])


@pytest.mark.parametrize("user", ["", "parol"])
def test_an_encrypted_file_is_refused(user: str) -> None:
    lock = pikepdf.Encryption(user=user, owner="sahib")
    assert refused(pdf_of(WRITTEN, encryption=lock)) == "encrypted"


def test_a_truncated_file_is_damaged() -> None:
    data = pdf_of(WRITTEN)
    assert refused(data[: len(data) // 2]) == "damaged"


def test_what_only_begins_like_a_pdf_is_damaged() -> None:
    assert refused(b"%PDF-1.7\nsalam") == "damaged"


def test_a_file_without_pages_is_blank() -> None:
    assert refused(pdf_of()) == "blank"


def test_a_page_that_cannot_be_unpacked_is_damaged() -> None:
    data = pdf_of(WRITTEN, compress_streams=True)
    place = data.index(b"stream") + 20
    assert refused(data[:place] + b"\xff" * 20 + data[place + 20 :]) == "damaged"


def test_a_page_with_a_broken_part_is_told() -> None:
    assert codes(pdf_of(WRITTEN + b" ) >> ] (salam")) == ["damaged-part"]


def _direct_launch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F="cmd.exe")


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def _deep_script(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS="x")
    pdf.pages[0].AA = Dictionary(O=Dictionary(Next=Array([Dictionary(Next=action)])))


def _form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA="<xdp/>")


def _embedded(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["a.txt"] = b"salam"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_direct_launch, "launch"),
        (_script, "script"),
        (_deep_script, "script"),
        (_form, "dynamic-form"),
        (_embedded, "embedded"),
    ],
)
def test_what_a_file_would_do_by_itself_is_found(
    change: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    assert codes(pdf_of(WRITTEN, change=change)) == [code]


def test_dictionaries_nested_without_end_are_too_heavy() -> None:
    def nest(pdf: pikepdf.Pdf) -> None:
        one = Dictionary()
        for _n in range(60):
            one = Dictionary(A=one)
        pdf.Root.X = one

    assert refused(pdf_of(WRITTEN, change=nest)) == "too-heavy"


def test_too_many_objects_are_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_pdf, "_MOST_OBJECTS", 3)
    assert refused(pdf_of(WRITTEN)) == "too-heavy"


def test_a_signed_file_is_marked() -> None:
    def sign(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Sig = pdf.make_indirect(
            Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=b"x")
        )

    assert look_pdf.look(pdf_of(WRITTEN, change=sign))[1]


def test_blank_pages_are_told_and_a_blank_file_is_refused() -> None:
    assert look_pdf.look(pdf_of(WRITTEN, b""))[2] == [Flag("blank-pages", (2,))]
    assert look_pdf.look(pdf_of(b"", b""))[2] == [Flag("blank", (1, 2))]
    assert codes(pdf_of(b"0 g 0 0 595 842 re f")) == ["blank"]


def test_a_page_with_one_short_line_is_not_blank() -> None:
    assert codes(pdf_of(b"0 g 100 700 60 8 re f")) == []


def test_a_page_of_a_hundred_metres_is_looked_at_all_the_same() -> None:
    def grow(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].MediaBox = Array([0, 0, 200_000, 200_000])

    assert codes(pdf_of(WRITTEN, change=grow)) in (["blank"], [])


def _scan(width: int) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A4)
    picture = page_picture().resize((width, width * 842 // 595), Image.Resampling.LANCZOS)
    image = pdf.make_stream(picture_bytes(picture, "JPEG"))
    image.update(
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=Name.DCTDecode,
        )
    )
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    return saved(pdf)


def test_a_scan_of_low_resolution_is_told_and_a_good_one_is_not() -> None:
    assert look_pdf.look(_scan(600))[2] == [Flag("low-resolution", (1,))]
    assert codes(_scan(1700)) == []


def test_a_file_that_pdfium_cannot_open_is_damaged() -> None:
    with pytest.raises(Refusal, match="damaged"):
        look_pdf._seen(b"%PDF-1.7 salam")
