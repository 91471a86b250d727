"""What a paper is made of: the data of each template, and the files that travel inside a paper.

Moments are aware datetimes, dates are dates, sizes are bytes: the renderer puts them into words
of the paper's language. A text may be a translatable message; newlines part paragraphs' lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NotRequired, TypeAlias, TypedDict

from karguzar.archive.discussed import CommentLine, CountLine
from karguzar.base.i18n import TranslationString

#: a text of a paper: plain, or a message that is translated into the paper's language
Words: TypeAlias = str | TranslationString

#: the kinds of papers; each is a file ``templates/records/<name>.typ``
Template = Literal[
    "receipt",
    "notice",
    "reply",
    "record",
    "regulation",
    "agreement",
    "statement",
    "discussion",
]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in a paper (PDF/A-3): ``relationship`` is its AFRelationship.

    ``data`` is for what describes the paper (form data, journal), ``source`` for an original
    from which it was made, ``supplement`` for anything else that belongs to it.
    """

    name: str
    data: bytes
    media_type: str
    relationship: Literal["data", "source", "supplement"]
    description: str


class BodyHead(TypedDict):
    """The body whose paper it is, as its head of paper shows it; empty texts are left out."""

    name: str
    voen: NotRequired[str]
    address: NotRequired[str]
    contact: NotRequired[str]


class Party(TypedDict):
    """A person or an organisation on a paper; ``detail`` is one more line (VÖEN, FIN, address)."""

    name: str
    detail: NotRequired[Words]


class FileLine(TypedDict):
    """One file in a list: its size in bytes, its SHA-256 in hex."""

    name: str
    size: int
    digest: str


class Section(TypedDict):
    """A titled part of a paper: paragraphs, then points (numbered when ``numbered``)."""

    title: Words
    paragraphs: NotRequired[Sequence[Words]]
    points: NotRequired[Sequence[Words]]
    numbered: NotRequired[bool]


class Fact(TypedDict):
    """One row of a table of facts: what, and its value."""

    label: Words
    value: Words | date | datetime


class Signed(TypedDict):
    """Who signed or sealed the paper and when: shown in the block at its end."""

    name: str
    post: NotRequired[str]
    at: datetime


class SignatureLine(Signed):
    """An electronic signature as a paper tells it.

    ``certificate`` is the number of the certificate (hex), ``authority`` on what ground they
    signed, ``digest`` the SHA-256 of the signed file.
    """

    certificate: NotRequired[str]
    authority: NotRequired[str]
    digest: NotRequired[str]


class PaperHead(TypedDict):
    """What every paper has; ``check_url`` is the address in its QR code."""

    body: BodyHead
    number: str
    issued_at: datetime
    check_url: str
    seal: NotRequired[Signed]


class ReceiptData(PaperHead):
    """The receipt of a letter (rules of 2011, 6.3, 7.1.2): the proof that it was taken in."""

    sender: Party
    on_behalf: NotRequired[Party]
    kind: Words
    subject: str
    received_at: datetime
    due_on: NotRequired[date]
    deadline: Sequence[Words]
    files: Sequence[FileLine]
    track_url: NotRequired[str]
    track_code: NotRequired[str]


class NoticeData(PaperHead):
    """A notice to the sender: deficiencies (7.4), forwarding, extension, no consideration."""

    title: Words
    addressee: Party
    about_number: str
    about_date: date
    subject: str
    sections: Sequence[Section]
    due_on: NotRequired[date]
    deadline: NotRequired[Sequence[Words]]
    complaint: NotRequired[Words]
    signatures: NotRequired[Sequence[SignatureLine]]


class ReplyData(PaperHead):
    """The body's reply to a letter: outgoing number, the text of the executor, who signed it."""

    addressee: Party
    about_number: str
    about_date: date
    subject: str
    text: str
    files: Sequence[FileLine]
    signer: Signed
    executor: NotRequired[Party]
    signatures: NotRequired[Sequence[SignatureLine]]


class RevisionLine(TypedDict):
    """One revision of a letter as it was sent."""

    number: int
    sent_at: datetime
    subject: str
    text: str
    files: Sequence[FileLine]
    changes: NotRequired[Sequence[Words]]


class JournalLine(TypedDict):
    """One entry of the journal about the letter; ``digest`` is the hash of the chain there."""

    number: int
    at: datetime
    act: Words
    by: str
    clause: NotRequired[str]
    digest: str


class RecordData(PaperHead):
    """The archive record of a finished letter: everything about it in one paper."""

    case: str
    facts: Sequence[Fact]
    sender: Party
    on_behalf: NotRequired[Party]
    revisions: Sequence[RevisionLine]
    deadline: Sequence[Words]
    reply: NotRequired[ReplyData]
    sections: NotRequired[Sequence[Section]]
    journal: Sequence[JournalLine]


class ApprovalBlock(Signed):
    """The block of approval of a regulation (rules of 2011, appendix 1): who, when, how signed."""

    body: str
    number: str
    signature: Words


class StepLine(TypedDict):
    """One administrative operation of a regulation (rules of 2011, appendix 1, 3.4)."""

    number: str
    operation: str
    responsible: str
    content: str
    time: Words
    other: str
    result: str


class RegulationData(PaperHead):
    """An administrative regulation on the skeleton of appendix 1; chapters in their order."""

    title: str
    subtitle: Words
    is_draft: bool
    approval: NotRequired[ApprovalBlock]
    chapters: Sequence[Mapping[str, object]]
    steps: Sequence[StepLine]
    annex: Sequence[Mapping[str, str]]


class AgreementData(PaperHead):
    """The sheet on which a body says whether it agrees to a draft regulation (2011, 9.2)."""

    title: Words
    about: str
    facts: Sequence[Fact]
    remarks: str
    signer: Signed


class StatementData(PaperHead):
    """What a person signs: it has a title, facts and texts, but neither number nor seal yet.

    ``declaration`` is what the signer confirms; ``number`` is "" as long as there is none.
    """

    title: Words
    addressee: NotRequired[Party]
    facts: Sequence[Fact]
    sections: Sequence[Section]
    files: NotRequired[Sequence[FileLine]]
    declaration: NotRequired[Words]


class DiscussionData(PaperHead):
    """The closing report of the public discussion of a draft (rules of 2011, 9.7)."""

    title: Words
    facts: Sequence[Fact]
    announcement: str
    counts: Sequence[CountLine]
    comments: Sequence[CommentLine]
    labels: Mapping[str, Words]


PaperData: TypeAlias = (
    ReceiptData
    | NoticeData
    | ReplyData
    | RecordData
    | RegulationData
    | AgreementData
    | StatementData
    | DiscussionData
)
