"""Persistent classes of discussions, and nothing else.

A class path here is a file format. Moments are ISO text in UTC; values are texts, tuples and dicts
that are replaced whole. Many people comment at the same moment: what they all touch (counts, sets
of keys) merges, and everything else is an object of its own.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import ClassVar

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

from karguzar.base.permissions import Permission
from karguzar.content.content import Folder, Listing, Resource
from karguzar.discussions.clauses import (
    Change,
    Clause,
    change_from_record,
    clause_from_record,
)
from karguzar.discussions.rules import Phase, phase
from karguzar.discussions.workflow import DISCUSSION_WORKFLOW


class KeyTree(OOBTree):
    """Text -> text or object; small leaves, because each change writes one of them."""

    max_leaf_size = 16
    max_internal_size = 48


class KeySet(OOTreeSet):
    """Keys in order; small leaves, because each change writes one of them."""

    max_leaf_size = 16
    max_internal_size = 48


class Sums(Persistent):
    """Counts by name; two that add at the same moment both count."""

    def __init__(self) -> None:
        self.by_name: dict[str, int] = {}

    def add(self, name: str, by: int) -> None:
        """Add to the count of that name."""
        if by:
            self.by_name = {**self.by_name, name: self.by_name.get(name, 0) + by}

    def of(self, name: str) -> int:
        """Return the count of that name."""
        return self.by_name.get(name, 0)

    def _p_resolveConflict(  # noqa: N802 -- the name by which ZODB asks
        self,
        old: dict[str, dict[str, int]],
        committed: dict[str, dict[str, int]],
        new: dict[str, dict[str, int]],
    ) -> dict[str, dict[str, int]]:
        was, theirs, ours = (state.get("by_name", {}) for state in (old, committed, new))
        names = {*was, *theirs, *ours}
        merged = {n: theirs.get(n, 0) + ours.get(n, 0) - was.get(n, 0) for n in names}
        return {**committed, "by_name": merged}


class Revision(Persistent):
    """The text as it stood from a moment on; never changed once it is made.

    ``mapping`` tells what became of the clauses of the revision before; empty for the first.
    """

    def __init__(
        self, number: int, clauses: tuple[Clause, ...], mapping: tuple[Change, ...], at: str
    ) -> None:
        self.number = number
        self.at = at
        self.note = ""
        self._clauses = tuple(one.as_record() for one in clauses)
        self._mapping = tuple(one.as_record() for one in mapping)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Return the clauses in their order."""
        return tuple(clause_from_record(record) for record in self._clauses)

    @property
    def mapping(self) -> tuple[Change, ...]:
        """Return what became of the clauses of the revision before."""
        return tuple(change_from_record(record) for record in self._mapping)

    def clause(self, clause_id: str) -> Clause | None:
        """Return the clause of that id, or None."""
        found = (one for one in self._clauses if one["id"] == clause_id)
        return next((clause_from_record(record) for record in found), None)


class Comment(Persistent):
    """One comment: what was said on which clause of which revision.

    ``state`` is pending (not confirmed), published or hidden. ``name`` is the whole name, shown
    only when ``shows_name``. ``email`` is kept for who has no account, and never shown.
    """

    state: str = "pending"
    author_id: str = ""
    name: str = ""
    shows_name: bool = False
    email: str = ""
    language: str = "az"
    clause: str = ""
    revision: int = 0
    quote: str = ""
    text: str = ""
    #: the key of the group of near-duplicates it belongs to; empty until it is published
    group: str = ""
    #: SHA-256 of the code of the receipt, and of the token that confirms it ("" when confirmed)
    code_digest: str = ""
    token_digest: str = ""
    published_at: str = ""
    #: moderation, oldest first: {"act": "hide"|"restore", "reason", "at", "by"}
    moderation: tuple[Mapping[str, str], ...] = ()

    def __init__(self, key: str, at: str) -> None:
        self.key = key
        self.at = at

    @property
    def hidden_because(self) -> str:
        """Return the reason for which it is hidden, empty when it is not."""
        return self.moderation[-1]["reason"] if self.state == "hidden" else ""


class Group(Persistent):
    """Comments that say the same on the same clause; the first one speaks for all."""

    def __init__(self, key: str, clause: str, revision: int) -> None:
        self.key = key
        self.clause = clause
        self.revision = revision
        self.members = KeySet()
        #: how many members are published (not hidden)
        self.visible = Length()


class Answer(Persistent):
    """The answer of the body to a group: a draft until all are published at once."""

    #: earlier wordings that were published, oldest first: {"verdict", "reason", "clause",
    #: "published_at"} of each, with "because", "by" and "at" of the correction that replaced it
    corrections: tuple[Mapping[str, str], ...] = ()

    def __init__(self, verdict: str, reason: str, clause: str, at: str) -> None:
        self.verdict = verdict
        self.reason = reason
        #: id of the clause that was changed because of it, in the newest revision; "" for none
        self.clause = clause
        self.at = at
        self.published_at = ""


