"""The values that a letter is made of; each is stored as a plain record and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from karguzar.signing.values import Signature


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What the examination of a file found: ``severity`` is "warn" or "refuse"."""

    code: str
    severity: str
    advice: str


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file of a letter or reply: name, SHA-256, size in bytes, type, findings (R11-7.1.2a)."""

    name: str
    digest: str
    size: int
    media_type: str
    findings: tuple[FileFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent the letter, as they were at that moment; ``organisation`` is a VÖEN or empty."""

    person_id: str = ""
    name: str = ""
    fin: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    organisation: str = ""
    organisation_name: str = ""
    authority: str = ""

    @property
    def title(self) -> str:
        """Return the name to show in lists: the organisation's, or the person's."""
        return self.organisation_name or self.name


@dataclass(frozen=True, slots=True)
class Revision:
    """The content of the letter as it was sent at one moment; a correction adds a revision.

    ``signatures`` are those under the PDF of it, when it was sent as an official letter.
    """

    number: int
    at: datetime
    by_id: str
    by: str
    data: Mapping[str, Any]
    files: tuple[LetterFile, ...] = ()
    form_version: str = ""
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One deficiency; ``target`` is "field:<name>", "file:<sha256>" or "files" (one lacks)."""

    target: str
    title: str
    reason: str
    advice: str


@dataclass(frozen=True, slots=True)
class DeficiencyRound:
    """One deficiency notice: marks, the term to correct (record of a Deadline), the correction."""

    number: int
    revision: int
    at: datetime
    by_id: str
    by: str
    marks: tuple[Mark, ...]
    term: Mapping[str, Any]
    outgoing: str = ""
    corrected_at: datetime | None = None
    signatures: tuple[Signature, ...] = ()

    @property
    def due_on(self) -> date:
        """Return the last day on which the deficiencies can be corrected."""
        return date.fromisoformat(self.term["due_on"])


@dataclass(frozen=True, slots=True)
class Executor:
    """One who carries out the resolution."""

    person_id: str
    name: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The head's resolution (dərkənar): order, executors, the lead one, due date, control mark."""

    number: int
    at: datetime
    author_id: str
    author: str
    text: str
    executors: tuple[Executor, ...]
    lead: str
    due_on: date | None = None
    control: bool = False


@dataclass(frozen=True, slots=True)
class ReplyVersion:
    """One saved draft of the reply; earlier ones stay."""

    number: int
    at: datetime
    by_id: str
    by: str
    text: str
    files: tuple[LetterFile, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalStep:
    """One step of approval: "sent", "sent_back" or "signed", by whom, with which words."""

    act: str
    at: datetime
    by_id: str
    by: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply: draft versions, approval steps, and once signed its outgoing number.

    ``authority`` is the mandate of a deputy who signed; ``signatures`` those under its PDF.
    """

    versions: tuple[ReplyVersion, ...] = ()
    steps: tuple[ApprovalStep, ...] = ()
    outgoing: str = ""
    signed_at: datetime | None = None
    signer_id: str = ""
    signer: str = ""
    signer_title: str = ""
    authority: str = ""
    signatures: tuple[Signature, ...] = ()

    @property
    def latest(self) -> ReplyVersion | None:
        """Return the newest draft, or None when nothing is written yet."""
        return self.versions[-1] if self.versions else None

    @property
    def is_signed(self) -> bool:
        """Whether the reply is signed and sent."""
        return self.signed_at is not None


@dataclass(frozen=True, slots=True)
class Forwarding:
    """The letter went on to the competent body and is registered there as ``path``."""

    at: datetime
    by_id: str
    by: str
    to_slug: str
    to_name: str
    path: str
    number: str
    reason: str
    outgoing: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """An inquiry to another body about the letter, with its answer (R11-6.1.2, R11-7.1.4)."""

    number: int
    at: datetime
    by_id: str
    by: str
    addressee: str
    question: str
    answered_at: datetime | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An internal note; the sender does not see it."""

    at: datetime
    by_id: str
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """How a letter ended without a reply: withdrawn, or left without consideration on a ground."""

    at: datetime
    by_id: str
    by: str
    ground: str
    text: str
    outgoing: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of two revisions: what, before and after as texts to show."""

    target: str
    before: str
    after: str
