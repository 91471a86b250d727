"""The values of the registry; each is stored as a plain record and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Ground:
    """The legal ground of a change: an act with its number, day of adoption and clauses."""

    title: str = ""
    number: str = ""
    adopted_on: str = ""
    clauses: str = ""

    def as_data(self) -> dict[str, str]:
        """Return the ground as plain texts, in the order in which it is written down."""
        return {
            "title": self.title,
            "number": self.number,
            "adopted_on": self.adopted_on,
            "clauses": self.clauses,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a registered service: bitemporal, append-only (R11-10.2.2, REG26-29).

    ``values`` maps keys ("2011.service_name", "2026.name", "link.kind") to the value that holds
    from ``valid_from`` on; None takes a value away. ``act`` is "register", "amend", "cancel",
    "correct" or "adopt"; ``recorded_at`` (aware, UTC) is when the registry came to know.
    """

    number: int
    act: str
    valid_from: date
    recorded_at: datetime
    values: Mapping[str, Any]
    ground: Ground = Ground()
    application: str = ""
    by_id: str = ""
    by: str = ""
    #: what the values of a self-filled item or of a regulation come from, in words
    source: str = ""


@dataclass(frozen=True, slots=True)
class FieldMark:
    """One field that the provider must correct: its key and why (R11-10.3)."""

    target: str
    reason: str


@dataclass(frozen=True, slots=True)
class Round:
    """One return for correction: what was marked, the term to correct, and when it was done."""

    number: int
    at: datetime
    by_id: str
    by: str
    marks: tuple[FieldMark, ...]
    term: Mapping[str, Any]
    corrected_at: datetime | None = None

    @property
    def due_on(self) -> date:
        """Return the last day to correct."""
        return date.fromisoformat(self.term["due_on"])


@dataclass(frozen=True, slots=True)
class Decision:
    """How an application ended: outcome "entered" or "refused", with reason and change number."""

    outcome: str
    at: datetime
    by_id: str
    by: str
    reason: str = ""
    change: int = 0


@dataclass(frozen=True, slots=True)
class Signed:
    """By what an application is confirmed: level, SHA-256 of the signed paper, who and when."""

    level: str
    digest: str
    by_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """Data of a service changed in life: the amendment is to be filed by ``due_on`` (R11-10.6)."""

    number: int
    changed_on: date
    what: str
    due_on: date
    reported_at: datetime
    by: str
    #: id of the application that was filed for it, and when
    application: str = ""
    filed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """A time in which a service did not work: planned or not, its cause, and who observed it.

    ``origin`` is "provider", "operator", "monitoring" or "act": a signed act that says otherwise
    for one service. Open while ``ended_at`` is None.
    """

    id: str
    services: tuple[str, ...]
    cause: str
    text: str
    is_planned: bool
    started_at: datetime
    recorded_at: datetime
    origin: str
    by: str = ""
    ended_at: datetime | None = None
    closed_at: datetime | None = None
    #: what the monitoring saw: "silence", "errors" or "address"; "" where people told it
    seen: str = ""
    #: whether the signed act says that the service did work
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Peak:
    """The most users that were counted at once in a month ("2026-11"), and when that was.

    ``services`` are the names under which the services stand that they could have used.
    """

    month: str
    users: int
    counted_at: datetime
    recorded_at: datetime
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What was counted of a service in one month ("2026-11"), as it was known at a moment.

    Days are working days from registration of a letter to its reply, summed and the longest.
    """

    service: str
    month: str
    recorded_at: datetime
    received: int = 0
    completed: int = 0
    refused: int = 0
    returned: int = 0
    days: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """A service as it stood on a day, by what was known at a moment.

    ``record_2011`` are the fields of appendix 2, ``items`` the 37 items of 2026 by their names;
    ``sources`` says of each key who filled it and when.
    """

    number: str
    body: str
    state: str
    registered_on: date
    cancelled_on: date | None
    valid_on: date
    known_at: datetime
    kind_number: str
    area: str
    record_2011: Mapping[str, Any]
    items: Mapping[str, Any]
    sources: Mapping[str, "Source"] = field(default_factory=dict)
    changes: tuple[int, ...] = ()
    #: language -> item -> its value in that language, where all of it was translated
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    #: how many users were counted at once by month, the newest first
    peaks: tuple[Mapping[str, Any], ...] = ()
    #: language -> row of appendix 2 -> its value in that language, likewise
    records: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def said(self, name: str, language: str) -> Any:
        """Return an item in the language, in Azerbaijani where it was not translated."""
        own = self.translations.get(language, {}).get(name)
        return self.items.get(name) if own is None else own

    def name_in(self, language: str) -> str:
        """Return the name in the language, the official one where it was not translated."""
        is_of_record = bool(self.record_2011.get("service_name"))
        told = self.records if is_of_record else self.translations
        name = told.get(language, {}).get("service_name" if is_of_record else "name")
        return str(name or self.name)

    def recorded(self, name: str, language: str) -> Any:
        """Return a row of appendix 2 in the language, as ``said`` does for items."""
        own = self.records.get(language, {}).get(name)
        return self.record_2011.get(name) if own is None else own

    def content_in(self, language: str) -> str:
        """Return what the service is, by item 2 or by appendix 2, in the language if told so."""
        told = self.said("content", language) or self.recorded("service_content", language)
        return str(told or "")

    @property
    def name(self) -> str:
        """Return the official name: of appendix 2, or of item 1."""
        return str(self.record_2011.get("service_name") or self.items.get("name") or self.number)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: by which act, who, when it was recorded, in which words."""

    act: str
    recorded_at: datetime
    valid_from: date
    by: str = ""
    application: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that two moments hold differently; None where there was no value."""

    key: str
    before: Any
    after: Any
