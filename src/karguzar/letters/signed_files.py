"""The signed PDFs of a letter as files: originals that are downloaded and embedded unchanged."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from karguzar.archive.interfaces import Attachment
from karguzar.content.codec import as_record
from karguzar.content.content import FileStore
from karguzar.content.files import read
from karguzar.letters.content import Letter
from karguzar.letters.values import LetterFile
from karguzar.signing.values import Signature

PDF, JSON = "application/pdf", "application/json"


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A signed PDF of a letter: its file name without ending, what it is, its signatures."""

    name: str
    told: str
    signatures: tuple[Signature, ...]

    @property
    def file(self) -> LetterFile:
        """Return the PDF with all signatures as a file of the letter."""
        last = self.signatures[-1]
        return LetterFile(f"{self.name}.pdf", last.digest, last.size, PDF)


def of_sender(letter: Letter) -> Iterator[SignedPaper]:
    """Yield what the sender signed: the letter and its corrections, oldest first."""
    for one in letter.revisions:
        if one.signatures:
            name = f"imzali-muraciet-{one.number}"
            yield SignedPaper(name, "Göndərənin imzaladığı müraciət", one.signatures)


def of_body(letter: Letter) -> Iterator[SignedPaper]:
    """Yield what the body signed and sent: deficiency notices and the reply."""
    for one in letter.rounds:
        if one.signatures:
            name = f"imzali-bildiris-{one.number}"
            yield SignedPaper(name, "Qurumun imzaladığı bildiriş", one.signatures)
    if letter.reply.signatures:
        yield SignedPaper("imzali-cavab", "Qurumun imzaladığı cavab", letter.reply.signatures)


def of_letter(letter: Letter) -> Iterator[SignedPaper]:
    """Yield every signed PDF of the letter."""
    yield from of_sender(letter)
    yield from of_body(letter)


def of_paper(letter: Letter, paper: str) -> Iterator[SignedPaper]:
    """Yield the signed PDF behind a sealed paper ("reply", "notice-1"), if there is one."""
    wanted = {"reply": "imzali-cavab"}.get(paper, paper.replace("notice-", "imzali-bildiris-"))
    return (one for one in of_body(letter) if one.name == wanted)


def attached(store: FileStore, papers: Iterator[SignedPaper]) -> list[Attachment]:
    """Return each signed PDF with the report of its validation, to be embedded."""
    found = []
    for one in papers:
        file = one.file
        data = read(store, file.digest)
        found.append(Attachment(file.name, data, PDF, "source", one.told))
        report = report_of(one.signatures)
        told = "İmzaların yoxlanması haqqında hesabat"
        found.append(Attachment(f"{one.name}-hesabat.json", report, JSON, "data", told))
    return found


def report_of(signatures: Sequence[Signature]) -> bytes:
    """Return what was found about the signatures when they were made, as JSON."""
    record: Any = [as_record(one) for one in signatures]
    return json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1).encode()
