"""A paper that waits for its signature, and the filling of its gap (``trust.gap`` opens it)."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from karguzar.base.errors import Refused
from karguzar.base.i18n import _


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that waits for its CMS: the file with an empty gap and what has to be signed.

    ``start`` and ``end`` are the places of the gap's angle brackets (``pdf_with_gap[start]`` is
    ``<``, ``pdf_with_gap[end - 1]`` is ``>``); ``digest`` is the SHA-256 of everything outside.
    """

    pdf_with_gap: bytes
    start: int
    end: int
    digest: bytes

    @property
    def room(self) -> int:
        """How many bytes of CMS fit in."""
        return (self.end - self.start - 2) // 2

    def as_record(self) -> dict[str, str | int]:
        """Return everything but the file as plain values; keep the file beside them."""
        return {"start": self.start, "end": self.end, "digest": self.digest.hex()}

    @classmethod
    def from_record(cls, record: dict[str, str | int], pdf_with_gap: bytes) -> Self:
        """Return what ``as_record`` told of; ``Refused`` if the file is another one."""
        start, end = int(record["start"]), int(record["end"])
        digest = bytes.fromhex(str(record["digest"]))
        if sha256(pdf_with_gap[:start] + pdf_with_gap[end:]).digest() != digest:
            raise Refused(_("İmzalanmağa hazırlanan sənəd dəyişib; onu yenidən hazırlayın."))
        return cls(pdf_with_gap, start, end, digest)


def fill(prepared: Prepared, cms: bytes) -> bytes:
    """Return the file with the CMS in its gap: capital hex digits, then zeros.

    ``Refused`` if the CMS does not fit; whether it belongs here is not looked at.
    """
    if len(cms) > prepared.room:
        raise Refused(_("İmza sənəddə ona ayrılmış yerə sığmır."))
    digits = cms.hex().upper().encode("ascii").ljust(2 * prepared.room, b"0")
    pdf = prepared.pdf_with_gap
    return pdf[: prepared.start + 1] + digits + pdf[prepared.end - 1 :]
