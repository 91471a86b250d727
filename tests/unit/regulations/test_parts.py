"""Parts of a text: added in the order of the skeleton, changed, moved, split, merged, removed."""

import pytest

from karguzar.base.errors import Missing, Refused
from karguzar.regulations import parts
from karguzar.regulations.interfaces import TEXT_LIMIT
from karguzar.regulations.values import Item

TEXT = "service_content"
ONE = Item("b1", "1.2", {TEXT: "Birinci."})
TWO = Item("b2", "1.2", {TEXT: "İkinci."})
ACT = Item("b3", "1.3", {"title": "Qanun", "clauses": "3"})
LEVEL = Item("b4", "1.6", {"automation_level": "full"})
ITEMS = (ONE, TWO, ACT, LEVEL)


def test_a_part_goes_to_its_clause_whatever_the_order_of_writing() -> None:
    found = parts.added(ITEMS, "b5", "1.2", {TEXT: "Üçüncü."})
    assert [one.id for one in found] == ["b1", "b2", "b5", "b3", "b4"]


def test_a_clause_of_one_answer_is_written_once() -> None:
    with pytest.raises(Refused):
        parts.added(ITEMS, "b5", "1.6", {"automation_level": "partial"})


def test_a_clause_that_appendix_1_does_not_have_is_missing() -> None:
    with pytest.raises(Missing):
        parts.added(ITEMS, "b5", "9.9", {})
    with pytest.raises(Missing):
        parts.changed(ITEMS, "b99", {})


def test_a_part_moves_within_its_clause_and_not_beyond() -> None:
    assert [one.id for one in parts.moved(ITEMS, "b2", -1)] == ["b2", "b1", "b3", "b4"]
    assert [one.id for one in parts.moved(ITEMS, "b2", 9)] == ["b1", "b2", "b3", "b4"]


def test_a_split_keeps_the_origin_and_leaves_no_empty_half() -> None:
    found = parts.split(ITEMS, "b1", "A", "B", ("b5", "b6"))
    assert [(one.id, one.origin) for one in found[:2]] == [("b5", ("b1",)), ("b6", ("b1",))]
    with pytest.raises(Refused):
        parts.split(ITEMS, "b1", "A", " ", ("b5", "b6"))
    with pytest.raises(Refused):
        parts.split(ITEMS, "b3", "A", "B", ("b5", "b6"))


def test_a_merge_keeps_the_order_of_the_text_whichever_is_named_first() -> None:
    found = parts.merged(ITEMS, "b2", "b1", "b5")
    assert found[0] == Item("b5", "1.2", {TEXT: "Birinci.\n\nİkinci."}, ("b1", "b2"))
    for strange in (("b1", "b1"), ("b1", "b3")):
        with pytest.raises(Refused):
            parts.merged(ITEMS, *strange, "b5")


def test_a_removed_part_is_gone_and_the_others_are_as_they_were() -> None:
    assert parts.removed(ITEMS, "b2") == (ONE, ACT, LEVEL)


@pytest.mark.parametrize(("letters", "is_taken"), [(TEXT_LIMIT, True), (TEXT_LIMIT + 1, False)])
def test_a_text_may_have_so_many_letters_and_no_more(letters: int, is_taken: bool) -> None:
    words = {TEXT: "a" * letters}
    if is_taken:
        assert parts.changed(ITEMS, "b1", words)[0].data == words
    else:
        with pytest.raises(Refused) as told:
            parts.changed(ITEMS, "b1", words)
        assert told.value.clause == "R11-9.5.2"
