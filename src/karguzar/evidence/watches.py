"""The daily watch "heads": feeds every tree and signs the head of every journal."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from karguzar.base.errors import Missing
from karguzar.content.acting import SYSTEM, Actor
from karguzar.content.store import run, unit_of_work
from karguzar.evidence.actions import sign_heads
from karguzar.evidence.feeding import feed, journals
from karguzar.trust.keys import Key

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class HeadsWatch:
    """Feeds in units of work of their own, then signs in one; ``key`` is asked for each round.

    Without a key (production before it was put in place) it says so in the log and signs nothing.
    """

    key: Callable[[], Key]
    origin: str

    def __call__(self, database: Any, at: datetime) -> None:
        """Do what the day asks."""
        self.sign(database, by=SYSTEM, at=at)

    def sign(self, database: Any, *, by: Actor, at: datetime) -> int:
        """Feed and sign; return how many heads were signed. Raises nothing for a lacking key."""
        try:
            key = self.key()
        except Missing as exc:
            log.warning("the heads of the journals are not signed: %s", exc)
            return 0
        feed_all(database)
        return run(database, partial(_sign, key=key, origin=self.origin, by=by, at=at))


def feed_all(database: Any) -> None:
    """Bring every tree up to its journal, a portion in each transaction."""
    with unit_of_work(database) as office:
        names = list(journals(office))
    for name in names:
        while run(database, partial(_feed, name)):
            pass


def _feed(name: str, office: Any) -> int:
    return feed(office, name)


def _sign(office: Any, *, key: Key, origin: str, by: Actor, at: datetime) -> int:
    return len(sign_heads(office, key, origin=origin, by=by, at=at))
