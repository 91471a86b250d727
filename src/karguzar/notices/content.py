"""Persistent classes of the outbox and of the notices in the cabinet, and nothing else.

A class path in this module is a file format. Moments are kept as ISO text in UTC, payloads as
plain dicts that are replaced whole; keys and values of the shared trees are text alone.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

from karguzar.base.permissions import Permission
from karguzar.content.content import Folder, Resource


class TextTree(OOBTree):
    """Text -> text or object; small leaves, because each change writes one of them."""

    max_leaf_size = 11
    max_internal_size = 8


class TextSet(OOTreeSet):
    """A set of texts in order; small leaves, because each change writes one of them."""

    max_leaf_size = 12
    max_internal_size = 24


class Tally(Persistent):
    """How many entries of a shard are in each state: a statistic, merged when two write."""

    pending: int = 0
    sent: int = 0
    dead: int = 0

    def move(self, old: str, new: str) -> None:
        """Count one entry less in the state ``old`` and one more in ``new``; "" is no state."""
        if old:
            setattr(self, old, getattr(self, old) - 1)
        if new:
            setattr(self, new, getattr(self, new) + 1)

    def _p_resolveConflict(  # noqa: N802 -- the name by which ZODB asks
        self, old: dict[str, int], committed: dict[str, int], new: dict[str, int]
    ) -> dict[str, int]:
        names = {*old, *committed, *new}
        return {n: committed.get(n, 0) + new.get(n, 0) - old.get(n, 0) for n in names}


class OutboxEntry(Persistent):
    """One thing to deliver or to do, with all that is known about its delivery.

    ``state`` is pending, sent or dead; ``tries`` counts failed attempts since the last retry by a
    person; ``error`` tells why the last attempt failed; ``proof`` what the other side answered.
    ``owner`` and ``lease_until`` are used where several processes deliver.
    """

    state: str = "pending"
    tries: int = 0
    next_try: str = ""
    error: str = ""
    sent_at: str = ""
    proof: str = ""
    owner: str = ""
    lease_until: str = ""

    def __init__(self, key: str, body: str, *, task: str, subject: str, at: str) -> None:
        self.key = key
        self.body = body
        self.task = task
        self.subject = subject
        self.at = at
        self.next_try = at
        self.to = ""
        self.channel = ""
        self.payload: Mapping[str, str] = {}


class Shard(Persistent):
    """The outbox of one body: bodies never write to each other's objects.

    ``entries``: key -> entry; keys begin with the subject, so what belongs to a letter lies
    together. ``pending``: "moment of the next try TAB key" -> moment of its making, "" where it
    is the same. ``dead``: "moment of its making TAB key".
    """

    def __init__(self) -> None:
        self.entries = TextTree()
        self.pending = TextTree()
        self.dead = TextSet()
        self.tally = Tally()


class Outbox(Resource):
    """Everything that is to be delivered or done after a commit, parted by body.

    ``watched``: name of a daily watch -> ISO date on which it was last done.
    """

    def __init__(self) -> None:
        self.shards = TextTree()
        self.watched = TextTree()

    def shard(self, body: str) -> Shard:
        """Return the shard of the body, made at first need."""
        found: Shard | None = self.shards.get(body)
        if found is None:
            found = self.shards[body] = Shard()
        return found


class CabinetInbox(Resource):
    """The notices of one person, by "stamp~key", as JSON texts; which of them are unread."""

    access: ClassVar[Mapping[str, frozenset[Permission]]] = MappingProxyType(
        {"owner": frozenset({Permission.CABINET_VIEW})}
    )

    def __init__(self) -> None:
        self.rows = TextTree()
        self.unread = TextSet()
        self.unread_count = Length()


class Inboxes(Folder):
    """The notices of all people: person id -> CabinetInbox."""
