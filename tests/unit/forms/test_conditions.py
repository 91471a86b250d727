"""When a field is asked, and what a document keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.forms.documents import JUNK

from karguzar.forms.conditions import faults, holds, is_empty, tidy
from karguzar.forms.grammar import Field, Text, When
from karguzar.forms.loading import form

LABEL = Text("a", "b", "c")


def field(name, kind="text", **more):
    return Field(name, kind, LABEL, **more)


def told(fields, document):
    return [(fault.path, fault.why) for fault in faults(fields, document)]


@pytest.mark.parametrize(
    ("when", "answers", "met"),
    [
        (None, {}, True),
        (When("a", ("x",)), {"a": "x"}, True),
        (When("a", ("x", "y")), {"a": "y"}, True),
        (When("a", ("x",)), {"a": ["x"]}, False),
        (When("a", ("x",)), {}, False),
        (When("a", ("x",), has=True), {"a": ["z", "x"]}, True),
        (When("a", ("x",), has=True), {"a": "x"}, False),
        (When("a", (True,)), {"a": True}, True),
        (When("a", (True,)), {"a": 1}, False),
        (When("a", (False,)), {"a": 0}, False),
    ],
)
def test_a_condition_holds_for_its_answers_only(when, answers, met):
    assert holds(when, (answers,)) is met


def test_a_condition_may_look_above_its_group():
    assert holds(When("a", ("x",), up=1), ({"a": "x"}, {"a": "z"}))


@pytest.mark.parametrize(
    ("value", "empty"),
    [
        *((None, True), (" \n", True), (False, True), ({}, True), ([], True), ({"a": [""]}, True)),
        *((0, False), (True, False), ("x", False), ({"a": 0}, False), ([[], "x"], False)),
    ],
)
def test_blank_answers_say_nothing(value, empty):
    assert is_empty(value) is empty


def test_an_answer_whose_question_was_dropped_is_dropped_too_in_any_order():
    chain = (
        field("third", when=When("second", ("x",))),
        field("second", when=When("first", ("x",))),
        field("first"),
    )
    assert tidy(chain, {"third": "t", "second": "x", "first": "x"}) == {
        "third": "t",
        "second": "x",
        "first": "x",
    }
    assert tidy(chain, {"third": "t", "second": "x", "first": "no"}) == {"first": "no"}


def test_conditions_in_a_circle_ask_nothing():
    ring = (field("a", when=When("b", ("x",))), field("b", when=When("a", ("x",))))
    assert tidy(ring, {"a": "x", "b": "x"}) == {}


def test_a_document_keeps_the_order_of_the_form():
    fields = (field("b", when=When("a", ("x",))), field("a"))
    assert list(tidy(fields, {"a": "x", "b": "y"})) == ["b", "a"]


def test_blank_rows_and_optional_blank_groups_are_left_out_and_required_ones_stay():
    inner = (field("x"), field("y", "boolean"))
    fields = (
        field("rows", "list", item=field("item", "group", fields=inner)),
        field("words", "list", item=field("item")),
        field("maybe", "group", fields=inner),
        field("must", "group", fields=inner, required=True),
    )
    blank = {"x": " ", "y": False}
    given = {"rows": [blank, {"x": "1"}], "words": ["", "w"], "maybe": blank, "must": blank}
    assert tidy(fields, given) == {"rows": [{"x": "1"}], "words": ["w"], "must": {"y": False}}
    assert tidy(fields, {"rows": [blank], "words": []}) == {}


def test_an_answer_of_a_wrong_shape_stays_to_be_judged():
    fields = (field("rows", "list", item=field("item", "group", fields=(field("x"),))),)
    assert tidy(fields, {"rows": ["text"]}) == {"rows": ["text"]}
    assert tidy(fields, {"rows": "text"}) == {"rows": "text"}


def test_notes_and_signatures_have_no_answers():
    fields = (field("n", "note"), field("s", "signature"))
    assert tidy(fields, {"n": "x", "s": "x"}) == {}
    assert told(fields, {"n": "x"}) == []


def test_faults_are_found_in_groups_and_rows_alike():
    part = field("x", required=True, when=When("side", ("on",), up=1))
    fields = (
        field("side"),
        field("group", "group", fields=(part,)),
        field("rows", "list", item=field("item", "group", fields=(part,))),
    )
    document = {"side": "on", "group": {}, "rows": [{"x": "1"}, {}, "text"]}
    assert told(fields, document) == [(("group", "x"), "missing"), (("rows", 1, "x"), "missing")]
    document = {"side": "off", "group": {"x": 1}, "rows": [{"x": "1"}]}
    assert told(fields, document) == [
        *((("group", "x"), "not_asked"), (("rows", 0, "x"), "not_asked")),
    ]


def test_a_group_that_wants_one_of_its_parts_says_so():
    group = field("g", "group", fields=(field("x"), field("y")), at_least_one=("x", "y"))
    assert told((group,), {"g": {}}) == [(("g",), "none_of")]
    assert told((group,), {"g": {"y": "1"}}) == []


def test_what_is_no_document_has_no_conditions():
    assert told(form("letter").fields, ["x"]) == []


@settings(deadline=None, max_examples=100)
@given(
    answers=st.dictionaries(st.sampled_from(["kind", "on_behalf", "organisation", "files"]), JUNK)
)
def test_tidying_never_fails_and_is_done_once(answers):
    once = tidy(form("letter").fields, answers)
    assert tidy(form("letter").fields, once) == once
