"""The daily watch: tells that discussions are over, and forgets what nobody confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.discussions.actions.closing import tell_end
from karguzar.discussions.actions.commenting import forget_comment
from karguzar.discussions.actions.subscribing import forget_subscription
from karguzar.discussions.queries import discussions_of, find_discussion
from karguzar.notices.outbox import OFFICE


@dataclass(frozen=True)
class DiscussionsWatch:
    """The watch "discussions": a unit of work for each discussion; done twice changes nothing."""

    days: int
    turns: Turns | None = None

    def __call__(self, database: Any, at: datetime) -> None:
        """Look through all discussions and all subscriptions."""
        with unit_of_work(database) as office:
            found = [(one.id, one.body) for one in discussions_of(office).values()]
        for name, body in found:
            self._run(database, partial(look_after, name, at, self.days), body)
        self._run(database, partial(forget_unconfirmed, at, self.days), OFFICE)

    def _run(self, database: Any, work: Any, name: str) -> None:
        run(database, work, self.turns, (name,) if self.turns else ())


def look_after(name: str, at: datetime, days: int, office: Any) -> int:
    """Tell the end of a discussion once; forget comments that nobody confirmed; return how many.

    After the end no comment can be confirmed any more, so all that wait are forgotten.
    """
    discussion = find_discussion(office, name)
    is_over = discussion.phase(at) == "closed"
    tell_end(office, discussion, at=at)
    waiting = [discussion.comments[key] for key in discussion.pending]
    old = [one for one in waiting if is_over or _is_old(one.at, at, days)]
    for comment in old:
        forget_comment(office, discussion, comment)
    return len(old)


def forget_unconfirmed(at: datetime, days: int, office: Any) -> int:
    """Forget subscriptions that nobody confirmed; return how many."""
    kept = discussions_of(office).subscriptions
    old = [
        name for name, one in kept.items() if not one.confirmed_at and _is_old(one.at, at, days)
    ]
    for name in old:
        forget_subscription(office, name)
    return len(old)


def _is_old(then: str, at: datetime, days: int) -> bool:
    return datetime.fromisoformat(then) <= at - timedelta(days=days)
