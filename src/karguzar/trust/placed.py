"""Where signatures stand in a PDF, what each covers, and what was changed after it.

Only the structure is read here, with pyHanko; nobody's signature is believed yet. The rule for
what may follow a signature is narrow: data for long-term validation, and further signatures. Every
published class of attack on signed PDFs (universal forgery, incremental saving, signature
wrapping, and the shadow attacks hide, replace, hide-and-replace) ends here as ``FORMAT_FAILURE``.
"""

import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.generic import ByteStringObject, TextStringObject, parse_pdf_date
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from karguzar.base.i18n import TranslationString, _
from karguzar.trust import changes
from karguzar.trust.apart import changes_apart
from karguzar.trust.ber import definite
from karguzar.trust.bounds import (
    LARGEST_PDF,
    MOST_REVISIONS,
    MOST_SIGNATURES,
)
from karguzar.trust.cades import read_cms
from karguzar.trust.continued import ends_properly
from karguzar.trust.indications import Rejected
from karguzar.trust.permitted import BROKEN
from karguzar.trust.places import Coverage, Look, Placed

_TIMESTAMP = "/ETSI.RFC3161"
_SIGNATURES = frozenset({"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"})
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2})*")


def look(pdf: bytes) -> Look:
    """Return the signatures of a file; raises ``Rejected`` for a file that cannot be judged.

    An unsigned PDF gives no signatures. A signature with a fault of its own is in the answer with
    its ``problem``; so the others can still be told.
    """
    _check_size(pdf)
    try:
        try:
            return _looked(pdf, strict=True)
        except PdfStrictReadError:
            return _looked(pdf, strict=False)
    except BROKEN as exc:
        raise _format(_("PDF faylı pozulub, imzalarını yoxlamaq mümkün deyil.")) from exc


def _looked(pdf: bytes, *, strict: bool) -> Look:
    reader = PdfFileReader(io.BytesIO(pdf), strict=strict)
    if reader.encrypted:
        raise _format(_("Fayl şifrələnib, imzaları yoxlamaq mümkün deyil."))
    return _Looking(reader, pdf).all()


def _check_size(pdf: bytes) -> None:
    if len(pdf) > LARGEST_PDF:
        raise _format(_("Fayl yoxlama üçün həddən böyükdür."))
    if not pdf.startswith(b"%PDF-"):
        raise _format(_("Bu fayl PDF sənədi deyil."))
    if pdf.count(b"/ByteRange") > MOST_SIGNATURES:
        raise _format(_("Faylda həddən çox imza var."))
    if max(pdf.count(b"startxref"), pdf.count(b"/Prev")) > MOST_REVISIONS:
        raise _format(_("Fayla həddən çox dəyişiklik əlavə edilib, onu yoxlamaq mümkün deyil."))


def _format(message: TranslationString) -> Rejected:
    return Rejected("TOTAL-FAILED", "FORMAT_FAILURE", message)


