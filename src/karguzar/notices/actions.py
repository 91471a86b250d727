"""What a person does with the outbox: an administrator lets a dead notice be tried again."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.notices import outbox, wakeups
from karguzar.notices.content import OutboxEntry, Shard
from karguzar.notices.moments import stamp


def retry(office: Any, key: str, *, by: Actor, at: datetime) -> None:
    """Let one entry be tried at once, with all its tries anew; an act in the office's journal.

    A pending one need not wait for its next try any more. Raises Missing if there is none,
    Refused if it is delivered already.
    """
    entry = outbox.find(office, key)
    if entry is None:
        raise Missing(_("Növbədə belə bir bildiriş yoxdur."))
    if entry.state == "sent":
        raise Refused(_("Bu bildiriş artıq çatdırılıb."))
    facts = {"task": entry.task, "channel": entry.channel, "error": entry.error}
    _again(office, entry, at)
    _record(office, f"{outbox.PART}/{key}", by=by, at=at, facts=facts)


def retry_dead(office: Any, *, by: Actor, at: datetime, body: str = "", most: int = 1000) -> int:
    """Let all dead entries (of one shard, if named) be tried again; return how many.

    At most ``most`` in one transaction: the rest stay dead for the next time.
    """
    shards = outbox.outbox(office).shards
    names = [body] if body else list(shards)
    dead = [entry for name in names if name in shards for entry in _dead(shards[name])][:most]
    for entry in dead:
        _again(office, entry, at)
    if dead:
        _record(office, outbox.PART, by=by, at=at, facts={"body": body, "entries": len(dead)})
    return len(dead)


def _again(office: Any, entry: OutboxEntry, at: datetime) -> None:
    shard: Shard = outbox.outbox(office).shards[outbox.shard_name(entry.key)]
    entry.tries, entry.error = 0, ""
    outbox.move(shard, entry, "pending", stamp(at))
    wakeups.announce(office, entry.key, entry.task)


def _dead(shard: Shard) -> Iterator[OutboxEntry]:
    return (shard.entries[outbox.key_of_row(row)] for row in shard.dead)


def _record(
    office: Any, subject: str, *, by: Actor, at: datetime, facts: Mapping[str, str | int]
) -> None:
    write(office["jurnal"], "retry_delivery", by=by, at=at, subject=subject, facts={**facts})
