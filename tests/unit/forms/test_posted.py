"""What a browser posted, as a structure."""

import pytest

from karguzar.forms.posted import ADD, REMOVE, Unreadable, read, rearrange


def test_controls_become_a_clean_structure():
    controls = [
        *(("a", "x\r\ny\x00"), ("__start__", "rows:sequence"), ("item", "1"), ("item", "\ud800")),
        *(("__start__", "row:mapping"), ("b", "2"), ("__end__", "row:mapping")),
        ("__end__", "rows:sequence"),
    ]
    assert read(controls) == {"a": "x\ny", "rows": ["1", "\ufffd", {"b": "2"}]}


def test_what_is_no_text_is_left_alone():
    file = object()
    assert read([("f", file)]) == {"f": file}


@pytest.mark.parametrize("value", ["x:sequence", "x:riddle"])
def test_markers_without_an_end_or_a_meaning_are_unreadable(value):
    with pytest.raises(Unreadable):
        read([("__start__", value)])


@pytest.mark.parametrize(
    ("before", "after", "removed"),
    [
        (["a", ADD], ["a", {}], []),
        ([ADD, "a"], [{}, "a"], []),
        (["a", "b", REMOVE, "c"], ["a", "c"], ["b"]),
        ([REMOVE, "a"], ["a"], []),
        ([["a", ADD], REMOVE, ADD], [{}], [["a", {}]]),
    ],
)
def test_buttons_inside_a_list_change_it(before, after, removed):
    assert rearrange({"rows": before}) == ({"rows": after}, True, removed)


def test_a_structure_without_buttons_stays():
    assert rearrange({"rows": ["a", {"b": ["c"]}], "d": "e"}) == (
        {"rows": ["a", {"b": ["c"]}], "d": "e"},
        *(False, []),
    )
