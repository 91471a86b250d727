"""What came after each signature of a PDF: permitted things only, or something else.

The comparison of revisions follows every path through a file, and a hostile file can have more
paths than there is time. So it runs in a process apart (``trust.apart``); here is what it does.
"""

import io
import time
from collections.abc import Mapping

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from karguzar.trust.bounds import MOST_REVISION_PAIRS, MOST_SECONDS
from karguzar.trust.permitted import AFTER_SIGNING, BROKEN

#: nothing but further signatures and their proofs came after the signature
PERMITTED = "permitted"
#: something else was changed
CHANGED = "changed"
#: the signer has forbidden even what is permitted otherwise (DocMDP)
FORBIDDEN = "forbidden"
#: the history of the file is too long to be followed
COMPLEX = "complex"


def later_changes(pdf: bytes) -> Mapping[str, str]:
    """Return for each signature field of a file one of the words of this module.

    A field that is not in the answer could not be judged.
    """
    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    ends_at, pairs = time.monotonic() + MOST_SECONDS, 0
    found: dict[str, str] = {}
    for name, _value, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            signature = EmbeddedPdfSignature(reader, field, name)
            pairs += reader.xrefs.total_revisions - signature.signed_revision
            if pairs > MOST_REVISION_PAIRS or time.monotonic() > ends_at:
                found[name] = COMPLEX
            else:
                found[name] = _judged(signature)
        except BROKEN:
            found[name] = CHANGED
    return found


def _judged(signature: EmbeddedPdfSignature) -> str:
    signature.compute_integrity_info(diff_policy=AFTER_SIGNING)  # type: ignore[no-untyped-call]  # pyHanko
    if signature.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return PERMITTED
    if not isinstance(signature.diff_result, DiffResult):
        return CHANGED
    return PERMITTED if signature.summarise_integrity_info()["docmdp_ok"] else FORBIDDEN
