"""The values of signing: who must sign what, what became of it, and by what authority."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

State = Literal["waiting", "signed", "refused", "void"]
"""What became of one document for one signer; only "waiting" can still change."""

Level = Literal["account", "signature", "enhanced", "qualified"]
"""How sure it is who signs: signed in; signature; enhanced; on a qualified certificate."""

LEVELS: tuple[Level, ...] = ("account", "signature", "enhanced", "qualified")

MeansName = Literal["device", "upload", "token", "key-file"]
"""How a signature was made: remote device, a file signed elsewhere, token, key file."""


@dataclass(frozen=True, slots=True)
class DocumentToSign:
    """A PDF that is to be signed; ``digest`` is its SHA-256, under which the office keeps it.

    ``name`` calls it within its envelope ("reply"); ``title`` is what people read.
    """

    name: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class SignerWanted:
    """One who must sign; those of a lower ``order`` sign first, equal orders in any sequence.

    ``capacity`` tells as what they sign ("Sədr"). With ``body`` (a slug) they sign for that body,
    so that one who holds their mandate there may sign in their place.
    """

    person_id: str
    order: int = 1
    capacity: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature that was examined and found good, as it is kept with the document.

    ``over`` is the SHA-256 of the PDF before it, ``digest`` of the PDF with it; both are kept.
    ``serial`` is the number of the certificate (hex), ``report`` the whole finding.
    """

    over: str
    digest: str
    means: MeansName
    level: Level
    name: str = ""
    fin: str = ""
    serial: str = ""
    signed_at: datetime | None = None
    timestamped_at: datetime | None = None
    size: int = 0
    report: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as the act keeps it that came about by it: who, when, with what, by what right.

    ``digest`` is the SHA-256 of the PDF with this signature and ``size`` its bytes; ``serial``
    the number of the certificate (hex); ``report`` the finding of its validation.
    """

    digest: str = ""
    size: int = 0
    level: Level = "signature"
    means: str = ""
    person_id: str = ""
    name: str = ""
    authority: str = ""
    serial: str = ""
    at: datetime | None = None
    report: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What one signer did with one document; ``by_id`` is a deputy where ``person_id`` is not."""

    person_id: str
    state: State = "waiting"
    at: datetime | None = None
    by_id: str = ""
    by: str = ""
    authority: str = ""
    reason: str = ""
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One sending of a document that ended without all signatures; it stays in the history."""

    number: int
    issued: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an envelope: the PDF as issued, as it is signed so far, and each mark.

    ``result`` is the path to which the act led that its last signature brought about.
    """

    name: str
    title: str
    issued: str
    current: str
    marks: tuple[Mark, ...]
    round: int = 1
    result: str = ""
    earlier: tuple[Round, ...] = ()


@dataclass(frozen=True, slots=True)
class Mandate:
    """The right of a deputy to act for somebody of the body (səlahiyyət), by a dated order.

    ``scope`` names the kinds of acts; both dates belong to the period, in Baku. ``ended_at``
    tells that it was taken back before its last day.
    """

    id: str
    principal_id: str
    principal: str
    capacity: str
    deputy_id: str
    deputy: str
    order_number: str
    order_on: date
    scope: tuple[str, ...]
    from_on: date
    to_on: date
    given_by: str
    given_at: datetime
    ended_at: datetime | None = None
    ended_by: str = ""
