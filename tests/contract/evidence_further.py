"""Copies of a sealed paper that go on: signed, stamped or changed after the body had sealed it."""

from datetime import timedelta
from pathlib import Path

from pyhanko.pdf_utils.generic import NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp
from tests.factories.attacks_on_files import EVIL, updated
from tests.factories.signed_files import ALI, Maker
from tests.functional import cabinet_office

from karguzar.base.clock import FrozenClock
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.gap import open_gap_for
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.pki import DevelopmentPki
from karguzar.trust.prepared import fill
from karguzar.trust.remote import prepare
from karguzar.trust.settings import TrustSettings
from karguzar.trust.stamps import stamp_document
from karguzar.trust.timestamps import LocalTimestamper


def copies(folder: Path, foreign: Path, pdf: bytes) -> dict[str, bytes]:
    """Return copies whose beginning is the paper as it was issued: "extended", never genuine.

    What a reader shows of them may be something else than what was issued.
    """
    signed = signed_by_person(folder, pdf)
    other_page = updated(pdf, _other_page)
    return {
        "signed-further": signed,
        "signed-twice-further": signed_by_person(folder, signed, "Imza2"),
        "signed-further-by-a-stranger": signed_by_person(foreign, pdf),
        "stamped-further": stamped_further(folder, pdf),
        "other-page-on-top": other_page,
        "other-page-on-top-signed": signed_by_person(folder, other_page),
        # the later signature alone was bent: the paper itself is still as it was issued
        "later-signature-bent": _flipped(signed, signed.rfind(b"/Contents <") + 90),
    }


def spoilt(folder: Path, pdf: bytes) -> dict[str, bytes]:
    """Return copies of which not even the beginning is the paper, or whose end is no revision."""
    signed = signed_by_person(folder, pdf)
    inside = pdf.index(b"stream") + 40
    return {
        "signed-further-and-appended": signed + b"\n%%EOF\n",
        "signed-further-and-truncated": signed[:-30],
        "changed-and-signed-further": signed_by_person(folder, _flipped(pdf, inside)),
        "signed-further-then-changed": _flipped(signed, inside),
    }


def signed_by_person(folder: Path, pdf: bytes, field: str = "Imza1") -> bytes:
    """Return the file signed by Əli with a certificate of the authority in the folder."""
    path = DevelopmentPki(TrustSettings(folder=folder)).issue_person(ALI)
    key = pkcs12_key(path.read_bytes(), ALI.login)
    at = cabinet_office.AT + timedelta(minutes=1)
    gap = prepare(pdf, field=field, name="", reason="Tanış oldum", at=at)
    return fill(gap, Maker(key, gap.digest).der())


def stamped_further(folder: Path, pdf: bytes) -> bytes:
    """Return the file with a document timestamp after what it has."""
    tsa = DevelopmentTsa(DevelopmentPki(TrustSettings(folder=folder)))
    place = DocumentTimestamp(bytes_reserved=32 * 1024)  # type: ignore[no-untyped-call]  # pyHanko
    gap = open_gap_for(pdf, "ZamanMohuru1", place)
    stamper = LocalTimestamper(tsa, FrozenClock(cabinet_office.AT))
    return fill(gap, stamp_document(stamper, gap.digest))


def _other_page(writer: IncrementalPdfFileWriter) -> None:
    """Let the first page show something else."""
    reference = writer.find_page_for_modification(0)[0]
    made = writer.add_object(StreamObject(stream_data=EVIL))
    reference.get_object()[NameObject("/Contents")] = made
    writer.mark_update(reference)


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
