"""The gate: the only way by which comments leave the store for people who do not moderate.

What is pending is not there at all; what is hidden is its reason; a name is what its author chose;
an address is nobody's business. Lists, feeds, CSV, report and pages read comments here alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from karguzar.discussions.clauses import Clause, Place, follow_ways, ways_of
from karguzar.discussions.content import Answer, Comment, Discussion, KeySet
from karguzar.discussions.rules import WHOLE, abbreviated
from karguzar.discussions.standing import origin

STAYED = Place((WHOLE,), "kept")
"""Where a comment on the whole text stands: it is about the whole for ever."""


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """An answer that was published and corrected: what it said, why, by whom and when not more."""

    verdict: str
    reason: str
    clause: Clause | None
    published_at: datetime
    because: str
    by: str
    corrected_at: datetime


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """The published answer of the body; ``clause`` is the clause that was changed, or None.

    ``earlier`` are the answers that it corrected, oldest first.
    """

    verdict: str
    reason: str
    clause: Clause | None
    published_at: datetime
    earlier: tuple[EarlierAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicComment:
    """What everyone may know of a comment.

    ``then`` is the clause as its author saw it (None: the whole text), ``now`` the clauses where
    it stands. Of a hidden comment text, quote, name and answer are empty and ``hidden_because``
    tells why. ``alike`` is how many visible comments say the same, itself among them.
    """

    key: str
    at: datetime
    name: str
    text: str
    quote: str
    revision: int
    then: Clause | None
    place: Place
    now: tuple[Clause, ...]
    hidden_because: str
    alike: int
    answer: PublicAnswer | None

    @property
    def is_moved(self) -> bool:
        """Whether the text that its author saw is another one now."""
        return self.place.kind != "kept"


@dataclass(frozen=True, slots=True)
class CommentPage:
    """Comments newest first; ``next_key`` is None on the last page."""

    comments: tuple[PublicComment, ...]
    next_key: str | None


class Gate:
    """The comments of one discussion as everyone may see them; made for one request."""

    def __init__(self, discussion: Discussion) -> None:
        self._discussion = discussion
        self._texts = [
            {clause.id: clause for clause in revision.clauses} for revision in discussion.revisions
        ]
        self._places = dict(_places(discussion))

    @property
    def places(self) -> Mapping[str, Place]:
        """Return "revision/clause" -> where the clause of that revision stands now."""
        return self._places

    def comment(self, key: str) -> PublicComment | None:
        """Return the comment of that key; None for one that is not public."""
        found = self._discussion.comments.get(key)
        return None if found is None else self.shown(found)

    def shown(self, comment: Comment) -> PublicComment | None:
        """Return what everyone may know of the comment; None when it is nothing."""
        if comment.state not in ("published", "hidden"):
            return None
        is_hidden = comment.state != "published"
        place = self._places.get(origin(comment), STAYED)
        newest = self._texts[-1]
        group = self._discussion.groups[comment.group]
        return PublicComment(
            key=comment.key,
            at=datetime.fromisoformat(comment.published_at),
            name="" if is_hidden else public_name(comment),
            text="" if is_hidden else comment.text,
            quote="" if is_hidden else comment.quote,
            revision=comment.revision,
            then=self._texts[comment.revision - 1].get(comment.clause),
            place=place,
            now=tuple(newest[each] for each in place.clauses if each in newest),
            hidden_because=comment.hidden_because,
            alike=0 if is_hidden else int(group.visible()),
            answer=None if is_hidden else self.answer(comment.group),
        )

    def at_clause(self, clause: str, after: str | None, size: int) -> CommentPage:
        """Return a page of the comments that stand at the clause now ("" is the whole text).

        A clause that was removed has the comments that were made on it. Deep pages cost what
        the first one costs.
        """
        return self._page([self._keys_at(name) for name in self.origins(clause)], after, size)

    def newest(self, after: str | None, size: int) -> CommentPage:
        """Return a page of all comments."""
        return self._page([self._discussion.published], after, size)

    def each(self) -> Iterator[PublicComment]:
        """Yield all comments, oldest first, one by one."""
        yield from (self._public(key) for key in self._discussion.published)

    def count_at(self, clause: str) -> int:
        """Return how many visible comments stand at the clause, without reading them."""
        sums = self._discussion.sums
        return sum(sums.of(f"at {name}") for name in self.origins(clause))

    def origins(self, clause: str) -> list[str]:
        """Return where comments were made that stand at the clause now."""
        if clause == WHOLE:
            return [f"{one.number}/{WHOLE}" for one in self._discussion.revisions]
        if clause in self._texts[-1]:
            return [name for name, place in self._places.items() if clause in place.clauses]
        return [
            name
            for name, place in self._places.items()
            if name.partition("/")[2] == clause and not place.clauses
        ]

    def removed(self) -> list[Clause]:
        """Return the clauses that comments were made on and of which nothing is left."""
        found: dict[str, Clause] = {}
        for name, place in self._places.items():
            revision, _slash, clause = name.partition("/")
            if not place.clauses and name in self._discussion.by_origin:
                found[clause] = self._texts[int(revision) - 1][clause]
        return list(found.values())

    def last_text(self, clause: str) -> Clause | None:
        """Return the clause as it stood in the last revision that had it, or None."""
        texts = (text[clause] for text in reversed(self._texts) if clause in text)
        return next(texts, None)

    def _keys_at(self, name: str) -> KeySet:
        found: KeySet = self._discussion.by_origin.get(name, _NOTHING)
        return found

    def _public(self, key: str) -> PublicComment:
        found = self.comment(key)
        assert found is not None, "only what was published is in the sets of keys"
        return found

    def _page(self, sets: list[KeySet], after: str | None, size: int) -> CommentPage:
        keys = sorted({key for each in sets for key in below(each, after, size + 1)}, reverse=True)
        found = tuple(self._public(key) for key in keys[:size])
        return CommentPage(found, keys[size - 1] if len(keys) > size else None)

    def answer(self, group: str) -> PublicAnswer | None:
        """Return the published answer to a group of comments; None where there is none."""
        found: Answer | None = self._discussion.answers.get(group)
        if found is None or not found.published_at:
            return None
        return PublicAnswer(
            found.verdict,
            found.reason,
            self.last_text(found.clause),
            datetime.fromisoformat(found.published_at),
            tuple(self._earlier(record) for record in found.corrections),
        )

    def _earlier(self, record: Mapping[str, str]) -> EarlierAnswer:
        return EarlierAnswer(
            record["verdict"],
            record["reason"],
            self.last_text(record["clause"]),
            datetime.fromisoformat(record["published_at"]),
            record["because"],
            record["by"],
            datetime.fromisoformat(record["at"]),
        )


def public_name(comment: Comment) -> str:
    """Return the name as its author chose to be shown: whole or as initials."""
    return comment.name if comment.shows_name else abbreviated(comment.name)


def below(keys: KeySet, before: str | None, size: int) -> list[str]:
    """Return up to ``size`` keys less than ``before``, the greatest first.

    A BTree walks upwards alone; each step down asks for the greatest key below.
    """
    found: list[str] = []
    bound = _just_below(before) if before else None
    while len(found) < size:
        try:
            key = keys.maxKey(bound)
        except ValueError:  # nothing is below
            break
        found.append(key)
        bound = _just_below(key)
    return found


def _just_below(key: str) -> str:
    """Return a text that is less than the key and greater than every lesser key of ours."""
    last = ord(key[-1])
    return key[:-1] + chr(last - 1) + "\U0010ffff" if last else key[:-1]


def _places(discussion: Discussion) -> Iterator[tuple[str, Place]]:
    ways = [ways_of(revision.mapping) for revision in discussion.revisions]
    for revision in discussion.revisions:
        later = ways[revision.number :]
        for clause in revision.clauses:
            yield f"{revision.number}/{clause.id}", follow_ways(clause.id, later)


_NOTHING = KeySet()
