"""The place of a signature in a PDF: opened at the end of the file, later filled with a CMS.

The signature is invisible and stands in an incremental update, so the file as it was stays the
beginning of the new one, byte for byte.
"""

import io
from datetime import datetime

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import PdfSignedData, SignatureObject

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.prepared import Prepared


class Writer(IncrementalPdfFileWriter):
    """Adds a signature and nothing else: title, makers and dates of the paper stay as they are."""

    def _update_meta(self) -> None:
        """Leave the metadata alone: pyHanko would write its own name and the machine's clock."""

    def whole(self) -> bytes:
        """Return the file with what was added."""
        out = io.BytesIO()
        self.write(out)  # type: ignore[no-untyped-call]  # pyHanko
        return out.getvalue()


def open_writer(pdf: bytes) -> Writer:
    """Return a writer that adds to the file; ``Refused`` for what is no PDF or is encrypted."""
    # veraPDF 6.1.9-1: the added part must begin on a line of its own
    whole = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    try:
        writer = Writer(io.BytesIO(whole), strict=True)
    except (PdfError, ValueError, RecursionError) as exc:
        raise Refused(_("Bu fayl PDF deyil, möhürlənə və ya imzalana bilməz.")) from exc
    if writer.prev.encrypted:
        raise Refused(_("Fayl şifrələnib, möhürlənə və ya imzalana bilməz."))
    return writer


def open_gap(
    pdf: bytes, *, field: str, reason: str, at: datetime, room: int, name: str = ""
) -> Prepared:
    """Return the file with a new signature field ``field`` whose gap takes ``room`` bytes of CMS.

    ``at`` is the moment that the signature claims, ``name`` the person whom it names. Raises
    ``Refused`` for what is no PDF and for a field that is there already and signed.
    """
    place = SignatureObject(
        timestamp=at,
        subfilter=SigSeedSubFilter.PADES,
        name=name or None,
        reason=reason or None,
        bytes_reserved=2 * room,  # counted in hex characters
    )
    return open_gap_for(pdf, field, place)


def open_gap_for(pdf: bytes, field: str, place: PdfSignedData) -> Prepared:
    """Return the file with a gap for any kind of signature object in the field."""
    steps = PdfCMSEmbedder(SigFieldSpec(field)).write_cms(field, open_writer(pdf))
    try:
        next(steps)
        steps.send(SigObjSetup(sig_placeholder=place))
        prepared, output = steps.send(SigIOSetup(md_algorithm="sha256", in_place=True))
    except (PdfError, SigningError) as exc:
        raise Refused(_("Sənəddə bu imza üçün yer açıla bilmədi.")) from exc
    return Prepared(
        output.getvalue(),
        prepared.reserved_region_start,
        prepared.reserved_region_end,
        prepared.document_digest,
    )