class _Looking:
    """The look at one file; what came after signatures is asked of a process apart, once."""

    def __init__(self, reader: PdfFileReader, pdf: bytes) -> None:
        self._reader = reader
        self._pdf = pdf
        self._changes: Mapping[str, str] | None = None

    def all(self) -> Look:
        """Return the look."""
        fields = list(enumerate_sig_fields(self._reader, filled_status=True))
        if len(fields) > MOST_SIGNATURES:
            raise _format(_("Faylda həddən çox imza var."))
        placed = [self._placed(str(name), field) for name, _value, field in fields]
        placed.sort(key=lambda one: one.covered)
        if not placed and b"/ByteRange" in self._pdf:
            raise _format(_("Faylda imza izi var, amma imza sahəsi yoxdur: fayl dəyişdirilib."))
        store = _part(self._reader.root, "/DSS")
        if not placed or store is None:
            return Look(tuple(placed))
        return Look(
            tuple(placed),
            _streams(store, "/Certs"),
            _streams(store, "/OCSPs"),
            _streams(store, "/CRLs"),
        )

    def _placed(self, name: str, field: Any) -> Placed:
        try:
            return self._examined(name, field)
        except Rejected as exc:
            return _bad(name, exc)
        except BROKEN:
            return _bad(name, _format(_("İmzanın sənəddəki yeri pozulub.")))

    def _examined(self, name: str, field: Any) -> Placed:
        value = field.get_object()["/V"]
        start, end, covered = self._range(value)
        digits = self._pdf[start + 1 : end - 1]
        subfilter = str(_part(value, "/SubFilter"))
        if subfilter != _TIMESTAMP and subfilter not in _SIGNATURES:
            raise _format(_("İmzanın növü (SubFilter) tanınmır və ya köhnəlib."))
        contents = value.raw_get("/Contents")
        if not isinstance(contents, ByteStringObject | TextStringObject):
            raise _format(_("İmzanın məzmunu sənəddə yoxdur."))
        raw = bytes.fromhex(digits.decode("ascii"))
        if contents.original_bytes != raw:
            raise _format(_("İmza sənəddə göstərilən yerdə deyil: fayl dəyişdirilib."))
        der, size = _definite(raw)
        if raw[size:].strip(b"\0"):
            raise _format(_("İmzadan sonra artıq məlumat yazılıb."))
        cms = read_cms(der)  # strict, before pyHanko reads the same bytes
        coverage = self._coverage(EmbeddedPdfSignature(self._reader, field, name), covered)
        return Placed(
            name,
            "timestamp" if subfilter == _TIMESTAMP else "signature",
            subfilter[1:],
            cms,
            start,
            end,
            covered,
            coverage,
            claimed_at=_claimed(value),
            reason=str(_part(value, "/Reason") or ""),
        )

    def _range(self, value: Any) -> tuple[int, int, int]:
        """Return the gap and the covered length; what is no plain range is refused."""
        numbers = [int(one) for one in value.raw_get("/ByteRange")]
        if len(numbers) != 4 or numbers[0] != 0 or min(numbers) < 0:  # noqa: PLR2004 -- two parts
            raise _format(_("İmzanın əhatə dairəsi (ByteRange) düzgün deyil."))
        _zero, start, end, rest = numbers
        gap = self._pdf[start:end]
        sound = (
            end + rest <= len(self._pdf)
            and gap[:1] == b"<"
            and gap[-1:] == b">"
            and _HEX.fullmatch(gap, 1, len(gap) - 1)
            and self._pdf[:start].rstrip(b" \r\n\t").endswith(b"/Contents")
        )
        if not sound:
            raise _format(_("İmza sənədin bütün baytlarını əhatə etmir."))
        return start, end, end + rest

    def _coverage(self, signature: EmbeddedPdfSignature, covered: int) -> Coverage:
        signature.compute_integrity_info(skip_diff=True)  # type: ignore[no-untyped-call]  # pyHanko
        if signature.coverage == SignatureCoverageLevel.ENTIRE_FILE:
            return "whole"
        if not self._reader.strict:
            # Okular and others write tables that break the standard: such a file can be read in
            # more than one way, so only what is signed to the last byte counts
            raise _format(
                _("Faylın quruluşu standarta uyğun deyil və imza bütün faylı əhatə etmir.")
            )
        if signature.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
            raise _format(_("İmza sənədin bir hissəsini əhatə edir, qalanı imzasızdır."))
        if not ends_properly(self._pdf, covered):
            raise _format(_("Sənədin sonuna imzadan sonra məlumat əlavə edilib."))
        if self._changes is None:
            self._changes = changes_apart(self._pdf)
        self._permitted(self._changes.get(str(signature.field_name), changes.COMPLEX))
        return "earlier"

    def _permitted(self, later: str) -> None:
        if later == changes.CHANGED:
            raise _format(_("Sənədin məzmunu bu imzadan sonra dəyişdirilib."))
        if later == changes.FORBIDDEN:
            raise _format(_("İmzalayan dəyişikliyi qadağan edib, sənəd isə dəyişdirilib."))
        if later != changes.PERMITTED:
            raise Rejected(
                "INDETERMINATE",
                "FORMAT_FAILURE",
                _("Sənədin dəyişiklik tarixçəsi həddən mürəkkəbdir, yoxlama dayandırıldı."),
            )


def _definite(raw: bytes) -> tuple[bytes, int]:
    try:
        return definite(raw)
    except ValueError as exc:
        raise _format(_("İmzanın quruluşu pozulub, onu oxumaq mümkün deyil.")) from exc


def _bad(name: str, problem: Rejected) -> Placed:
    return Placed(name, "signature", "", None, 0, 0, 0, "none", problem)


def _claimed(value: Any) -> datetime | None:
    told = _part(value, "/M")
    if told is None:
        return None
    moment: datetime = parse_pdf_date(str(told), strict=True)
    # a date without a zone says nothing that could be compared
    return moment if moment.tzinfo else None


def _part(value: Any, name: str) -> Any:
    """Return an entry, also one that stands elsewhere in the file; None where there is none."""
    if name not in value:
        return None
    return value[name]  # pyHanko's get() would not follow a reference


def _streams(store: Any, name: str) -> tuple[bytes, ...]:
    return tuple(bytes(one.get_object().data) for one in _part(store, name) or ())
