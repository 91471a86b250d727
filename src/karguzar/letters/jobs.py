"""What workers do for letters: sealed papers, made between two short transactions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.archive.check import new_code
from karguzar.archive.interfaces import Attachment, PaperData, Template
from karguzar.archive.papers import render
from karguzar.letters.actions.act import office_of, words
from karguzar.letters.content import Letter
from karguzar.letters.papers import Sheet, Translate, paper_data
from karguzar.letters.queries import find_letter
from karguzar.letters.record_paper import attachments, record
from karguzar.letters.signed_files import attached, of_paper
from karguzar.notices.content import OutboxEntry
from karguzar.notices.moments import moment
from karguzar.notices.outbox import notify
from karguzar.records.sealing import Issue, SealedPaperTask, enter_paper, keep_issued
from karguzar.trust.pki import SealOwner


@dataclass(frozen=True)
class Ordered:
    """An ordered paper with everything that its making needs, free of the store."""

    path: str
    paper: str
    notice: str
    words: Mapping[str, str]
    template: Template
    data: PaperData
    sheet: Sheet
    attachments: Sequence[Attachment]
    owner: SealOwner
    name: str


@dataclass(frozen=True)
class PaperMaker(SealedPaperTask[Ordered]):
    """The task "paper" (and "record") of the outbox; its reader is told, the paper enclosed.

    ``translator`` gives the words of a language. A paper that the letter has already is not made
    again.
    """

    address: str
    translator: Callable[[str], Translate]

    def ordered(self, office: Any, entry: OutboxEntry) -> Ordered | str:
        """Return what the paper needs of its letter, or the digest that the letter has."""
        letter = find_letter(office, entry.subject)
        told = dict(entry.payload)
        paper, notice = told.pop("paper"), told.pop("notice")
        if paper in letter.papers:
            return letter.papers[paper]
        language = letter.language
        translate = self.translator(language)
        sheet = Sheet(language, translate, new_code(), self.address, moment(entry.at))
        body = letter.body
        template, data, inside = _content(letter, paper, sheet)
        owner = SealOwner(body.slug, body.name(), body.voen)
        return Ordered(
            entry.subject,
            paper,
            notice,
            told,
            template,
            data,
            sheet,
            inside,
            owner,
            body.name(language),
        )

    def sealed(self, ordered: Ordered) -> bytes:
        """Return the rendered paper with the seal of the body under it; the slow part."""
        sheet = ordered.sheet
        pdf = render(
            ordered.template,
            ordered.data,
            attachments=ordered.attachments,
            at=sheet.issued_at,
            language=sheet.language,
            translate=sheet.translate,
        )
        return self.under_seal(pdf, ordered.owner, str(ordered.data["number"]))

    def write_down(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        """Keep the paper, tie it to its letter and tell its reader."""
        letter = find_letter(office, ordered.path)
        if ordered.paper in letter.papers:
            return letter.papers[ordered.paper]
        issue = Issue(
            kind=ordered.template,
            number=str(ordered.data["number"]),
            body=ordered.owner.slug,
            body_name=ordered.name,
            issued_at=ordered.sheet.issued_at,
            code=ordered.sheet.code,
            file_name=f"{ordered.paper}-{letter.__name__}.pdf",
        )
        at = self.clock.now()
        digest = keep_issued(office, sealed, issue, at)
        _enter(office, letter, ordered, digest, at)
        return digest


def _content(
    letter: Letter, paper: str, sheet: Sheet
) -> tuple[Template, PaperData, Sequence[Attachment]]:
    if paper == "record":
        return "record", record(letter, sheet), attachments(letter)
    template, data = paper_data(letter, paper, sheet)
    return template, data, attached(office_of(letter)["fayllar"], of_paper(letter, paper))


def _enter(office: Any, letter: Letter, ordered: Ordered, digest: str, at: datetime) -> None:
    """Tie the paper to its letter, write the journal and tell the sender, the paper enclosed."""
    letter.papers = {**letter.papers, ordered.paper: digest}
    if ordered.paper == "receipt":
        letter.code_once = ""
    enter_paper(office, letter.body["jurnal"], letter.path, ordered.paper, digest, at)
    told = {"digest": digest} if ordered.notice == "filed" else {}
    notify(
        office,
        body=letter.body.slug,
        kind=ordered.notice,
        person=letter.sender.person_id,
        subject=letter.path,
        payload=words(letter, **{**ordered.words, **told}),
        at=at,
        attachments=(digest,),
        key=f"paper {ordered.paper}",
    )
