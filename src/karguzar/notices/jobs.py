"""Delivering what the outbox holds: safe to repeat, safe to be killed, outside of transactions.

An attempt has three steps: a transaction that reads, the sending itself, a transaction that
writes what came of it. Death between the last two means that the entry is delivered once more
with the same key.
"""

import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from secrets import randbelow
from typing import Any, Literal

from karguzar.base.clock import IClock
from karguzar.base.errors import KarguzarError
from karguzar.base.i18n import TranslationString
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.notices import outbox
from karguzar.notices.claims import IClaims, ThreadClaims
from karguzar.notices.content import OutboxEntry, Shard
from karguzar.notices.interfaces import IOfficeSender, ISender
from karguzar.notices.messages import Message, Undelivered
from karguzar.notices.moments import stamp
from karguzar.notices.preparing import Letterhead, message

log = logging.getLogger(__name__)

#: work that is no notice, registered with ``add_task``: (database, key of the entry) -> proof in
#: one line or None; it runs outside of any transaction, must be safe to repeat, and may raise
#: ``Undelivered`` or another ``KarguzarError`` to be tried again
Task = Callable[[Any, str], str | None]
Result = Literal["sent", "later", "dead", "nothing", "held"]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on trying: pauses double from ``first`` to ``longest`` seconds."""

    first: float = 30.0
    longest: float = 21_600.0
    tries: int = 14

    def pause(self, failed: int) -> timedelta:
        """Return the pause after so many failed attempts, 0.5 to 1.5 times the doubled one.

        The jitter keeps what failed together from coming back together.
        """
        whole = min(self.first * 2 ** min(failed - 1, 60), self.longest)
        return timedelta(seconds=whole * (0.5 + randbelow(1001) / 1000))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt; ``finish`` runs in the transaction that marks the entry as sent."""

    proof: str = ""
    error: str = ""
    temporary: bool = True
    finish: Callable[[Any], str] | None = None


class Courier:
    """Delivers entries of one database by the senders and tasks it was given.

    ``turns`` are those of the web pages: marking waits for its turn in the body's shard, so that
    it never costs a page a conflict.
    """

    def __init__(
        self,
        database: Any,
        *,
        clock: IClock,
        senders: Mapping[str, ISender],
        tasks: Mapping[str, Task],
        head: Letterhead,
        patience: Patience | None = None,
        claims: IClaims | None = None,
        turns: Turns | None = None,
    ) -> None:
        self.database = database
        self.clock = clock
        self._senders = senders
        self._tasks = tasks
        self._head = head
        self._patience = patience or Patience()
        self._claims = claims or ThreadClaims()
        self._turns = turns
        #: sent, but not marked because the store failed: only to be marked at the next attempt
        self._sent: dict[str, Outcome] = {}

    def deliver(self, key: str) -> Result:
        """Deliver the entry if it is due, and write down what came of it.

        "nothing": it is not there, done, dead or not due; "held": someone else has it in hand.
        An error that nobody expected is written down like a failed attempt and raised.
        """
        with self._claims.hold(key) as is_ours:
            if not is_ours:
                return "held"
            return self._attempt(key) if self._is_due(key) else "nothing"

    def due(self, limit: int = 500) -> list[tuple[str, str]]:
        """Return (key, task) of what waits and is due, at most ``limit``."""
        with unit_of_work(self.database) as office:
            return outbox.due(office, self.clock.now(), limit)

    def drain(self, limit: int = 10_000) -> int:
        """Deliver all that is due now, in this thread; return how many were sent."""
        sent = 0
        for key, _task in self.due(limit):
            sent += self.deliver(key) == "sent"
        return sent

    def _is_due(self, key: str) -> bool:
        with unit_of_work(self.database) as office:
            entry = outbox.find(office, key)
            if entry is None or entry.state != "pending":
                return False
            return bool(entry.next_try <= stamp(self.clock.now()))

    def _attempt(self, key: str) -> Result:
        outcome: Outcome | None = None
        try:
            outcome = self._sent.get(key) or self._send(key)
        except Undelivered as exc:
            outcome = Outcome(error=exc.reason, temporary=exc.temporary)
        except KarguzarError as exc:
            outcome = Outcome(error=_told(exc.message))
        finally:
            # An error nobody expected passes on, but not before it is counted as an attempt:
            # else the entry would come back every few seconds for ever.
            result = self._settle(key, outcome or Outcome(error=_unexpected()))
        return result

    def _send(self, key: str) -> Outcome:
        """Read what is needed, then send outside of the transaction."""
        with unit_of_work(self.database) as office:
            parcel = self._parcel(office, key)
        return parcel()

    def _parcel(self, office: Any, key: str) -> Callable[[], Outcome]:
        entry: OutboxEntry = outbox.outbox(office).shards[outbox.shard_name(key)].entries[key]
        if not entry.channel and entry.task in self._tasks:
            return partial(_done, self._tasks[entry.task], self.database, key)
        sender = self._senders.get(entry.channel)
        if sender is None:
            name = entry.channel or entry.task
            raise Undelivered(f"“{name}” üçün icraçı qoşulmayıb", temporary=True)
        return partial(_sent, sender, message(office, entry, self._head), key)

    def _settle(self, key: str, outcome: Outcome) -> Result:
        if not outcome.error:
            self._sent[key] = outcome
        names = (outbox.shard_name(key),)
        result = run(self.database, partial(self._write, key, outcome), self._turns, names)
        self._sent.pop(key, None)
        if result == "dead":
            log.warning("notice %s is dead: %s", key, outcome.error)
        return result

    def _write(self, key: str, outcome: Outcome, office: Any) -> Result:
        shard: Shard = outbox.outbox(office).shards[outbox.shard_name(key)]
        entry = shard.entries[key]
        if entry.state != "pending":
            return "nothing"
        at = self.clock.now()
        if not outcome.error:
            entry.proof = outcome.finish(office) if outcome.finish else outcome.proof
            entry.sent_at, entry.error = stamp(at), ""
            outbox.move(shard, entry, "sent")
            return "sent"
        entry.tries += 1
        entry.error = outcome.error[:500]
        if not outcome.temporary or entry.tries >= self._patience.tries:
            outbox.move(shard, entry, "dead")
            return "dead"
        outbox.move(shard, entry, "pending", stamp(at + self._patience.pause(entry.tries)))
        return "later"


def _sent(sender: ISender, prepared: Message, key: str) -> Outcome:
    if IOfficeSender.providedBy(sender):
        return Outcome(finish=lambda office: sender.put(office, prepared, key))
    return Outcome(proof=sender.send(prepared, key))


def _done(task: Task, database: Any, key: str) -> Outcome:
    return Outcome(proof=task(database, key) or "")


def _told(message: TranslationString | str) -> str:
    return str(message.interpolate() if isinstance(message, TranslationString) else message)


def _unexpected() -> str:
    error = sys.exception()
    return f"gözlənilməz xəta: {type(error).__name__}: {error}"
