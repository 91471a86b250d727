"""The values that a regulation is made of; each is stored as a plain record, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.discussions.clauses import Change
from karguzar.signing.values import LEVELS, Level


@dataclass(frozen=True, slots=True)
class Item:
    """One part of the text with a stable id: a clause, a part of it, or a row of its table.

    ``clause`` is the place on the skeleton ("1.2"), ``data`` the answers there by their names in
    the legal form, ``origin`` the ids of the parts that it was split from or merged of.
    """

    id: str
    clause: str
    data: Mapping[str, Any]
    origin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a body said in an agreement round (R11-9.2b).

    ``state`` is "waiting", "agreed", "remarked" or "refused"; ``reply`` is what the preparing
    body answered to the remarks; ``resolved`` why an objection stands no more.
    """

    body: str
    name: str
    state: str = "waiting"
    remarks: str = ""
    clause: str = ""
    by: str = ""
    by_post: str = ""
    at: datetime | None = None
    level: str = ""
    signed: str = ""
    reply: str = ""
    reply_by: str = ""
    resolved: str = ""
    #: the check code printed on the signed sheet, and the SHA-256 of the sheet with the seal
    code: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One agreement round: the text by its digest, the term, and what each body said."""

    number: int
    at: datetime
    by: str
    digest: str
    term: Mapping[str, Any]
    answers: tuple[Answer, ...] = ()
    closed_at: datetime | None = None
    #: the moment at which the draft was given to the operator of the portal (LIC17-9.1.3)
    submitted_at: datetime | None = None

    @property
    def waiting(self) -> tuple[Answer, ...]:
        """Return the bodies that have not answered."""
        return tuple(one for one in self.answers if one.state == "waiting")


@dataclass(frozen=True, slots=True)
class Approval:
    """The approval block of appendix 1: who approved, in which body, when, how (R11A1-0)."""

    body: str = ""
    name: str = ""
    post: str = ""
    at: datetime | None = None
    level: str = ""
    signed: str = ""
    act_number: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """An approved version: its text as it was approved, the block, the paper, the register."""

    number: int
    items: tuple[Item, ...]
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    digest: str
    approval: Approval
    paper: str = ""
    code: str = ""
    register_number: str = ""
    published_at: datetime | None = None
    form: str = ""
    passages: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Discussed:
    """A public discussion of the draft: its id, and the digest of the text last given to it."""

    id: str
    digest: str
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    override: str = ""
    override_by: str = ""


@dataclass(frozen=True, slots=True)
class Repeal:
    """The repeal of a regulation: by which act, from which day, why, by whom."""

    act: str
    on: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Override:
    """A difference of the service from its regulation, told with its reason (R11-6.2.2)."""

    what: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """What the head of an asked body writes: "agreed", "remarked" or "refused", and why."""

    state: str
    remarks: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How an act of a head is confirmed: post, level of signature, SHA-256 of the signed PDF.

    ``needed`` is the least level by the settings; ``signed`` is "" where signing in is enough.
    """

    post: str = ""
    level: Level = "account"
    needed: Level = "account"
    signed: str = ""
    #: number and check code that stand on the signed paper, "" where it is still to be made
    number: str = ""
    code: str = ""

    @property
    def is_enough(self) -> bool:
        """Return whether the signature is as strong as it must be."""
        return LEVELS.index(self.level) >= LEVELS.index(self.needed)
