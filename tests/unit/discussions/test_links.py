"""What an editor says of clauses becomes a mapping that is whole, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.base.errors import Refused
from karguzar.discussions.clauses import Change, Clause, check_mapping, follow
from karguzar.discussions.links import bundles, mapping_of, renamed


def text(*names: str) -> tuple[Clause, ...]:
    return tuple(
        Clause(name.lower(), str(n), "", f"{name} bəndinin öz sözləri")
        for n, name in enumerate(names, 1)
    )


def kinds(before, after, links):
    return [
        (one.kind, "".join(c.id for c in one.old), "".join(c.id for c in one.new))
        for one in bundles(before, after, frozenset(links))
    ]


def test_the_ties_of_clauses_tell_what_became_of_them():
    links = {("b", "y"), ("b", "z"), ("c", "w"), ("d", "w"), ("e", "e")}
    before, after = text("A", "B", "C", "D", "E"), text("X", "Y", "Z", "W", "E")
    assert kinds(before, after, links) == [
        ("removed", "a", ""),
        ("added", "", "x"),
        ("split", "b", "yz"),
        ("merged", "cd", "w"),
        ("kept", "e", "e"),
    ]
    assert mapping_of(before, after, frozenset(links))[2:4] == (
        Change("split", ("b",), ("y", "z")),
        Change("merged", ("c", "d"), ("w",)),
    )


def test_what_was_removed_stands_where_it_stood():
    before = text("A", "B", "C")
    found = kinds(before, (before[0], before[2]), {("a", "a"), ("c", "c")})
    assert found == [("kept", "a", "a"), ("removed", "b", ""), ("kept", "c", "c")]


def test_a_clause_that_was_split_and_merged_at_once_is_a_tangle():
    before, after = text("A", "B"), text("X", "Y")
    links = frozenset({("a", "x"), ("a", "y"), ("b", "y")})
    assert kinds(before, after, links) == [(None, "ab", "xy")]
    with pytest.raises(Refused, match="bölünməni"):
        mapping_of(before, after, links)


def test_a_clause_tied_one_to_one_keeps_its_id_and_no_id_is_given_twice():
    before, after = text("A", "B"), text("P", "Q", "R")
    links = frozenset({("a", "p"), ("b", "q"), ("b", "r")})
    named, told = renamed(before, after, links, {"b3", "a", "b"})
    assert [one.id for one in named] == ["a", "b4", "b5"]
    assert told == {("a", "a"), ("b", "b4"), ("b", "b5")}
    check_mapping(before, named, mapping_of(before, named, told))
    assert [one.text for one in named] == [one.text for one in after]


SIZES = st.integers(1, 5)
PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8)


@given(olds=SIZES, news=SIZES, pairs=PAIRS)
def test_whatever_an_editor_ties_comments_go_there_and_nowhere_else(olds, news, pairs):
    before, after = text(*"ABCDE"[:olds]), text(*"PQRST"[:news])
    links = frozenset((before[then % olds].id, after[now % news].id) for then, now in pairs)
    named, told = renamed(before, after, links, {"b1", "b2"})
    if any(one.kind is None for one in bundles(before, after, links)):
        with pytest.raises(Refused):
            mapping_of(before, named, told)
        return
    mapping = mapping_of(before, named, told)
    for one in before:
        place = follow(one.id, [mapping])
        assert set(place.clauses) == {now for then, now in told if then == one.id}
        assert place.kind != "kept", "all words differ: it has to be told"
