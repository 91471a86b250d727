"""What became of every clause: no clause is lost, none is told twice, none is guessed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.discussions.clauses import Change, Clause, check_mapping
from karguzar.discussions.links import mapping_of
from karguzar.regulations import parts
from karguzar.regulations.clauses import clauses
from karguzar.regulations.lineage import ancestors, changes, proposed
from karguzar.regulations.values import Item


def a_clause(id_: str, text: str = "") -> Clause:
    return Clause(id_, id_, "", text or f"Mətn {id_}")


OLD = (a_clause("b1"), a_clause("b2"), a_clause("b3"))


def test_a_clause_that_moved_or_got_another_number_is_kept() -> None:
    now = (OLD[2], OLD[0], OLD[1])
    assert {one.kind for one in changes(OLD, now, {})} == {"kept"}


def test_changed_removed_and_added_clauses_are_told() -> None:
    now = (a_clause("b1", "Başqa mətn"), OLD[1], a_clause("b4"))
    assert changes(OLD, now, {}) == (
        Change("changed", ("b1",), ("b1",)),
        Change("kept", ("b2",), ("b2",)),
        Change("removed", ("b3",), ()),
        Change("added", (), ("b4",)),
    )


def test_a_split_is_followed_through_a_second_split() -> None:
    now = (a_clause("b4"), a_clause("b6"), a_clause("b7"), OLD[1], OLD[2])
    lineage = {"b4": ("b1",), "b5": ("b1",), "b6": ("b5",), "b7": ("b5",)}
    assert changes(OLD, now, lineage)[0] == Change("split", ("b1",), ("b4", "b6", "b7"))


def test_a_merge_takes_both_and_what_is_left_of_a_split_is_added() -> None:
    now = (a_clause("b4"), a_clause("b6"), OLD[2])
    lineage = {"b4": ("b1",), "b5": ("b1",), "b6": ("b5", "b2")}
    found = changes(OLD, now, lineage)
    assert found[0] == Change("merged", ("b1", "b2"), ("b6",))
    assert Change("added", (), ("b4",)) in found


def test_the_ancestor_of_a_clause_that_is_known_is_itself() -> None:
    assert ancestors("b2", ("b1", "b2"), {"b2": ("b1",)}) == ("b2",)
    assert ancestors("b9", ("b1",), {"b9": ("b8",), "b8": ("b9",)}) == ()


WORDS = ("split", "merge", "move", "remove", "change", "add")
EDITS = st.lists(
    st.tuples(st.sampled_from(WORDS), st.integers(0, 40)),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_any_script_of_edits_gives_a_mapping_that_a_discussion_takes(
    edits: list[tuple[str, int]],
) -> None:
    """The judge is the discussion itself: every clause once, kept and changed told truly."""
    items: Any = tuple(
        Item(f"b{n}", "1.2", {"service_content": f"Bənd {n} barədə.\n\nİkinci hissə {n}."})
        for n in range(1, 5)
    )
    before = clauses(items, {})
    lineage: dict[str, tuple[str, ...]] = {}
    last = 4
    for kind, pick in edits:
        items, last = _edited(items, kind, pick, lineage, last)
    after = clauses(items, {})
    if after:
        check_mapping(before, after, changes(before, after, lineage))


def _edited(
    items: Any, kind: str, pick: int, lineage: dict[str, tuple[str, ...]], last: int
) -> tuple[Any, int]:
    if kind == "add" or not items:
        data = {"service_content": f"Əlavə {last + 1}."}
        return parts.added(items, f"b{last + 1}", "1.2", data), last + 1
    one = items[pick % len(items)]
    text = one.data["service_content"]
    if kind == "split":
        ids = (f"b{last + 1}", f"b{last + 2}")
        lineage.update(dict.fromkeys(ids, (one.id,)))
        return parts.split(items, one.id, f"A {text}", f"B {text}", ids), last + 2
    if kind == "merge" and len(items) > 1:
        other = items[(items.index(one) + 1) % len(items)]
        items = parts.merged(items, one.id, other.id, f"b{last + 1}")
        lineage[f"b{last + 1}"] = parts.found(items, f"b{last + 1}").origin
        return items, last + 1
    if kind == "move":
        return parts.moved(items, one.id, pick % 5 - 2), last
    if kind == "remove":
        return parts.removed(items, one.id), last
    return parts.changed(items, one.id, {"service_content": f"{text} {last}"}), last


@pytest.mark.parametrize("lineage", [{}, {"b3": ("b1",)}])
def test_nothing_before_means_that_all_is_added(lineage: dict[str, tuple[str, ...]]) -> None:
    assert changes((), OLD[:1], lineage) == (Change("added", (), ("b1",)),)


LONG = "Müraciətə otuz iş günü ərzində baxılır və nəticə barədə müraciət edənə bildirilir"
FEE = "Xidmət üçün dövlət rüsumu əlli manatdır və elektron qaydada ödənilir"


def test_what_was_split_and_merged_by_hand_is_proposed_by_the_words() -> None:
    first, _mark, second = LONG.partition(" və ")
    old = (a_clause("b1", LONG), a_clause("b2", FEE), a_clause("b3", "Başqa bir qayda burada."))
    split = (a_clause("b1", first), a_clause("b4", second), *old[1:])
    assert {one.kind for one in changes(old, split, {})} == {"changed", "added", "kept"}
    assert ("b1", "b4") in proposed(old, split, {})
    merged = (a_clause("b1", f"{LONG}. {FEE}"), old[2])
    assert proposed(old, merged, {}) == {("b1", "b1"), ("b2", "b1"), ("b3", "b3")}


def test_texts_that_changed_places_by_hand_are_proposed_where_they_went() -> None:
    old = (a_clause("b1", LONG), a_clause("b2", FEE))
    now = (a_clause("b1", FEE), a_clause("b2", LONG))
    links = proposed(old, now, {})
    assert links == {("b1", "b2"), ("b2", "b1")}
    assert {one.kind for one in mapping_of(old, now, links)} == {"kept"}


def test_what_an_editor_did_is_proposed_as_it_was_done() -> None:
    now = (a_clause("b4"), a_clause("b5"), OLD[1], a_clause("b6", "Ayrı söz"))
    lineage = {"b4": ("b1",), "b5": ("b1",)}
    links = proposed(OLD, now, lineage)
    assert links == {("b1", "b4"), ("b1", "b5"), ("b2", "b2")}
