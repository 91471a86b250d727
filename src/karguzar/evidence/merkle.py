"""The Merkle tree of RFC 6962 (RFC 9162 §2.1): roots, proofs and their verification.

A tree is read through a function ``read(level, index)``: the hash of the full subtree over the
leaves ``index * 2**level`` to ``(index + 1) * 2**level - 1``. So nothing here knows how hashes
are kept; a proof reads at most two subtrees for each level. Hashes are 32 bytes, leaves count
from 0.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

Read = Callable[[int, int], bytes]
HASH_SIZE = 32
EMPTY = sha256(b"").digest()
"""The root of the tree without leaves."""
_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf; the prefix keeps a leaf from posing as a node."""
    return sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above two hashes."""
    return sha256(_NODE + left + right).digest()


def folded(hashes: Sequence[bytes]) -> bytes:
    """Return the hash of the full subtree over so many hashes (a power of two)."""
    level = list(hashes)
    while len(level) > 1:
        level = [node_hash(*pair) for pair in zip(level[::2], level[1::2], strict=True)]
    return level[0]


def root(read: Read, size: int) -> bytes:
    """Return the root of the tree over the first ``size`` leaves."""
    return _span(read, 0, size) if size else EMPTY


def inclusion(read: Read, index: int, size: int) -> list[bytes]:
    """Return the audit path of a leaf in the tree of ``size`` leaves (RFC 9162 §2.1.3.1).

    Raises ValueError when the tree has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError("the tree has no such leaf")
    path = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_span(read, middle, end))
            end = middle
        else:
            path.append(_span(read, begin, middle))
            begin = middle
    return path[::-1]


def consistency(read: Read, old: int, size: int) -> list[bytes]:
    """Return the proof that the tree of ``old`` leaves is the beginning of that of ``size``.

    RFC 9162 §2.1.4.1; empty for equal sizes and for an empty old tree. Raises ValueError when the
    old tree is the larger one.
    """
    if not 0 <= old <= size:
        raise ValueError("the old tree is the larger one")
    path: list[bytes] = []
    begin, end = 0, size
    while old not in (0, end):
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(_span(read, middle, end))
            end = middle
        else:
            path.append(_span(read, begin, middle))
            begin = middle
    if old and begin:
        path.append(_span(read, begin, end))
    return path[::-1]


def includes(leaf: bytes, index: int, size: int, path: Sequence[bytes], head: bytes) -> bool:
    """Return whether the path proves the leaf's hash under the root (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for each in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(each, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, each)
        node, last = node >> 1, last >> 1
    return last == 0 and found == head


def continues(old: int, size: int, path: Sequence[bytes], old_head: bytes, head: bytes) -> bool:
    """Return whether the path proves that the new tree only added leaves (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= size:
        return False
    if old in (0, size):
        same = head if old == size else EMPTY
        return not path and old_head == same
    rest = list(path) if old & (old - 1) else [old_head, *path]
    node, last = old - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    return bool(rest) and _both(node, last, rest, (old_head, head))


def _both(node: int, last: int, path: Sequence[bytes], heads: tuple[bytes, bytes]) -> bool:
    """Climb both trees at once and compare with the two roots."""
    old_found = found = path[0]
    for each in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old_found, found = node_hash(each, old_found), node_hash(each, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, each)
        node, last = node >> 1, last >> 1
    return last == 0 and (old_found, found) == heads


class Frontier:
    """The right edge of a growing tree: appends a leaf and knows the root, in O(log n) memory."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        for _each in range((~self.size & (self.size + 1)).bit_length() - 1):
            leaf = node_hash(self._peaks.pop(), leaf)
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Return the root over all leaves so far."""
        if not self._peaks:
            return EMPTY
        found = self._peaks[-1]
        for peak in self._peaks[-2::-1]:
            found = node_hash(peak, found)
        return found


def _span(read: Read, begin: int, end: int) -> bytes:
    """Return the root over the leaves from ``begin`` to before ``end``."""
    found: bytes | None = None
    for level, index in reversed(list(_full(begin, end))):
        one = read(level, index)
        found = one if found is None else node_hash(one, found)
    assert found is not None
    return found


def _full(begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield (level, index) of the full subtrees that make up a span, largest first."""
    while begin < end:
        level = (end - begin).bit_length() - 1
        yield level, begin >> level
        begin += 1 << level


def _split(size: int) -> int:
    """Return the largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1
