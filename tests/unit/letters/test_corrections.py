"""What a correction may and must change."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.letters import a_mark
from tests.factories.world import AT

from karguzar.letters.corrections import (
    changed_targets,
    correction_problems,
    differences,
    mark_problems,
    targets,
)
from karguzar.letters.values import LetterFile, Mark, Revision

PASSPORT, PLAN, SCAN = (
    LetterFile(name, digest * 64, 10, "application/pdf")
    for name, digest in (("pasport.pdf", "a"), ("plan.pdf", "b"), ("skan.pdf", "c"))
)
DATA: dict[str, Any] = {"body": "gomruk", "kind": "application", "subject": "A", "text": "B"}


def sent(**more: Any) -> Revision:
    return Revision(1, AT, "1", "Günel", DATA | more, (PASSPORT, PLAN))


def fields(problems: Any) -> list[str]:
    return [one.field for one in problems]


def test_fields_files_and_a_lacking_file_can_be_marked_but_not_the_addressee() -> None:
    assert targets(sent()) == [
        "field:kind",
        "field:subject",
        "field:text",
        f"file:{'a' * 64}",
        f"file:{'b' * 64}",
        "files",
    ]


@pytest.mark.parametrize(
    ("marks", "field"),
    [
        ([], "marks"),
        ([a_mark("field:body")], "field:body"),
        ([a_mark(reason="ugly")], "field:text"),
        ([a_mark(advice=" ")], "field:text"),
        ([a_mark(), a_mark()], "marks"),
    ],
)
def test_each_fault_of_a_notice_is_named(marks: list[Mark], field: str) -> None:
    assert fields(mark_problems(marks, sent())) == [field]


def test_a_mark_with_target_reason_and_advice_stands() -> None:
    assert mark_problems([a_mark(), a_mark(f"file:{'a' * 64}")], sent()) == []


def test_a_marked_field_that_was_changed_is_right() -> None:
    assert not correction_problems(sent(), DATA | {"text": "C"}, (PASSPORT, PLAN), [a_mark()])


def test_a_marked_field_must_change_and_nothing_else_may() -> None:
    found = correction_problems(sent(), DATA | {"subject": "C"}, (PASSPORT, PLAN), [a_mark()])
    assert fields(found) == ["field:subject", "field:text"]


def test_a_marked_file_is_replaced_and_the_others_stay() -> None:
    marks = [a_mark(f"file:{'a' * 64}")]
    assert not correction_problems(sent(), DATA, (SCAN, PLAN), marks)
    assert fields(correction_problems(sent(), DATA, (SCAN,), marks)) == [f"file:{'b' * 64}"]
    assert fields(correction_problems(sent(), DATA, (PASSPORT, PLAN), marks)) == [
        f"file:{'a' * 64}"
    ]


def test_a_lacking_file_is_added_and_no_file_comes_unasked() -> None:
    added = (PASSPORT, PLAN, SCAN)
    assert not correction_problems(sent(), DATA, added, [a_mark("files")])
    changed = DATA | {"text": "C"}
    assert fields(correction_problems(sent(), changed, added, [a_mark()])) == ["files"]


def test_differences_tell_fields_and_files_before_and_after() -> None:
    after = Revision(2, AT, "1", "Günel", {"text": "C", "kind": "application"}, (PLAN, SCAN))
    before = Revision(1, AT, "1", "Günel", {"text": "B", "kind": "application"}, (PASSPORT, PLAN))
    assert [(one.target[:10], one.before, one.after) for one in differences(before, after)] == [
        ("field:text", "B", "C"),
        ("file:aaaaa", "pasport.pdf", ""),
        ("file:ccccc", "", "skan.pdf"),
    ]


texts = st.dictionaries(st.sampled_from(["kind", "subject", "text"]), st.text(max_size=3))
some_files = st.lists(st.sampled_from([PASSPORT, PLAN, SCAN]), unique=True).map(tuple)


@given(texts, some_files, texts, some_files)
def test_marking_exactly_what_differs_always_lets_the_correction_pass(
    old: dict[str, str],
    old_files: tuple[LetterFile, ...],
    new: dict[str, str],
    new_files: tuple[LetterFile, ...],
) -> None:
    before = Revision(1, AT, "1", "Günel", old, old_files)
    changed = changed_targets(before, new, new_files)
    assert not correction_problems(before, new, new_files, [a_mark(one) for one in changed])
    told = {one.target for one in differences(before, Revision(2, AT, "", "", new, new_files))}
    assert bool(told) == bool(changed)
