"""Two texts of a regulation beside each other, clause by clause, and word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from karguzar.discussions.clauses import Change, Clause
from karguzar.discussions.difference import Piece, difference
from karguzar.regulations.lineage import Lineage, changes


@dataclass(frozen=True, slots=True)
class Row:
    """One change of a text: its kind, the clauses before and after, the words that differ."""

    kind: str
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    pieces: tuple[Piece, ...]


def compared(
    before: Sequence[Clause], after: Sequence[Clause], lineage: Lineage
) -> tuple[Row, ...]:
    """Return what became of every clause, in the order in which a reader meets them.

    A removed clause stands where it stood: after the clause that was before it.
    """
    found = changes(before, after, lineage)
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    rows = [_row(change, old, new) for change in found]
    return tuple(sorted(rows, key=lambda row: _place(row, before, after)))


def _row(change: Change, old: dict[str, Clause], new: dict[str, Clause]) -> Row:
    then = tuple(old[id_] for id_ in change.old)
    now = tuple(new[id_] for id_ in change.new)
    pieces = difference(
        "\n\n".join(one.text for one in then), "\n\n".join(one.text for one in now)
    )
    return Row(change.kind, then, now, pieces)


def _place(row: Row, before: Sequence[Clause], after: Sequence[Clause]) -> tuple[int, int, int]:
    """Return the sort key: by the new place; a removed clause by the one that was before it."""
    places = {one.id: place for place, one in enumerate(after)}
    if row.after:
        return (places[row.after[0].id], 0, 0)
    ids = [one.id for one in before]
    at = ids.index(row.before[0].id)
    earlier = [places[id_] for id_ in _backwards(ids, at) if id_ in places]
    return (earlier[0] if earlier else -1, 1, at)


def _backwards(ids: Sequence[str], at: int) -> Iterator[str]:
    return reversed(list(ids[:at]))
