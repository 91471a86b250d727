"""What workers do for discussions: the sealed closing report, made between two transactions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.archive.check import new_code
from karguzar.archive.interfaces import Attachment, DiscussionData
from karguzar.archive.papers import render
from karguzar.base.i18n import LANGUAGES
from karguzar.discussions import report
from karguzar.discussions.queries import find_discussion
from karguzar.letters.papers import Translate
from karguzar.notices.content import OutboxEntry
from karguzar.people.content import BODIES
from karguzar.records.sealing import Issue, SealedPaperTask, enter_paper, keep_issued
from karguzar.trust.pki import SealOwner

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
class ReportMaker(SealedPaperTask[Ordered]):
    """The task "discussion_report" of the outbox; a discussion with a report gets no other."""

    address: str
    translator: Callable[[str], Translate]

    def ordered(self, office: Any, entry: OutboxEntry) -> Ordered | str:
        """Return what the report tells of the discussion, or the digest of the one it has."""
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
        return self.under_seal(pdf, ordered.owner, ordered.discussion)

    def write_down(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        """Keep the report with its discussion."""
        discussion = find_discussion(office, ordered.discussion)
        if discussion.report:
            return discussion.report
        issue = Issue(
            kind="discussion",
            number=discussion.id,
            body=ordered.owner.slug,
            body_name=ordered.name,
            issued_at=ordered.issued_at,
            code=ordered.code,
            file_name=f"hesabat-{discussion.id}.pdf",
        )
        at = self.clock.now()
        discussion.report = keep_issued(office, sealed, issue, at)
        journal = office[BODIES][discussion.body]["jurnal"]
        enter_paper(office, journal, discussion.path, "discussion", discussion.report, at)
        return discussion.report
