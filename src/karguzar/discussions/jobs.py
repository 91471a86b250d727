"""What workers do for discussions: the sealed closing report, made between two transactions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from karguzar.archive.check import facts_digest, new_code, register
from karguzar.archive.interfaces import Attachment, DiscussionData
from karguzar.archive.papers import render
from karguzar.base.clock import IClock
from karguzar.base.errors import Missing
from karguzar.base.i18n import LANGUAGES, _
from karguzar.content.acting import SYSTEM
from karguzar.content.files import keep
from karguzar.content.journal import write
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.discussions import report
from karguzar.discussions.queries import find_discussion
from karguzar.letters.papers import Translate
from karguzar.notices import outbox
from karguzar.people.content import BODIES
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer

PDF = "application/pdf"
LANGUAGE = LANGUAGES[0]
"""The report is in the language of the office, as the draft is."""


@dataclass(frozen=True)
class Ordered:
    """An ordered report with all that its making needs, free of the store."""

    discussion: str
    data: DiscussionData
    attachments: Sequence[Attachment]
    owner: SealOwner
    name: str
    code: str
    issued_at: datetime


@dataclass(frozen=True)
class ReportMaker:
    """The task "discussion_report" of the outbox; safe to repeat, safe to be killed.

    A discussion that has its report gets no other. Raises Missing for an entry that is gone;
    other errors of the office mean "try again".
    """

    sealer: Sealer
    clock: IClock
    turns: Turns | None
    address: str
    translator: Callable[[str], Translate]

    def __call__(self, database: Any, key: str) -> str:
        """Make the report, keep it and enter it; return its SHA-256 (hex)."""
        with unit_of_work(database) as office:
            ordered = self._read(office, key)
        if isinstance(ordered, str):
            return ordered
        sealed = self.sealed(ordered)
        write_down = partial(self._write, ordered, sealed)
        names = (ordered.owner.slug,) if self.turns else ()
        return run(database, write_down, self.turns, names)

    def _read(self, office: Any, key: str) -> Ordered | str:
        entry = outbox.find(office, key)
        if entry is None:
            raise Missing(_("Belə bir tapşırıq yoxdur."))
        discussion = find_discussion(office, entry.subject.rpartition("/")[2])
        if discussion.report:
            return discussion.report
        body = office[BODIES][discussion.body]
        code = new_code()
        address = self.address.rstrip("/")
        data = report.paper(discussion, body, code=code, address=address)
        said = self.translator(LANGUAGE)
        return Ordered(
            discussion=discussion.id,
            data=data,
            attachments=report.enclosed(discussion, said),
            owner=SealOwner(body.slug, body.name(), body.voen),
            name=body.name(LANGUAGE),
            code=code,
            issued_at=data["issued_at"],
        )

    def sealed(self, ordered: Ordered) -> bytes:
        """Return the rendered report with the seal of the body under it; the slow part."""
        pdf = render(
            "discussion",
            ordered.data,
            attachments=ordered.attachments,
            at=ordered.issued_at,
            language=LANGUAGE,
            translate=self.translator(LANGUAGE),
        )
        self.sealer.issue(ordered.owner)
        slug, at = ordered.owner.slug, self.clock.now()
        return self.sealer.seal(pdf, body=slug, reason=ordered.discussion, at=at)

    def _write(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        discussion = find_discussion(office, ordered.discussion)
        if discussion.report:
            return discussion.report
        at = self.clock.now()
        name = f"hesabat-{discussion.id}.pdf"
        stored = keep(office["fayllar"], sealed, media_type=PDF, name=name, at=at)
        register(
            office,
            sealed,
            kind="discussion",
            number=discussion.id,
            body=ordered.owner.slug,
            body_name=ordered.name,
            issued_at=ordered.issued_at,
            code=ordered.code,
        )
        discussion.report = stored.digest
        held = facts_digest(office, stored.digest)
        facts = {"paper": "discussion", "digest": stored.digest, "facts": held}
        journal = office[BODIES][discussion.body]["jurnal"]
        write(journal, "paper", by=SYSTEM, at=at, subject=discussion.path, facts=facts)
        return stored.digest
