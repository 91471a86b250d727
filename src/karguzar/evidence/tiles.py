"""The hashes of a tree kept in tiles: 256 neighbours of every eighth level stand together.

A tile of level t holds the roots of full subtrees of 256**t leaves. So a million leaves are 3 907
tiles of leaves, 16 above them and one above those, and a proof reads a handful of them. The right
edge is the unfinished tile of each level; an append changes these alone.
"""

from karguzar.evidence.content import Tile, Tree
from karguzar.evidence.merkle import HASH_SIZE, Read, folded

HEIGHT = 8
WIDTH = 1 << HEIGHT
_LEVELS_APART = 1 << 48


def append(tree: Tree, leaves: bytes) -> None:
    """Add the hashes of the next leaves, 32 bytes each, one after another."""
    level, size, added = 0, tree.size, leaves
    tree.size += len(leaves) // HASH_SIZE
    while added:
        added = _extended(tree, level, size >> HEIGHT * level, added)
        level += 1


def reader(tree: Tree) -> Read:
    """Return what reads the tree for ``evidence.merkle``; KeyError for what is not in it yet."""
    kept: dict[int, bytes] = {}

    def read(level: int, index: int) -> bytes:
        height, rest = divmod(level, HEIGHT)
        number, offset = divmod(index << rest, WIDTH)
        place = height * _LEVELS_APART + number
        if place not in kept:
            kept[place] = tree.tiles[place].hashes
        begin, size = offset * HASH_SIZE, HASH_SIZE << rest
        found = kept[place][begin : begin + size]
        if len(found) < size:
            raise KeyError(place)
        return folded(cut(found))

    return read


def tile_of(tree: Tree, level: int, number: int) -> bytes:
    """Return the hashes of a tile, empty for one that is not there; levels of tiles from 0."""
    tile = tree.tiles.get(level * _LEVELS_APART + number)
    return b"" if tile is None else bytes(tile.hashes)


def cut(hashes: bytes) -> list[bytes]:
    """Return the hashes that stand one after another."""
    return [hashes[place : place + HASH_SIZE] for place in range(0, len(hashes), HASH_SIZE)]


def _extended(tree: Tree, level: int, count: int, added: bytes) -> bytes:
    """Add hashes to a level that has ``count``; return the roots of tiles that became full."""
    full = []
    while added:
        number, filled = divmod(count, WIDTH)
        room = (WIDTH - filled) * HASH_SIZE
        part, added = added[:room], added[room:]
        hashes = _write(tree, level * _LEVELS_APART + number, part)
        count += len(part) // HASH_SIZE
        if len(hashes) == WIDTH * HASH_SIZE:
            full.append(folded(cut(hashes)))
    return b"".join(full)


def _write(tree: Tree, place: int, part: bytes) -> bytes:
    tile = tree.tiles.get(place)
    if tile is None:
        tree.tiles[place] = Tile(part)
        return part
    tile.hashes += part
    hashes: bytes = tile.hashes
    return hashes
