"""The journal: every act of the office as an entry of a chain that shows any later change.

An entry is stored as text, "digest JSON": canonical JSON that holds the digest of the entry before
it, and its own SHA-256. An append writes the entry and two small leaves of trees.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from karguzar.content.acting import Actor, actor_from_record
from karguzar.content.content import Journal, JournalLine

Fact = str | int | list[str]
START = "0" * 64
"""What stands for "the entry before" in the first entry."""
_SALT_BYTES = 16
"""Every entry has that much chance in it: nobody can confirm a guess of what its digest covers."""
_FIELDS = {"number", "act", "by", "at", "subject", "clause", "facts", "previous"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: what, by whom, when (aware UTC), about what and on which ground; chained."""

    number: int
    act: str
    by: Actor
    at: datetime
    subject: str
    clause: str
    facts: Mapping[str, Fact]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """How long the chain is and the digest of its last entry; what an outsider may keep."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place where the chain does not hold, and why by ``reason``.

    ``digest`` the text is not the one that was written; ``chain`` it does not follow the entry
    before; ``gap`` entries lack or moved; ``text`` it is no entry; ``index`` a history hides or
    invents it; ``head``, ``cut`` the chain is not the one that was known before.
    """

    number: int
    reason: str


def write(
    journal: Journal,
    act: str,
    *,
    by: Actor,
    at: datetime,
    subject: str,
    clause: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Append an entry about the subject and return it; numbers begin with 1.

    Raises ValueError when ``at`` is not aware, when the subject has a tab, or when a text cannot
    be written as UTF-8.
    """
    if at.tzinfo is None:
        raise ValueError("a moment in the journal must be aware")
    if "\t" in subject:
        raise ValueError("a subject has no tab")
    last = head(journal)
    body = {
        "number": last.number + 1,
        "act": act,
        "by": by.as_record(),
        "at": at.astimezone(UTC).isoformat(),
        "subject": subject,
        "clause": clause,
        "facts": dict(facts or {}),
        "previous": last.digest,
        "salt": token_urlsafe(_SALT_BYTES),
    }
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    stored = f"{_digest(text)} {text}"
    journal.entries[last.number + 1] = JournalLine(stored)
    journal.subjects.insert(_subject_key(subject, last.number + 1))
    return _entry(stored)


def head(journal: Journal) -> Head:
    """Return the head of the chain; of an empty journal number 0 and START."""
    if not journal.entries:
        return Head(0, START)
    number = journal.entries.maxKey()
    return Head(number, journal.entries[number].text.partition(" ")[0])


def entry(journal: Journal, number: int) -> Entry:
    """Return the entry of that number; KeyError if there is none."""
    return _entry(journal.entries[number].text)


def entries(journal: Journal, first: int = 0, last: int | None = None) -> Iterator[Entry]:
    """Return the entries from ``first`` to ``last`` (both included), oldest first, one by one."""
    for line in journal.entries.values(first, last):
        yield _entry(line.text)


def newest(journal: Journal, size: int, before: int | None = None) -> list[Entry]:
    """Return up to ``size`` entries newest first, those below the number ``before`` if given."""
    top = head(journal).number if before is None else before - 1
    return list(entries(journal, max(1, top - size + 1), top))[::-1] if top > 0 else []


def history(journal: Journal, subject: str) -> list[Entry]:
    """Return all entries about the subject, oldest first; costs what the subject's own past is."""
    keys = journal.subjects.keys(_subject_key(subject, 0), f"{subject}\t~")
    return [entry(journal, int(key.rpartition("\t")[2])) for key in keys]


def verify(journal: Journal, known: tuple[Head, ...] = ()) -> list[Flaw]:
    """Check every entry, the chain, the index of subjects and the heads that were known before.

    Returns what does not hold, empty when all is whole. Without a known head a chain that was cut
    at its end or rewritten from some entry on is whole again: keep heads elsewhere.
    """
    flaws: list[Flaw] = []
    heads = {one.number: one.digest for one in known}
    before = Head(0, START)
    indexed = 0
    for number, line in journal.entries.items():
        after, found = check_line(number, line.text, before)
        flaws += found
        if heads.pop(number, after.digest) != after.digest:
            flaws.append(Flaw(number, "head"))
        if _subject_key(_subject(line.text.partition(" ")[2]), number) in journal.subjects:
            indexed += 1
        else:
            flaws.append(Flaw(number, "index"))
        before = after
    flaws += [Flaw(number, "cut") for number in sorted(heads) if number]
    if indexed != len(journal.subjects):
        flaws += [Flaw(number, "index") for number in _strays(journal)]
    return flaws


def check_line(number: int, stored: str, before: Head) -> tuple[Head, list[Flaw]]:
    """Check one stored entry against the head before it; return the head with it, and its flaws.

    ``before`` of the first entry is ``Head(0, START)``.
    """
    digest, _space, text = stored.partition(" ")
    return Head(number, digest), [
        Flaw(number, why) for why in _reasons(number, digest, text, before)
    ]


def _strays(journal: Journal) -> Iterator[int]:
    for key in journal.subjects:
        subject, _tab, number = key.rpartition("\t")
        line = journal.entries.get(int(number))
        if line is None or _subject(line.text.partition(" ")[2]) != subject:
            yield int(number)


def _reasons(number: int, digest: str, text: str, before: Head) -> Iterator[str]:
    if _digest(text) != digest:
        yield "digest"
        return
    body = _body(text)
    if not body:
        yield "text"
        return
    if number != before.number + 1 or body["number"] != number:
        yield "gap"
    if body["previous"] != before.digest:
        yield "chain"


def _subject(text: str) -> str:
    return str(_body(text).get("subject", ""))


def _body(text: str) -> dict[str, Any]:
    """Return what an entry's text says, empty if it is not the text of an entry."""
    try:
        body = json.loads(text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) and set(body) >= _FIELDS else {}


def _entry(stored: str) -> Entry:
    digest, _space, text = stored.partition(" ")
    body = json.loads(text)
    return Entry(
        number=body["number"],
        act=body["act"],
        by=actor_from_record(body["by"]),
        at=datetime.fromisoformat(body["at"]),
        subject=body["subject"],
        clause=body["clause"],
        facts=body["facts"],
        previous=body["previous"],
        digest=digest,
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _subject_key(subject: str, number: int) -> str:
    return f"{subject}\t{number:012d}"
