"""What a look at the signatures of a PDF tells (``trust.placed`` looks, with heavy libraries)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from karguzar.trust.cades import CmsSignature
from karguzar.trust.indications import Rejected

Coverage = Literal["whole", "earlier", "none"]
Kind = Literal["signature", "timestamp"]


@dataclass(frozen=True, slots=True)
class Placed:
    """One signature or document timestamp as it stands in the file.

    ``cms`` is what stands in the gap, ``start`` and ``end`` are the places of the gap's brackets,
    ``covered`` is how many bytes of the file (from its beginning) the signature speaks of.
    ``coverage`` is ``whole`` for the whole file, ``earlier`` for a revision after which only
    permitted things came, ``none`` when ``problem`` says what is wrong. ``claimed_at`` is the
    moment in the PDF.
    """

    field: str
    kind: Kind
    subfilter: str
    cms: CmsSignature | None
    start: int
    end: int
    covered: int
    coverage: Coverage
    problem: Rejected | None = None
    claimed_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """Everything about signatures in a file: in order of signing, with the kept evidence (DSS).

    ``certificates``, ``ocsps`` and ``crls`` are DER, as the file gives them.
    """

    placed: tuple[Placed, ...]
    certificates: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
