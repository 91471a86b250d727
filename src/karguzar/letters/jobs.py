"""What workers do for letters: sealed papers, made between two short transactions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from karguzar.archive.check import facts_digest, new_code, register
from karguzar.archive.interfaces import Attachment, PaperData, Template
from karguzar.archive.papers import render
from karguzar.base.clock import IClock
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.acting import SYSTEM
from karguzar.content.files import keep
from karguzar.content.journal import write
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.letters.actions.act import office_of, words
from karguzar.letters.content import Letter
from karguzar.letters.papers import Sheet, Translate, paper_data
from karguzar.letters.queries import find_letter
from karguzar.letters.record_paper import attachments, record
from karguzar.letters.signed_files import attached, of_paper
from karguzar.notices import outbox
from karguzar.notices.moments import moment
from karguzar.notices.outbox import notify
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer

PDF = "application/pdf"


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
class PaperMaker:
    """The task "paper" (and "record") of the outbox; safe to repeat, safe to be killed.

    ``translator`` gives the words of a language. A paper that the letter has already is not made
    again. Raises Missing for an entry that is gone; other errors of the office mean "try again".
    """

    sealer: Sealer
    clock: IClock
    turns: Turns | None
    address: str
    translator: Callable[[str], Translate]

    def __call__(self, database: Any, key: str) -> str:
        """Make the paper of the entry, keep it, tell its reader; return its SHA-256 (hex)."""
        with unit_of_work(database) as office:
            ordered = self._read(office, key)
        if isinstance(ordered, str):
            return ordered
        sealed = self.sealed(ordered)
        body = ordered.owner.slug
        write_down = partial(self._write, ordered, sealed)
        return run(database, write_down, self.turns, (body,) if self.turns else ())

    def _read(self, office: Any, key: str) -> Ordered | str:
        entry = outbox.find(office, key)
        if entry is None:
            raise Missing(_("Belə bir tapşırıq yoxdur."))
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
        self.sealer.issue(ordered.owner)
        reason = str(ordered.data["number"])
        return self.sealer.seal(pdf, body=ordered.owner.slug, reason=reason, at=self.clock.now())

    def _write(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        letter = find_letter(office, ordered.path)
        if ordered.paper in letter.papers:
            return letter.papers[ordered.paper]
        at = self.clock.now()
        name = f"{ordered.paper}-{letter.__name__}.pdf"
        stored = keep(office["fayllar"], sealed, media_type=PDF, name=name, at=at)
        register(
            office,
            sealed,
            kind=ordered.template,
            number=str(ordered.data["number"]),
            body=ordered.owner.slug,
            body_name=ordered.name,
            issued_at=ordered.sheet.issued_at,
            code=ordered.sheet.code,
        )
        _enter(office, letter, ordered, stored.digest, at)
        return stored.digest


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
    facts = {"paper": ordered.paper, "digest": digest, "facts": facts_digest(office, digest)}
    journal = letter.body["jurnal"]
    write(journal, "paper", by=SYSTEM, at=at, subject=letter.path, facts=facts)
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
