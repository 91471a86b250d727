"""Tiles give the same roots and proofs as the plain tree, however the leaves came."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.evidence.content import Tree
from karguzar.evidence.merkle import (
    Frontier,
    consistency,
    continues,
    folded,
    includes,
    inclusion,
    leaf_hash,
    root,
)
from karguzar.evidence.tiles import append, cut, reader


def hashes(size):
    return [leaf_hash(str(number).encode()) for number in range(size)]


def a_tree(size, cuts=()):
    tree, all_of_them = Tree(), hashes(size)
    places = [0, *sorted(min(one, size) for one in cuts), size]
    for begin, end in pairwise(places):
        append(tree, b"".join(all_of_them[begin:end]))
    return tree


def roots(size):
    frontier, found = Frontier(), {0: Frontier().root()}
    for number, one in enumerate(hashes(size), 1):
        frontier.append(one)
        found[number] = frontier.root()
    return found


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 1500), st.lists(st.integers(0, 1500), max_size=5), st.data())
def test_a_tree_proves_every_size_it_ever_had(size, cuts, data):
    tree, heads = a_tree(size, cuts), roots(size)
    read = reader(tree)
    assert tree.size == size
    old = data.draw(st.integers(0, size))
    then = data.draw(st.integers(max(old, 1), size))
    assert root(read, old) == heads[old]
    assert continues(old, then, consistency(read, old, then), heads[old], heads[then])
    index = data.draw(st.integers(0, then - 1))
    path = inclusion(read, index, then)
    assert includes(hashes(size)[index], index, then, path, heads[then])


def test_three_levels_of_tiles():
    size = 256 * 256 + 300
    tree = a_tree(size, (1000, 65536))
    assert root(reader(tree), size) == roots(size)[size]
    assert len(tree.tiles) == 258 + 2 + 1
    assert root(reader(tree), 65536) == reader(tree)(16, 0)


def test_what_is_not_in_the_tree_is_not_read():
    read = reader(a_tree(300))
    with pytest.raises(KeyError):
        read(0, 300)
    with pytest.raises(KeyError):
        read(3, 37)
    with pytest.raises(KeyError):
        read(16, 0)


def test_hashes_are_cut_and_folded():
    assert cut(b"".join(hashes(3))) == hashes(3)
    assert folded(hashes(1)) == hashes(1)[0]
