"""Lists that cost the same at a thousand rows and at a million: covering indexes, paged by key.

The row is the text that the page shows (tab separated or JSON), so a page of a list loads no
document. A cursor is a key, or any text that sorts where the reader wants to be (a date).
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from karguzar.content.content import Listing

Row = tuple[str, str]
_Walk = Callable[[Listing, str | None, int], list[str]]


@dataclass(frozen=True, slots=True)
class Page:
    """Rows as (key, text) and the cursors of the neighbours.

    ``next_key`` is None on the last page; ``previous_key`` is None on the first page and "" when
    the first page is the previous one. Both go into ``page(after=...)``.
    """

    rows: tuple[Row, ...]
    next_key: str | None
    previous_key: str | None


def put(listing: Listing, key: str, row: str) -> None:
    """Put the row at the key, or in place of the row that stands there.

    Raises ValueError for an empty key or one with U+10FFFF, which ends a range of keys.
    """
    if not key or "\U0010ffff" in key:
        raise ValueError(f"not a key of a list: {key!r}")
    if listing.rows.insert(key, row):
        listing.length.change(1)
    elif listing.rows[key] != row:
        listing.rows[key] = row


def drop(listing: Listing, key: str) -> bool:
    """Take the row at the key away; return whether there was one."""
    if listing.rows.pop(key, None) is None:
        return False
    listing.length.change(-1)
    return True


def move(listing: Listing, old_key: str, new_key: str, row: str) -> None:
    """Put the row at its new key and take the old one away, if it differs."""
    if old_key != new_key:
        drop(listing, old_key)
    put(listing, new_key, row)


def get(listing: Listing, key: str) -> str | None:
    """Return the row at the key, or None."""
    row: str | None = listing.rows.get(key)
    return row


def count(listing: Listing) -> int:
    """Return the number of rows, without reading them."""
    return int(listing.length())


def page(
    listing: Listing, after: str | None = None, size: int = 25, *, newest_first: bool = False
) -> Page:
    """Return up to ``size`` rows behind the cursor, and the cursors of the pages around.

    Rows come in the order of the keys, or against it when ``newest_first``. No cursor and ""
    both mean the first page. Deep pages cost what the first one costs.
    """
    walk = _down if newest_first else _up
    back = _up if newest_first else _down
    keys = walk(listing, after or None, size + 1)
    rows = tuple((key, listing.rows[key]) for key in keys[:size])
    next_key = keys[size - 1] if len(keys) > size else None
    return Page(rows, next_key, _previous(listing, after, size, back) if after else None)


def _previous(listing: Listing, after: str, size: int, back: _Walk) -> str | None:
    inclusive = [after] if after in listing.rows else []
    behind = inclusive + back(listing, after, size + 1)
    if not behind:
        return None
    return behind[size] if len(behind) > size else ""


def _up(listing: Listing, after: str | None, size: int) -> list[str]:
    return list(islice(listing.rows.keys(after, excludemin=after is not None), size))


def _down(listing: Listing, before: str | None, size: int) -> list[str]:
    """Walk against the order: a BTree only steps forward, so each step asks for the key below."""
    keys: list[str] = []
    bound = None if before is None else _just_below(before)
    while len(keys) < size:
        try:
            key = listing.rows.maxKey(bound)
        except ValueError:
            break
        keys.append(key)
        bound = _just_below(key)
    return keys


def _just_below(key: str) -> str:
    """Return a text above every possible key that is less than this one, and below this one."""
    last = ord(key[-1])
    return key[:-1] + chr(last - 1) + "\U0010ffff" if last else key[:-1]
