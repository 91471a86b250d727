"""The tree against RFC 6962: its published roots, and a naive implementation of its formulas."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.evidence.merkle import (
    EMPTY,
    Frontier,
    consistency,
    continues,
    folded,
    includes,
    inclusion,
    leaf_hash,
    node_hash,
    root,
)

#: the leaves and roots that the reference implementation of RFC 6962 tests itself with
LEAVES = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def split(size):
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def mth(data):
    """MTH of RFC 6962 §2.1, word by word."""
    if not data:
        return sha256(b"").digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    k = split(len(data))
    return sha256(b"\x01" + mth(data[:k]) + mth(data[k:])).digest()


def naive_path(m, data):
    """PATH of RFC 6962 §2.1.1."""
    if len(data) == 1:
        return []
    k = split(len(data))
    if m < k:
        return [*naive_path(m, data[:k]), mth(data[k:])]
    return [*naive_path(m - k, data[k:]), mth(data[:k])]


def naive_subproof(m, data, whole):
    """SUBPROOF of RFC 6962 §2.1.2."""
    if m == len(data):
        return [] if whole else [mth(data)]
    k = split(len(data))
    if m <= k:
        return [*naive_subproof(m, data[:k], whole), mth(data[k:])]
    return [*naive_subproof(m - k, data[k:], False), mth(data[:k])]


def reader(data):
    def read(level, index):
        return mth(data[index << level : (index + 1) << level])

    return read


def numbered(size):
    return [str(number).encode() for number in range(size)]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots(size):
    data = LEAVES[:size]
    assert root(reader(data), size).hex() == ROOTS[size - 1]
    frontier = Frontier()
    for one in data:
        frontier.append(leaf_hash(one))
    assert frontier.root().hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing():
    assert root(reader([]), 0) == EMPTY == Frontier().root() == sha256(b"").digest()


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 200), st.data())
def test_proofs_are_those_of_the_formulas_and_hold(size, data):
    leaves = numbered(size)
    read = reader(leaves)
    index = data.draw(st.integers(0, size - 1))
    path = inclusion(read, index, size)
    assert path == naive_path(index, leaves)
    assert includes(leaf_hash(leaves[index]), index, size, path, mth(leaves))
    old = data.draw(st.integers(0, size))
    steps = consistency(read, old, size)
    assert steps == (naive_subproof(old, leaves, True) if old else [])
    assert continues(old, size, steps, mth(leaves[:old]), mth(leaves))


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 80), st.data())
def test_no_other_leaf_place_size_path_or_root_is_proved(size, data):
    leaves = numbered(size)
    index = data.draw(st.integers(0, size - 1))
    head, leaf = mth(leaves), leaf_hash(leaves[index])
    path = inclusion(reader(leaves), index, size)
    assert not includes(leaf_hash(b"other"), index, size, path, head)
    assert not includes(leaf, index, size, path, leaf)
    assert not includes(leaf, index, size, path[:-1], head)
    assert not includes(leaf, index, size, [*path, path[-1]], head)
    assert not includes(leaf, size, size, path, head)
    assert not includes(leaf, -1, size, path, head)
    other = data.draw(st.integers(0, size - 1).filter(lambda one: one != index))
    assert not includes(leaf, other, size, path, head)
    place = data.draw(st.integers(0, len(path) - 1))
    bent = [*path[:place], leaf_hash(b"bent"), *path[place + 1 :]]
    assert not includes(leaf, index, size, bent, head)


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 80), st.data())
def test_no_rewritten_tree_is_a_continuation(size, data):
    leaves = numbered(size)
    old = data.draw(st.integers(1, size - 1))
    steps = consistency(reader(leaves), old, size)
    changed = data.draw(st.integers(0, old - 1))
    rewritten = [*leaves[:changed], b"rewritten", *leaves[changed + 1 :]]
    assert not continues(old, size, steps, mth(rewritten[:old]), mth(leaves))
    told = consistency(reader(rewritten), old, size)
    assert not continues(old, size, told, mth(leaves[:old]), mth(rewritten))
    assert not continues(old, size, steps[:-1], mth(leaves[:old]), mth(leaves))
    assert not continues(old, size, [*steps, EMPTY], mth(leaves[:old]), mth(leaves))
    assert not continues(size, old, steps, mth(leaves), mth(leaves[:old]))


def test_sizes_that_prove_nothing():
    head = mth(numbered(5))
    assert continues(5, 5, [], head, head)
    assert not continues(5, 5, [], head, EMPTY)
    assert not continues(5, 5, [EMPTY], head, head)
    assert continues(0, 5, [], EMPTY, head)
    assert not continues(0, 5, [], head, head)
    assert not continues(3, 5, [], head, head)


def test_what_is_not_there_cannot_be_proved():
    read = reader(numbered(4))
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion(read, 4, 4)
    with pytest.raises(ValueError, match="larger"):
        consistency(read, 5, 4)


def test_a_full_subtree_is_folded():
    a, b, c, d = (leaf_hash(one) for one in numbered(4))
    assert folded([a, b, c, d]) == node_hash(node_hash(a, b), node_hash(c, d)) == mth(numbered(4))
