"""Sets of services by term: read as bitmaps, changed by single numbers.

A change writes a short list; after ``RECENT`` of them the set is packed anew, so that one service
costs the same in a set of ten and in one of a hundred thousand.
"""

from collections.abc import Sequence
from typing import Any

from pyroaring import BitMap

from karguzar.registry.catalogue.content import Packed, Posting

RECENT = 64
"""So many changes are kept beside a packed set."""


def numbers(posting: Posting) -> BitMap:
    """Return the numbers of a posting; shared by all readers of a connection, never changed."""
    kept: BitMap | None = getattr(posting, "_v_numbers", None)
    if kept is None:
        packed = posting.packed
        kept = BitMap() if packed is None else BitMap.deserialize(packed.data)
        for one in posting.recent:
            (kept.add if one > 0 else kept.discard)(abs(one))
        posting._v_numbers = kept  # noqa: SLF001 -- volatile: the store forgets it by itself
    return kept


def of_term(terms: Any, term: str) -> BitMap:
    """Return the numbers that have the term, none where nobody has."""
    posting = terms.get(term)
    return BitMap() if posting is None else numbers(posting)


def put_all(posting: Posting, given: Sequence[int]) -> None:
    """Add numbers; those that are there already change nothing."""
    held = numbers(posting)
    fresh = tuple(one for one in given if one not in held)
    held.update(fresh)
    _note(posting, held, fresh)


def take(posting: Posting, number: int) -> bool:
    """Take a number away; return whether nothing is left."""
    held = numbers(posting)
    if number in held:
        held.discard(number)
        _note(posting, held, (-number,))
    return not held


def _note(posting: Posting, held: BitMap, changes: tuple[int, ...]) -> None:
    if not changes:
        return
    if len(posting.recent) + len(changes) <= RECENT:
        posting.recent += changes
        return
    if posting.packed is None:
        posting.packed = Packed(held.serialize())
    else:
        posting.packed.data = held.serialize()
    posting.recent = ()