class Subscription(Persistent):
    """Somebody who wants to be told by e-mail: of one discussion, or of all ("")."""

    def __init__(self, email: str, language: str, about: str, *, stop: str, at: str) -> None:
        self.email = email
        self.language = language
        self.about = about
        #: the token of the address at which the subscription is ended: it opens nothing else
        self.stop = stop
        self.at = at
        self.confirmed_at = ""


class Discussion(Resource):
    """The public discussion of one draft text."""

    workflow: ClassVar = DISCUSSION_WORKFLOW

    subject: str = ""
    title: str = ""
    body: str = ""
    announcement: str = ""
    opens: str = ""
    closes: str = ""
    revisions: tuple[Revision, ...] = ()
    answers_published_at: str = ""
    concluded_at: str = ""
    #: SHA-256 of the sealed closing report, empty until it is made
    report: str = ""
    #: the decision to go on with unanswered comments: {"reason", "by", "at"}; None for none
    passed: Mapping[str, str] | None = None
    #: occasions that were told already ("opened", "closed")
    told: tuple[str, ...] = ()
    #: records of moved dates: {"old", "new", "reason", "at"}
    moved: tuple[Mapping[str, str], ...] = ()

    def __init__(self) -> None:
        #: key -> Comment, of every state; keys sort by the moment of their making
        self.comments = KeyTree()
        #: origin ("revision/clause") -> KeySet of the comments there that were published
        self.by_origin = KeyTree()
        #: keys of all that were published, hidden ones too
        self.published = KeySet()
        #: keys of those that are hidden now
        self.hidden = KeySet()
        #: keys of those that wait for their confirmation
        self.pending = KeySet()
        self.groups = KeyTree()
        #: band of a signature -> key of the group
        self.bands = KeyTree()
        #: key of the group -> Answer
        self.answers = KeyTree()
        #: keys of the groups with a visible comment by how far their answer is, see ``sums.py``
        self.open_groups = KeySet()
        self.drafted_groups = KeySet()
        self.answered_groups = KeySet()
        #: "visible", "hidden", "drafted", "answered"; "at <origin>" the visible ones there
        self.sums = Sums()

    @property
    def id(self) -> str:
        """Return the name of the discussion in addresses."""
        return self.__name__

    @property
    def path(self) -> str:
        """Return the subject under which journal and notices know it."""
        return f"layiheler/{self.__name__}"

    @property
    def text(self) -> Revision:
        """Return the newest revision."""
        return self.revisions[-1]

    def revision(self, number: int) -> Revision:
        """Return the revision of that number; the first is 1. IndexError if there is none."""
        if number < 1:
            raise IndexError(number)
        return self.revisions[number - 1]

    @property
    def opens_at(self) -> datetime:
        """Return the moment from which comments are taken."""
        return datetime.fromisoformat(self.opens)

    @property
    def closes_at(self) -> datetime:
        """Return the moment from which comments are not taken any more."""
        return datetime.fromisoformat(self.closes)

    def phase(self, at: datetime) -> Phase:
        """Return whether it is coming, open or closed at the moment."""
        return phase(self.opens_at, self.closes_at, at)

    def role_principals(self) -> dict[str, list[str]]:
        """Return who may look, and the editors of the body."""
        return {
            "everyone": ["system.Everyone"],
            "editor": [f"staff:{self.body}:editor"],
        }


class Discussions(Folder):
    """All discussions by id, with what is found by a code, a token or an e-mail address."""

    access = MappingProxyType({"everyone": frozenset({Permission.PUBLIC_VIEW})})

    def __init__(self) -> None:
        super().__init__()
        #: "moment of closing~id" -> row (JSON) of the public list
        self.listing = Listing()
        #: SHA-256 of the code of a receipt -> "discussion/comment"
        self.codes = KeyTree()
        #: SHA-256 of a token -> "discussion/comment"
        self.tokens = KeyTree()
        #: SHA-256 of a token -> Subscription
        self.subscriptions = KeyTree()
        #: SHA-256 of the token that ends a subscription -> its key in ``subscriptions``
        self.stops = KeyTree()
        #: "about TAB digest of the token" of the confirmed ones, to walk those of one discussion
        self.subscribers = KeySet()

    def role_principals(self) -> dict[str, list[str]]:
        """Return that everyone may look."""
        return {"everyone": ["system.Everyone"]}


OFFICE_PARTS = MappingProxyType({"muzakireler": Discussions})
"""Name -> factory of what discussions keep in the office."""
