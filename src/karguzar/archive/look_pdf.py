"""The look at a PDF: whether it opens, what it does by itself, whether its pages say anything."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
from PIL import ImageStat
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from karguzar.archive.advice import Flag, Refusal

LOWEST_DPI = 150
BLANK_DEVIATION = 1.5
_SCRIPTS = frozenset({"/JavaScript", "/Rendition"})
_LAUNCHES = frozenset({"/Launch", "/SubmitForm", "/ImportData", "/GoToE"})
_POINTS = 72
_PAGES_LOOKED_AT = 40
_DEEPEST = 40
_MOST_OBJECTS = 200_000
_SCAN_SHARE = 0.5  # of the page that a picture covers for the page to count as a scan


def look(data: bytes) -> tuple[int, bool, list[Flag]]:
    """Return pages, whether it is signed, and what was found; ``Refusal`` if hopeless."""
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Refusal("encrypted")
            flags = _active(pdf)
            if pdf.check_pdf_syntax():
                flags.append(Flag("damaged-part"))
            pages = len(pdf.pages)
            signed = _is_signed(pdf)
    except pikepdf.PasswordError as exc:
        raise Refusal("encrypted") from exc
    except (pikepdf.PdfError, ValueError, RuntimeError) as exc:
        raise Refusal("damaged") from exc
    if pages == 0:
        raise Refusal("blank")
    return pages, signed, flags + _seen(data)


def _active(pdf: pikepdf.Pdf) -> list[Flag]:
    """Return what the file would do by itself, found in every dictionary of it."""
    names: set[str] = set()
    if len(pdf.objects) > _MOST_OBJECTS:
        raise Refusal("too-heavy")
    for one in (*pdf.objects, pdf.trailer):
        for dictionary in _dictionaries(one, 0):
            names |= _deeds(dictionary)
    codes = (
        ("script", names & (_SCRIPTS | {"/JS"})),
        ("launch", names & _LAUNCHES),
        ("dynamic-form", names & {"/XFA"}),
        ("embedded", names & {"/EF"}),
    )
    return [Flag(code) for code, found in codes if found]


def _dictionaries(one: Any, depth: int) -> Iterator[Any]:
    """Yield a dictionary and those that stand directly in it; indirect ones come by themselves."""
    if depth > _DEEPEST:
        raise Refusal("too-heavy")
    if isinstance(one, pikepdf.Array):
        inner = list(one)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        yield one
        inner = [one[key] for key in one.keys()]  # noqa: SIM118 -- pikepdf iterates over items
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _dictionaries(value, depth + 1)


def _deeds(dictionary: Any) -> set[str]:
    keys = set(dictionary.keys()) & {"/JS", "/XFA", "/EF"}
    return keys | {str(dictionary.get("/S", ""))} & (_SCRIPTS | _LAUNCHES)


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    return any(
        isinstance(one, pikepdf.Dictionary) and "/ByteRange" in one and "/Contents" in one
        for one in pdf.objects
    )


def _seen(data: bytes) -> list[Flag]:
    """Return what can be seen on the pages: blank ones, scans of low resolution."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        raise Refusal("damaged") from exc
    blank, coarse = [], []
    with document:
        count = min(len(document), _PAGES_LOOKED_AT)
        for index in range(count):
            page = document[index]
            if _is_blank(page):
                blank.append(index + 1)
            elif _is_coarse(page):
                coarse.append(index + 1)
            page.close()
    flags = [Flag("low-resolution", tuple(coarse))] if coarse else []
    if blank:
        flags.append(Flag("blank" if len(blank) == count else "blank-pages", tuple(blank)))
    return flags


def _is_blank(page: Any) -> bool:
    width, height = page.get_size()
    # a page may claim any size: never more than about a megapixel is drawn
    scale = min(1.0, (1_000_000 / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    deviation: float = ImageStat.Stat(bitmap.to_pil()).stddev[0]
    bitmap.close()
    return deviation < BLANK_DEVIATION


def _is_coarse(page: Any) -> bool:
    width, height = page.get_size()
    for picture in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        share = (right - left) * (top - bottom) / max(width * height, 1.0)
        dpi = picture.get_px_size()[0] * _POINTS / max(right - left, 1.0)
        if share > _SCAN_SHARE and dpi < LOWEST_DPI:
            return True
    return False
