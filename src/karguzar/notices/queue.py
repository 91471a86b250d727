"""What the outbox holds, for the administrator: counts by body, and entries by state.

No payload and no name of a person is shown: those who run the machine read no letters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from karguzar.notices import outbox
from karguzar.notices.content import Shard
from karguzar.notices.moments import stamp
from karguzar.notices.outbox import Delivery

#: what waits longer than this is stuck
STUCK_AFTER = timedelta(minutes=5)
STATES = ("pending", "stuck", "dead", "sent")
_SEPARATOR = "\t"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries of one shard are in each state; ``stuck`` are among ``pending``."""

    name: str
    pending: int
    stuck: int
    dead: int
    sent: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One entry as the page shows it."""

    delivery: Delivery
    body: str
    subject: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Rows and the cursor of the next page, None on the last one."""

    rows: tuple[QueueRow, ...]
    next_key: str | None


def counts(office: Any, at: datetime) -> list[Counts]:
    """Return the counts of every shard, in the order of the names."""
    return [
        Counts(
            name=name,
            pending=shard.tally.pending,
            stuck=sum(1 for _row in _stuck(shard, at)),
            dead=shard.tally.dead,
            sent=shard.tally.sent,
        )
        for name, shard in outbox.outbox(office).shards.items()
    ]


def total(rows: list[Counts]) -> Counts:
    """Return the sum of the counts."""
    return Counts(
        "",
        sum(row.pending for row in rows),
        sum(row.stuck for row in rows),
        sum(row.dead for row in rows),
        sum(row.sent for row in rows),
    )


def page(
    office: Any,
    state: str,
    at: datetime,
    *,
    shard: str = "",
    after: str | None = None,
    size: int = 25,
) -> QueuePage:
    """Return up to ``size`` entries in the state, body by body.

    Pending and stuck ones come by their next try, dead ones from the oldest, sent ones from the
    newest letter backwards. ``after`` is the cursor of the page before.
    """
    start, _sep, row = (after or "").partition(_SEPARATOR)
    walk = _walk(office, state, at, shard=shard, start=start, row=row)
    found = list(islice(walk, size + 1))
    rows = tuple(_row(office, key) for _cursor, key in found[:size])
    return QueuePage(rows, found[size - 1][0] if len(found) > size else None)


def _walk(
    office: Any, state: str, at: datetime, *, shard: str, start: str, row: str
) -> Iterator[tuple[str, str]]:
    """Yield (cursor, key of entry) from the shard ``start`` on, there behind ``row``."""
    shards = outbox.outbox(office).shards
    for name, each in shards.items(start or None):
        if shard and name != shard:
            continue
        behind = row if name == start else ""
        for place in _places(each, state, at, behind):
            yield f"{name}{_SEPARATOR}{place}", outbox.key_of_row(place)


def _places(shard: Shard, state: str, at: datetime, behind: str) -> Iterator[str]:
    if state == "sent":
        return _sent(shard, behind)
    if state == "dead":
        return iter(shard.dead.keys(behind or None, excludemin=bool(behind)))
    if state == "stuck":
        return _stuck(shard, at, behind)
    return iter(shard.pending.keys(behind or None, excludemin=bool(behind)))


def _stuck(shard: Shard, at: datetime, behind: str = "") -> Iterator[str]:
    bound = stamp(at - STUCK_AFTER)
    rows = shard.pending.items(behind or None, excludemin=bool(behind))
    return (place for place, made in rows if (made or place.partition("\t")[0]) < bound)


def _sent(shard: Shard, behind: str) -> Iterator[str]:
    """Yield the keys of sent entries downwards; nearly all entries are sent ones."""
    bound = _below(behind) if behind else None
    while True:
        try:
            key = shard.entries.maxKey(bound)
        except ValueError:  # nothing is below
            return
        if shard.entries[key].state == "sent":
            yield key
        bound = _below(key)


def _below(key: str) -> str:
    return key[:-1] + chr(ord(key[-1]) - 1) + "\U0010ffff"


def _row(office: Any, key: str) -> QueueRow:
    entry = outbox.outbox(office).shards[outbox.shard_name(key)].entries[key]
    return QueueRow(outbox.delivery(entry), entry.body, entry.subject)
