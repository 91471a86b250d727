"""Lists, counts and look-ups: what a page may ask, and what it never gets."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.letters import HOUR, WAYS, a_letter
from tests.factories.world import AT, CUSTOMS, TAXES, VOEN, World

from karguzar.base.errors import Missing
from karguzar.letters import queries
from karguzar.letters.actions.sending import withdraw
from karguzar.letters.queries import (
    Filter,
    allowed_acts,
    counts,
    desk_page,
    executor_count,
    find_by_code,
    find_letter,
    overdue_count,
    repeat_offer,
    rows_of,
    sent_page,
)


def numbers(page: Any) -> list[str]:
    return [row["number"][-1] for row in page.rows]


def desk(world: World, name: str = "open", who: str = "aygun", **more: Any) -> Any:
    return desk_page(world.body(CUSTOMS), name, world.principals(who), **more)


def test_a_letter_is_found_by_its_path_only(world: World) -> None:
    letter = a_letter(world)
    assert find_letter(world.office, letter.path) is letter
    for path in (f"{TAXES}/{letter.__name__}", "yoxdur/M-2026-0001", letter.__name__, ""):
        with pytest.raises(Missing):
            find_letter(world.office, path)


def test_number_and_code_find_the_letter_however_they_are_typed(world: World) -> None:
    a_letter(world)
    letter = a_letter(world, body=TAXES)
    code = letter.code_once
    for number in (letter.number, letter.__name__, " m-2026/1 "):
        assert find_by_code(world.office, number, code.lower()) is letter


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("M-2026/0001", "01-AAAAA-AAAAA"),
        ("M-2026/0001", "99-AAAAA-AAAAA"),
        ("M-2026/0009", "01-AAAAA-AAAAA"),
        ("salam", "01-AAAAA-AAAAA"),
        ("M-2026/0001", ""),
    ],
)
def test_any_mistake_in_number_or_code_is_missing(world: World, number: str, code: str) -> None:
    a_letter(world)
    with pytest.raises(Missing):
        find_by_code(world.office, number, code)


def test_the_desk_begins_with_what_is_due_first_and_ends_with_what_stands_still(
    world: World,
) -> None:
    for state, days in (("submitted", 2), ("deficient", 0), ("accepted", 1), ("answered", 0)):
        a_letter(world, state=state, at=AT + timedelta(days=days))
    assert numbers(desk(world)) == ["3", "1", "2"]


def test_pages_follow_each_other_without_hole_or_double(world: World) -> None:
    for hour in range(7):
        a_letter(world, at=AT + hour * HOUR)
    first = desk(world, "all", size=3)
    second = desk(world, "all", size=3, after=first.next_key)
    last = desk(world, "all", size=3, after=second.next_key)
    assert numbers(first) + numbers(second) + numbers(last) == list("1234567")
    assert (first.previous_key, last.next_key) == (None, None)
    assert numbers(desk(world, "all", size=3, after=last.previous_key)) == numbers(second)
    assert numbers(desk(world, "all", size=7)) == list("1234567")
    assert desk(world, "all", size=7).next_key is None
    assert numbers(desk(world, "all", size=2, newest_first=True)) == ["7", "6"]


def test_a_list_is_narrowed_loosely_by_words_and_exactly_by_kind(world: World) -> None:
    a_letter(world, subject="Gömrük rüsumu haqqında")
    a_letter(world, subject="Başqa məsələ", kind="complaint")
    assert numbers(desk(world, narrowed=Filter(words="gomruk RUSUMU"))) == ["1"]
    assert numbers(desk(world, narrowed=Filter(words="abbasova"))) == ["1", "2"]
    assert numbers(desk(world, narrowed=Filter(words="0002"))) == ["2"]
    assert numbers(desk(world, narrowed=Filter(kind="complaint"))) == ["2"]
    assert numbers(desk(world, narrowed=Filter(state="left", channel="cabinet"))) == []
    assert Filter(words=" ").is_empty
    assert not Filter(channel="cabinet").is_empty


def test_a_filtered_page_looks_at_so_many_rows_and_then_offers_to_go_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in range(6):
        a_letter(world, at=AT + hour * HOUR, kind="complaint" if hour == 5 else "proposal")
    monkeypatch.setattr(queries, "SCAN", 4)
    first = desk(world, "all", size=2, narrowed=Filter(kind="complaint"))
    assert (first.rows, first.next_key is not None) == ((), True)
    then = desk(world, "all", size=2, after=first.next_key, narrowed=Filter(kind="complaint"))
    assert numbers(then) == ["6"]


def test_lists_show_nobody_what_they_may_not_read(world: World) -> None:
    for state in WAYS:
        a_letter(world, state=state)
    everything = len(WAYS)
    assert len(desk(world, "all", "aygun").rows) == everything
    assert len(desk(world, "all", "resad").rows) == 4
    for who in ("nermin", "sevil", "aynur"):
        assert desk(world, "all", who).rows == ()
    assert len(desk(world, "all", "gunel").rows) == everything
    assert desk(world, "no such list").rows == ()


def test_a_person_sees_what_they_sent_to_all_bodies_newest_first(world: World) -> None:
    first = a_letter(world)
    second = a_letter(world, body=TAXES, at=AT + HOUR)
    a_letter(world, sender="aynur")
    page = sent_page(world.office, world.id("gunel"))
    assert [(row["body"], row["number"]) for row in page.rows] == [
        (TAXES, second.number),
        (CUSTOMS, first.number),
    ]
    assert sent_page(world.office, world.id("elcin")).rows == ()


def test_counts_are_those_of_the_lists(world: World) -> None:
    for state in WAYS:
        a_letter(world, state=state)
    found = counts(world.body(CUSTOMS))
    assert {state: found[state] for state in WAYS} == dict.fromkeys(WAYS, 1)
    assert (found["open"], found["control"]) == (6, 2)
    assert executor_count(world.body(CUSTOMS), world.id("resad")) == 2
    assert executor_count(world.body(CUSTOMS), world.id("sevil")) == 0
    assert counts(world.body(TAXES))["submitted"] == 1  # what was forwarded


def test_overdue_letters_are_counted_up_to_many(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = world.body(CUSTOMS)
    assert overdue_count(body, date(2027, 1, 1)) == 0
    for state in ("submitted", "accepted", "deficient"):
        a_letter(world, state=state)
    assert overdue_count(body, date(2026, 12, 14)) == 0
    assert overdue_count(body, date(2026, 12, 15)) == 2
    monkeypatch.setattr(queries, "MANY", 1)
    assert overdue_count(body, date(2026, 12, 15)) == 1


def test_repeats_are_looked_for_among_the_senders_letters_and_their_organisations(
    world: World,
) -> None:
    first = a_letter(world, state="answered")
    a_letter(world, sender="aynur")
    a_letter(world, subject="Tamam başqa bir iş")
    offer = repeat_offer(a_letter(world, at=AT + HOUR))
    assert [(one.path, one.is_answered) for one in offer.earlier] == [(first.path, True)]
    firm = {"sender": "elcin", "on_behalf": "organisation", "organisation": VOEN}
    of_firm = a_letter(world, **firm)
    assert [one.path for one in repeat_offer(a_letter(world, at=AT + HOUR, **firm)).earlier] == [
        of_firm.path
    ]


def test_each_one_is_offered_the_acts_of_their_role(world: World) -> None:
    letter = a_letter(world)
    assert set(allowed_acts(letter, world.principals("gunel"))) == {"withdraw"}
    assert set(allowed_acts(letter, world.principals("aygun"))) == {
        "accept",
        "return_deficient",
        "forward",
        "leave_without_consideration",
        "set_long_term",
        "link_repeat",
        "note",
    }
    assert allowed_acts(letter, world.principals("nermin")) == ()
    withdraw(letter, reason="", by=world.by("gunel"), at=AT, seen=1)
    assert allowed_acts(letter, world.principals("gunel")) == ()


def test_all_rows_of_a_list_come_in_its_order(world: World) -> None:
    assert rows_of(world.body(CUSTOMS)["siyahilar"], "open") == []
    a_letter(world)
    assert [row["state"] for row in rows_of(world.body(CUSTOMS)["siyahilar"], "open")] == [
        "submitted"
    ]
