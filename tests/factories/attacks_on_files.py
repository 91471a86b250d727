"""Published attacks on signed PDFs, carried out on a file that Əli signed.

Here: hide, replace, hide-and-replace (Mainka et al., NDSS 2021); evil annotation and sneaky
signature on certified files (Rohlmann et al., S&P 2021). The others: `attacks_on_bytes`.
"""

import io
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

EVIL = b"BT /F1 12 Tf 20 100 Td (Borc 1 manat) Tj ET"


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


def _content(writer: IncrementalPdfFileWriter, data: bytes = EVIL) -> IndirectObject:
    return writer.add_object(StreamObject(stream_data=data))


def _replace_content(writer: IncrementalPdfFileWriter) -> None:
    _page(writer)["/Contents"] = _content(writer)


def _hide_and_replace(writer: IncrementalPdfFileWriter) -> None:
    """Show what already lay in the signed part, unseen."""
    _page(writer)["/Contents"] = writer.root.raw_get("/KgHidden")


def _overwrite_content(writer: IncrementalPdfFileWriter) -> None:
    reference = _page(writer).raw_get("/Contents")
    stream = reference.get_object()
    stream._data = EVIL
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
