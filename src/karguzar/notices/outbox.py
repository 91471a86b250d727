"""Putting things into the outbox, in the transaction of the act, and finding them again."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from karguzar.notices import texts, wakeups
from karguzar.notices.content import Outbox, OutboxEntry, Shard
from karguzar.notices.moments import moment, stamp
from karguzar.people.content import PEOPLE, Person

PART = "outbox"
#: the shard of what concerns the installation and no body
OFFICE = "ofis"
CABINET = "cabinet"
MAILTO = "mailto:"
"""Begins ``OutboxEntry.to`` where it is an address and not the id of a person."""
_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_TAIL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far one entry has come, as a person or a clerk may see it.

    ``channel`` is empty for work of the office itself (a paper, a record). ``error`` is why the
    last attempt failed; ``next_try`` is None unless the state is pending.
    """

    key: str
    task: str
    channel: str
    to: str
    at: datetime
    state: str
    tries: int
    sent_at: datetime | None
    next_try: datetime | None
    error: str
    proof: str


def add(  # noqa: PLR0913 -- an entry is told whole, by name
    office: Any,
    *,
    body: str,
    task: str,
    subject: str,
    at: datetime,
    to: str = "",
    channel: str = "",
    payload: Mapping[str, str] | None = None,
    key: str = "",
) -> str:
    """Put one entry into the outbox of the body and return its key, fit for a Message-ID.

    ``subject`` is the path of the letter ("body/number"), ``to`` a person id. Equal ``key`` (or,
    without one, equal everything) gives the same entry: adding it again changes nothing. The
    entry exists if and only if the transaction commits; then the workers are woken.
    """
    payload = dict(payload or {})
    parts = ["key", key] if key else [task, to, channel, stamp(at), sorted(payload.items())]
    name = _prefix(body, subject) + _digest([subject, *parts])
    shard = office[PART].shard(body or OFFICE)
    if name in shard.entries:
        return name
    entry = OutboxEntry(name, body, task=task, subject=subject, at=stamp(at))
    entry.to, entry.channel, entry.payload = to, channel, payload
    shard.entries[name] = entry
    shard.pending[_due(entry)] = _made(entry)
    shard.tally.move("", "pending")
    wakeups.announce(office, name, task)
    return name


def notify(  # noqa: PLR0913 -- a notice is told whole, by name
    office: Any,
    *,
    body: str,
    kind: str,
    person: Person | str,
    subject: str,
    payload: Mapping[str, str],
    at: datetime,
    attachments: Sequence[str] = (),
    key: str = "",
    also_by: Sequence[str] = (),
) -> list[str]:
    """Put one notice into the outbox for each channel that the person wants; the cabinet always.

    ``also_by`` names channels that are used whatever the person wants, if there is an address.

    ``person`` is a person or the id of one. ``attachments`` are digests of kept files. ``key``
    names the occasion: the same occasion is told once. Returns the keys of the entries. Raises
    WrongWords when the payload does not fit the kind (``kinds.KINDS``).
    """
    texts.check(kind, payload)
    reader = office[PEOPLE][person] if isinstance(person, str) else person
    whole = {**payload, **({"files": " ".join(attachments)} if attachments else {})}
    return [
        add(
            office,
            body=body,
            task=kind,
            subject=subject,
            at=at,
            to=reader.id,
            channel=channel,
            payload=whole,
            key=f"{kind} {key} {reader.id} {channel}" if key else "",
        )
        for channel in channels(reader, also_by)
    ]


def notify_address(  # noqa: PLR0913 -- a notice is told whole, by name
    office: Any,
    *,
    body: str,
    kind: str,
    address: str,
    name: str,
    language: str,
    subject: str,
    payload: Mapping[str, str],
    at: datetime,
    key: str = "",
) -> str:
    """Put one notice for somebody without an account into the outbox: by e-mail to the address.

    ``payload`` may have ``stop``: the path at which one press ends such mails (RFC 8058).
    Returns the key of the entry. Raises WrongWords when the payload does not fit the kind.
    """
    texts.check(kind, payload)
    return add(
        office,
        body=body,
        task=kind,
        subject=subject,
        at=at,
        to=f"{MAILTO}{address}",
        channel="email",
        payload={**payload, "reader": name, "reader_language": language},
        key=f"{kind} {key} {address}" if key else "",
    )


