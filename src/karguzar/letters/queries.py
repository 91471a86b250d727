"""Questions about letters that pages ask: lists, counts, look-ups. Nothing here writes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.text import loose
from karguzar.content import listings
from karguzar.content.workflow import Transition
from karguzar.letters import codes
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS, LISTS, SENT
from karguzar.letters.lists import (
    OPEN_LIST,
    PAUSED,
    Row,
    loads,
    roles_in,
    row_of,
    sent_text,
    text_at,
    visible,
)
from karguzar.letters.repeats import Earlier, RepeatOffer, repeats
from karguzar.letters.workflow import LETTER_WORKFLOW, QUIET_ACTS, STATES, QuietAct, may
from karguzar.records.numbers import object_name, parted, registration_number

SCAN = 2000
"""How many rows one filtered page looks at; then it offers to look further."""

MANY = 1000
"""Up to this number overdue letters are counted one by one."""


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Rows to show and the neighbours' cursors; ``next_key`` may follow a page without rows."""

    rows: tuple[Row, ...]
    next_key: str | None
    previous_key: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; empty means everything. ``words`` are sought loosely."""

    words: str = ""
    kind: str = ""
    state: str = ""
    channel: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is narrowed."""
        return not (self.words.strip() or self.kind or self.state or self.channel)

    def keeps(self, row: Row) -> bool:
        """Return whether the row is what is looked for."""
        for name in ("kind", "state", "channel"):
            wanted = getattr(self, name)
            if wanted and row[name] != wanted:
                return False
        text = loose(f"{row['number']} {row['name']} {row['subject']} {row['sender']}")
        return all(word in text for word in loose(self.words).split())


EVERYTHING = Filter()


def find_letter(office: Any, path: str) -> Letter:
    """Return the letter at ``body/name``, whoever asks; Missing when there is none."""
    slug, _slash, name = path.partition("/")
    body = office["qurumlar"].get(slug)
    letter = None if body is None else body[LETTERS].get(name)
    if letter is None:
        raise Missing(_("Belə bir müraciət yoxdur."))
    found: Letter = letter
    return found


def find_by_code(office: Any, number: str, code: str) -> Letter:
    """Return the letter of that number and tracking code, without sign-in (R11-7.1.3).

    Missing for any mistake, always with the same words; the page limits how often one may try.
    """
    slug_number = codes.body_number(code)
    refusal = Missing(_("Bu nömrə və kodla müraciət tapılmadı."))
    for body in office["qurumlar"].values():
        if body.number == slug_number:
            name = object_name(registration_number(*parted(number)))
            letter: Letter | None = body[LETTERS].get(name)
            if letter is not None and codes.matches(letter.path, code, letter.code_digest):
                return letter
    raise refusal


def rows_of(lists: Any, name: str) -> list[Row]:
    """Return every row of a list of a body, in its order: for work that goes through all of it."""
    listing = lists.by_name.get(name)
    if listing is None:
        return []
    return [loads(text_at(lists, key, kept)) for key, kept in listing.rows.items()]


def rows_of_person(body: Any, person_id: str) -> list[Row]:
    """Return the rows of everything that a person has sent to the body, oldest first."""
    office = body.__parent__.__parent__
    listing = office[SENT].get(person_id)
    if listing is None:
        return []
    here = ((key, kept) for key, kept in listing.rows.items() if f"~{body.slug}/" in key)
    return [loads(sent_text(office, key, kept)) for key, kept in here]


def desk_page(
    body: Any,
    name: str,
    principals: Collection[str],
    *,
    after: str | None = None,
    size: int = 25,
    narrowed: Filter = EVERYTHING,
    newest_first: bool = False,
) -> LetterPage:
    """Return a page of a list of the body, as far as these principals may read (the one gate).

    Lists: "open" (overdue first), "all", "control", "state:<state>", "executor:<person id>",
    "organisation:<voen>". A filtered page looks at most at ``SCAN`` rows.
    """
    lists = body[LISTS]
    listing = lists.by_name.get(name)
    if listing is None:
        return LetterPage((), None)
    walk = partial(listings.page, listing, size=size, newest_first=newest_first)
    return _page(walk, partial(text_at, lists), principals, after, size, narrowed)


