"""Files as people send them: good ones, broken ones, and ones that mean harm."""

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from karguzar.archive.glyphs import FONT_FOLDER
from karguzar.archive.kinds import ODT

A4 = (595, 842)
TEMPLATE_RELATION = (
    '<Relationship Id="1" TargetMode="External" Target="http://example.az/x.dotm" Type="http:'
    '//schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
)


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]  # options of pikepdf as they are
    return out.getvalue()


def pdf_of(
    *contents: bytes, change: Callable[[pikepdf.Pdf], None] | None = None, **how: object
) -> bytes:
    """Return a PDF with one page for each content stream."""
    pdf = pikepdf.new()
    for content in contents:
        pdf.add_blank_page(page_size=A4).Contents = pdf.make_stream(content)
    if change is not None:
        change(pdf)
    return saved(pdf, **how)


#: a page with black bars on it
WRITTEN = b"0 g " + b"".join(b"50 %d 400 8 re f " % y for y in range(100, 700, 20))


@cache
def page_picture() -> Image.Image:
    """Return a page of text as a scanner sees it at 300 dpi."""
    picture = Image.new("RGB", (2480, 3508), "white")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONT_FOLDER / "NotoSerif-Regular.ttf"), 50)
    for y in range(200, 3300, 80):
        draw.text((200, y), "Müraciətimə baxılmasını xahiş edirəm, əlavələr var", "black", font)
    return picture


def picture_bytes(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()


def blurred() -> Image.Image:
    return page_picture().filter(ImageFilter.GaussianBlur(9))


def packed(entries: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in entries.items():
            container.writestr(name, content)
    return out.getvalue()


def docx(**more: str | bytes) -> bytes:
    """Return a DOCX; names of further entries stand as ``word__vbaProject.bin``."""
    entries = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
    return packed(entries | {name.replace("__", "/"): value for name, value in more.items()})


def odt(**more: str | bytes) -> bytes:
    entries = {"mimetype": ODT, "content.xml": "<office:document-content/>"}
    return packed(entries | {name.replace("__", "/"): value for name, value in more.items()})
