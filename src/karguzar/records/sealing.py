"""Papers that workers make and seal: read shortly, render and seal at leisure, write shortly.

Between the two transactions nothing of the store is held, so the office goes on meanwhile.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from karguzar.archive.check import facts_digest, register
from karguzar.archive.interfaces import Template
from karguzar.base.clock import IClock
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.acting import SYSTEM
from karguzar.content.content import Journal
from karguzar.content.files import keep
from karguzar.content.journal import write
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.notices import outbox
from karguzar.notices.content import OutboxEntry
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer

PDF = "application/pdf"


class HasOwner(Protocol):
    """What was ordered says whose seal goes under it."""

    @property
    def owner(self) -> SealOwner:
        """The body whose seal it is."""


Ordered = TypeVar("Ordered", bound=HasOwner)


@dataclass(frozen=True)
class SealedPaperTask(ABC, Generic[Ordered]):
    """A task of the outbox that ends in a sealed paper; safe to repeat, safe to be killed.

    Raises Missing for an entry that is gone; other errors of the office mean "try again".
    """

    sealer: Sealer
    clock: IClock
    turns: Turns | None

    def __call__(self, database: Any, key: str) -> str:
        """Make the paper of the entry and keep it; return its SHA-256 (hex), "-" for none."""
        with unit_of_work(database) as office:
            entry = outbox.find(office, key)
            if entry is None:
                raise Missing(_("Belə bir tapşırıq yoxdur."))
            ordered = self.ordered(office, entry)
        if isinstance(ordered, str):
            return ordered
        write_down = partial(self.write_down, ordered, self.sealed(ordered))
        return run(database, write_down, self.turns, self.turn(ordered) if self.turns else ())

    @abstractmethod
    def ordered(self, office: Any, entry: OutboxEntry) -> Ordered | str:
        """Return all that the making needs, free of the store; a digest if it is made already."""

    @abstractmethod
    def sealed(self, ordered: Ordered) -> bytes:
        """Return the paper with the seal of the body under it; the slow part."""

    @abstractmethod
    def write_down(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        """Keep the paper with what it belongs to; return its SHA-256 (hex)."""

    def turn(self, ordered: Ordered) -> tuple[str, ...]:
        """Return the bodies whose turn the writing needs."""
        return (ordered.owner.slug,)

    def under_seal(self, pdf: bytes, owner: SealOwner, reason: str) -> bytes:
        """Return the PDF with the seal of the body, which gets one if it has none yet."""
        self.sealer.issue(owner)
        return self.sealer.seal(pdf, body=owner.slug, reason=reason, at=self.clock.now())


@dataclass(frozen=True, slots=True)
class Issue:
    """As what a sealed paper goes out: what anyone who checks it is told."""

    kind: Template
    number: str
    body: str
    body_name: str
    issued_at: datetime
    code: str
    file_name: str


def keep_issued(office: Any, sealed: bytes, issue: Issue, at: datetime) -> str:
    """Keep a sealed paper and enter it into the register; return its SHA-256 (hex)."""
    stored = keep(office["fayllar"], sealed, media_type=PDF, name=issue.file_name, at=at)
    register(
        office,
        sealed,
        kind=issue.kind,
        number=issue.number,
        body=issue.body,
        body_name=issue.body_name,
        issued_at=issue.issued_at,
        code=issue.code,
    )
    return stored.digest


def enter_paper(
    office: Any, journal: Journal, subject: str, paper: str, digest: str, at: datetime, **more: str
) -> None:
    """Write into the journal that a paper was made, with the digest of what is said of it."""
    facts = {"paper": paper, "digest": digest, "facts": facts_digest(office, digest), **more}
    write(journal, "paper", by=SYSTEM, at=at, subject=subject, facts=facts)
