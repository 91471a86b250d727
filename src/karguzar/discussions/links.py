"""What an editor says of where clauses come from: ties between old and new ones, made a mapping.

Pure. A tie is a pair of ids; clauses that ties hold together are one bundle, and the shape of a
bundle is the change: one to one, one to several, several to one, alone in the old or new text.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.discussions.clauses import MANY, Change, Clause, Kind, check_mapping

Links = frozenset[tuple[str, str]]
"""(id in the old text, id in the new one)."""

TANGLED = _(
    "Bir bənd eyni redaksiyada həm bölünüb, həm də başqası ilə birləşdirilə bilməz: əvvəl "
    "bölünməni, sonra növbəti redaksiyada birləşdirilməni dərc edin, yaxud əlaqələri düzəldin."
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Clauses that ties hold together, each side in the order of its text."""

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]

    @property
    def kind(self) -> Kind | None:
        """Return what became of the old clauses; None for a tangle of splits and merges."""
        if not self.new:
            return "removed"
        if not self.old:
            return "added"
        if len(self.old) >= MANY:
            return "merged" if len(self.new) == 1 else None
        if len(self.new) >= MANY:
            return "split"
        return "kept" if self.old[0].words == self.new[0].words else "changed"


def bundles(before: Sequence[Clause], after: Sequence[Clause], links: Links) -> tuple[Bundle, ...]:
    """Return every clause of both texts in one bundle, in the order of the new text.

    What was removed stands behind the bundle of the clause that was before it.
    """
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    found = [
        Bundle(
            tuple(one for one in before if one.id in then),
            tuple(one for one in after if one.id in now),
        )
        for then, now in _held_together(old, new, links)
    ]
    places = {one.id: place for place, one in enumerate(after)}
    origins = {one.id: place for place, one in enumerate(before)}
    reached = {
        origins[then.id]: places[each.new[0].id] for each in found if each.new for then in each.old
    }

    def place(each: Bundle) -> tuple[int, int]:
        if each.new:
            return places[each.new[0].id], -1
        at = origins[each.old[0].id]
        return max((reached[n] for n in reached if n < at), default=-1), at

    return tuple(sorted(found, key=place))


def _held_together(
    old: Iterable[str], new: Iterable[str], links: Links
) -> Iterator[tuple[set[str], set[str]]]:
    """Yield the ids of old and new clauses of each bundle."""
    pool = [({then}, {now}) for then, now in sorted(links)]
    done: list[tuple[set[str], set[str]]] = []
    while pool:
        then, now = pool.pop()
        touching = [one for one in pool if one[0] & then or one[1] & now]
        if not touching:
            done.append((then, now))
            continue
        pool = [one for one in pool if one not in touching]
        for one in touching:
            then, now = then | one[0], now | one[1]
        pool.append((then, now))
    yield from done
    tied_old, tied_new = {then for then, _now in links}, {now for _then, now in links}
    yield from (({one}, set()) for one in old if one not in tied_old)
    yield from ((set(), {one}) for one in new if one not in tied_new)


def mapping_of(
    before: Sequence[Clause], after: Sequence[Clause], links: Links
) -> tuple[Change, ...]:
    """Return the mapping that the ties tell; Refused for a tangle or one that is not true."""
    told = []
    for one in bundles(before, after, links):
        if one.kind is None:
            raise Refused(TANGLED)
        old, new = (tuple(each.id for each in side) for side in (one.old, one.new))
        told.append(Change(one.kind, old, new))
    check_mapping(before, after, told)
    return tuple(told)


def renamed(
    before: Sequence[Clause], after: Sequence[Clause], links: Links, taken: AbstractSet[str]
) -> tuple[tuple[Clause, ...], Links]:
    """Return the new clauses under lasting ids, and the ties in them.

    A clause tied one to one keeps its id; every other gets one that is not among ``taken``: an
    id is never given twice, or what was said of a clause that is gone would be read of another.
    """
    names: dict[str, str] = {}
    used = {*taken, *(one.id for one in before)}
    for each in bundles(before, after, links):
        if each.kind in ("kept", "changed"):
            names[each.new[0].id] = each.old[0].id
    for one in after:
        if one.id not in names:
            names[one.id] = _free(used)
            used.add(names[one.id])
    named = tuple(Clause(names[one.id], one.number, one.title, one.text) for one in after)
    return named, frozenset((then, names[now]) for then, now in links)


def _free(taken: AbstractSet[str]) -> str:
    number = len(taken) + 1
    while f"b{number}" in taken:
        number += 1
    return f"b{number}"
