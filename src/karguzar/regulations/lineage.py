"""Where each part of a text came from: splitting, merging, and what became of every old clause."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from karguzar.discussions.clauses import MANY, Change, Clause
from karguzar.discussions.guessing import guess
from karguzar.discussions.links import Links, bundles

Lineage = Mapping[str, Sequence[str]]
"""Id -> the ids it was split from or merged of."""


def ancestors(id_: str, known: Iterable[str], lineage: Lineage) -> tuple[str, ...]:
    """Return which of the known ids the part came from; itself when it is known.

    Walks back over every split and merge, however many came between.
    """
    old = set(known)
    found: dict[str, None] = {}
    waiting, seen = [id_], set[str]()
    while waiting:
        one = waiting.pop(0)
        if one in seen:
            continue
        seen.add(one)
        if one in old:
            found[one] = None
        else:
            waiting.extend(lineage.get(one, ()))
    return tuple(found)


def changes(
    before: Sequence[Clause], after: Sequence[Clause], lineage: Lineage
) -> tuple[Change, ...]:
    """Return what became of each clause: kept, changed, split, merged, removed or added.

    Each id of ``before`` stands in exactly one change, each id of ``after`` too; a clause that
    only moved or got another number is kept. Where splits and merges are tangled the merge is
    told, and a part that is left over from it counts as added.
    """
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    from_ids = {one.id: ancestors(one.id, old, lineage) for one in after}
    told: list[Change] = []
    gone: set[str] = set()
    for id_, origins in from_ids.items():
        left = tuple(one for one in old if one in origins and one not in gone)
        if len(left) >= MANY:
            told.append(Change("merged", left, (id_,)))
            gone.update(left)
    came = {id_ for change in told for id_ in change.new}
    parts: dict[str, list[str]] = {}
    for id_, origins in from_ids.items():
        for origin in origins:
            if id_ not in came and origin not in gone:
                parts.setdefault(origin, []).append(id_)
    told += [_passed(old[one], [new[id_] for id_ in ids]) for one, ids in parts.items()]
    return (*told, *_ends(old, new, told))


def proposed(before: Sequence[Clause], after: Sequence[Clause], lineage: Lineage) -> Links:
    """Return the ties to propose to an editor: what acts on parts tell, then what words tell.

    Words are asked where acts tell too little: of clauses that were removed or added by hand,
    and of those that got the very words of another one. No tie makes a tangle.
    """
    texts = {one.id: one.words for one in before}
    told = changes(before, after, lineage)
    swapped = {
        change.new[0]
        for change in told
        if change.kind == "changed"
        and any(one.words in texts.values() for one in after if one.id == change.new[0])
    }
    links = {
        (then, now)
        for change in told
        for then in change.old
        for now in change.new
        if now not in swapped
    }
    tied_old, tied_new = {then for then, _now in links}, {now for _then, now in links}
    for then, now in sorted(guess(before, after)):
        if then not in tied_old or now not in tied_new:
            more = frozenset({*links, (then, now)})
            if all(one.kind is not None for one in bundles(before, after, more)):
                links.add((then, now))
    return frozenset(links)


def _passed(then: Clause, now: Sequence[Clause]) -> Change:
    if len(now) >= MANY:
        return Change("split", (then.id,), tuple(one.id for one in now))
    kind = "kept" if then.words == now[0].words else "changed"
    return Change(kind, (then.id,), (now[0].id,))  # type: ignore[arg-type] # one of two literals


def _ends(old: Iterable[str], new: Iterable[str], told: Sequence[Change]) -> Iterator[Change]:
    named = {id_ for change in told for id_ in (*change.old, *change.new)}
    yield from (Change("removed", (id_,), ()) for id_ in old if id_ not in named)
    yield from (Change("added", (), (id_,)) for id_ in new if id_ not in named)
