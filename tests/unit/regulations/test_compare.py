"""Two texts beside each other, in the order in which a reader meets the clauses."""

from karguzar.discussions.clauses import Clause
from karguzar.regulations.compare import compared


def a_clause(id_: str, text: str) -> Clause:
    return Clause(id_, id_, "", text)


def test_rows_follow_the_new_text_and_a_removed_clause_stands_where_it_stood() -> None:
    before = tuple(a_clause(id_, id_) for id_ in ("b1", "b2", "b3"))
    after = (a_clause("b3", "b3"), a_clause("b1", "b1 yeni"), a_clause("b4", "b4"))
    rows = compared(before, after, {})
    assert [(row.kind, (row.after or row.before)[0].id) for row in rows] == [
        ("kept", "b3"),
        ("changed", "b1"),
        ("removed", "b2"),
        ("added", "b4"),
    ]


def test_a_first_clause_that_was_removed_comes_first() -> None:
    rows = compared((a_clause("b1", "x"), a_clause("b2", "y")), (a_clause("b2", "y"),), {})
    assert [row.kind for row in rows] == ["removed", "kept"]


def test_the_words_that_differ_are_marked() -> None:
    (row,) = compared((a_clause("b1", "yeddi gün"),), (a_clause("b1", "beş gün"),), {})
    assert [(piece.mark, piece.text) for piece in row.pieces] == [
        ("gone", "yeddi"),
        ("new", "beş"),
        ("same", " gün"),
    ]


def test_a_split_shows_both_parts_against_the_whole() -> None:
    before = (a_clause("b1", "A. B."),)
    after = (a_clause("b2", "A."), a_clause("b3", "B."))
    (row,) = compared(before, after, {"b2": ("b1",), "b3": ("b1",)})
    assert (row.kind, len(row.before), len(row.after)) == ("split", 1, 2)