def channels(person: Person, also_by: Sequence[str] = ()) -> list[str]:
    """Return the channels by which the person is told: the cabinet first, then as they wish."""
    addresses = {"email": person.email, "sms": person.phone}
    wanted = {*person.channels, *also_by}
    return [CABINET, *(name for name in addresses if name in wanted and addresses[name])]


def find(office: Any, key: str) -> OutboxEntry | None:
    """Return the entry of the key, or None."""
    shard: Shard | None = office[PART].shards.get(shard_name(key))
    return None if shard is None else shard.entries.get(key)


def shard_name(key: str) -> str:
    """Return the name of the shard that an entry of this key lies in."""
    return key.partition(".")[0]


def deliveries(
    office: Any, body: str, subject: str, *, person_id: str | None = None
) -> list[Delivery]:
    """Return what was or is to be delivered about the subject, oldest first.

    With ``person_id`` (what a person may see) only what is addressed to that person; without
    (for the clerk) everything.
    """
    shard = office[PART].shards.get(body or OFFICE)
    if shard is None:
        return []
    prefix = _prefix(body, subject)
    found = (
        delivery(entry)
        for entry in shard.entries.values(prefix, prefix + "~")
        if entry.subject == subject and person_id in (None, entry.to)
    )
    return sorted(found, key=lambda one: (one.at, one.task, one.channel))


def delivery(entry: OutboxEntry) -> Delivery:
    """Return the entry as a value that outlives the transaction."""
    return Delivery(
        key=entry.key,
        task=entry.task,
        channel=entry.channel,
        to=entry.to,
        at=moment(entry.at),
        state=entry.state,
        tries=entry.tries,
        sent_at=moment(entry.sent_at) if entry.sent_at else None,
        next_try=moment(entry.next_try) if entry.state == "pending" else None,
        error=entry.error,
        proof=entry.proof,
    )


def due(office: Any, at: datetime, limit: int) -> list[tuple[str, str]]:
    """Return up to ``limit`` pairs (key, task) that wait and whose next attempt has come.

    Bodies take turns, so that one with a long queue does not keep the others waiting.
    """
    walks = [_due_in(shard, stamp(at)) for shard in office[PART].shards.values()]
    found: list[tuple[str, str]] = []
    while walks and len(found) < limit:
        nexts = [(walk, next(walk, None)) for walk in walks]
        found += [pair for _walk, pair in nexts if pair is not None]
        walks = [walk for walk, pair in nexts if pair is not None]
    return found[:limit]


def move(shard: Shard, entry: OutboxEntry, state: str, next_try: str = "") -> None:
    """Put the entry into the state, with the moment of its next attempt if it is pending."""
    shard.pending.pop(_due(entry), None)
    shard.dead.discard(_dead(entry))
    if state != entry.state:
        shard.tally.move(entry.state, state)
    entry.state, entry.next_try = state, next_try
    entry.owner = entry.lease_until = ""
    if state == "pending":
        shard.pending[_due(entry)] = _made(entry)
    elif state == "dead":
        shard.dead.add(_dead(entry))


def key_of_row(row: str) -> str:
    """Return the key of the entry from a key of ``Shard.pending`` or ``Shard.dead``."""
    return row.rpartition("\t")[2]


def outbox(office: Any) -> Outbox:
    """Return the outbox of the office."""
    found: Outbox = office[PART]
    return found


def _due_in(shard: Shard, until: str) -> Iterator[tuple[str, str]]:
    for row in shard.pending.keys(None, until + "\t~"):
        entry = shard.entries[key_of_row(row)]
        yield entry.key, entry.task


def _due(entry: OutboxEntry) -> str:
    return f"{entry.next_try}\t{entry.key}"


def _made(entry: OutboxEntry) -> str:
    """Return when the entry was made, "" where the moment of its next try is the same."""
    return "" if entry.at == entry.next_try else entry.at


def _dead(entry: OutboxEntry) -> str:
    return f"{entry.at}\t{entry.key}"


def _prefix(body: str, subject: str) -> str:
    tail = _UNSAFE.sub("-", subject.rpartition("/")[2])[:_TAIL_LENGTH].strip("-")
    return f"{body or OFFICE}.{tail or OFFICE}."


def _digest(parts: list[Any]) -> str:
    return sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:20]