def sent_page(
    office: Any,
    person_id: str,
    *,
    after: str | None = None,
    size: int = 25,
    narrowed: Filter = EVERYTHING,
) -> LetterPage:
    """Return a page of what the person has sent, newest first."""
    listing = office[SENT].get(person_id)
    if listing is None:
        return LetterPage((), None)
    principals = (f"person:{person_id}",)
    walk = partial(listings.page, listing, size=size, newest_first=True)
    return _page(walk, partial(sent_text, office), principals, after, size, narrowed)


def _page(
    walk: Callable[[str | None], listings.Page],
    text_of: Callable[[str, str], str],
    principals: Collection[str],
    after: str | None,
    size: int,
    narrowed: Filter,
) -> LetterPage:
    rows: list[Row] = []
    cursor, looked_at, previous = after, 0, None
    while True:
        page = walk(cursor)
        previous = page.previous_key if looked_at == 0 else previous
        for key, kept in page.rows:
            row = loads(text_of(key, kept))
            looked_at += 1
            if visible(row, principals) and narrowed.keeps(row):
                rows.append(row)
                if len(rows) == size:
                    more = key != page.rows[-1][0] or page.next_key is not None
                    return LetterPage(tuple(rows), key if more else None, previous)
        if page.next_key is None or looked_at >= SCAN:
            return LetterPage(tuple(rows), page.next_key, previous)
        cursor = page.next_key


def counts(body: Any) -> dict[str, int]:
    """Return state -> how many letters of the body are in it, and "open": all that are considered.

    For those who may read every letter (clerk, head, deputy): counts pass no other gate.
    """
    lists = body[LISTS].by_name
    names = {
        **{state: f"state:{state}" for state in STATES},
        "open": OPEN_LIST,
        "control": "control",
    }
    return {key: _count(lists.get(name)) for key, name in names.items()}


def executor_count(body: Any, person_id: str) -> int:
    """Return how many letters an executor has in hand."""
    return _count(body[LISTS].by_name.get(f"executor:{person_id}"))


def overdue_count(body: Any, today: date, name: str = OPEN_LIST) -> int:
    """Return how many letters of a list with due dates are overdue; at most ``MANY``."""
    listing = body[LISTS].by_name.get(name)
    if listing is None:
        return 0
    before = min(today.isoformat(), PAUSED)
    found = 0
    for _key in listing.rows.keys(None, before, excludemax=True):
        found += 1
        if found == MANY:
            break
    return found


def _count(listing: Any) -> int:
    return 0 if listing is None else listings.count(listing)


def repeat_offer(letter: Letter) -> RepeatOffer:
    """Return earlier letters of the same sender that look alike: for the clerk to judge."""
    sender = letter.sender
    found = rows_of_person(letter.body, sender.person_id)
    if sender.organisation:
        found += rows_of(letter.body[LISTS], f"organisation:{sender.organisation}")
    rows = {row["name"]: row for row in found}
    rows.pop(letter.__name__, None)
    candidates = [
        Earlier(
            f"{row['body']}/{row['name']}",
            row["number"],
            row["subject"],
            datetime.fromisoformat(row["received"]),
            row["outcome"] == "answered",
        )
        for row in rows.values()
    ]
    return repeats(letter.subject, datetime.fromisoformat(letter.registered_at), candidates)


def allowed_acts(letter: Letter, principals: Collection[str]) -> tuple[str, ...]:
    """Return the acts that someone with these principals may do on the letter as it stands."""
    roles = roles_in(row_of(letter), principals)
    ways: tuple[Transition | QuietAct, ...] = (*LETTER_WORKFLOW.transitions, *QUIET_ACTS)
    return tuple(
        one.name
        for one in ways
        if letter.state in one.sources and may(letter.state, roles, one.permission)
    )
