"""The ends of a letter."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.base.errors import Refused, Unmet
from karguzar.content.acting import SYSTEM
from karguzar.letters.actions.clerk import link_repeat
from karguzar.letters.actions.closing import (
    answered_repeats,
    file_away,
    leave_without_consideration,
)
from karguzar.records.nomenclature import cases_of, close_case, find_case

DAY = timedelta(days=1)


def leave(world: World, letter: Any, ground: str, *, at: Any = AT) -> None:
    leave_without_consideration(
        letter, ground=ground, text="Əsas var", by=world.by("aygun"), at=at, seen=letter.version
    )


def put(world: World, letter: Any, case: Any) -> None:
    file_away(letter, case, by=world.by("aygun"), at=AT + 9 * HOUR, seen=letter.version)


def test_a_letter_that_was_not_corrected_may_be_left_after_the_term(world: World) -> None:
    letter = a_letter(world, state="deficient")
    with pytest.raises(Unmet):
        leave(world, letter, "not_corrected", at=AT + 7 * DAY)
    leave(world, letter, "not_corrected", at=AT + 8 * DAY)
    assert (letter.state, letter.outcome) == ("left", "left")
    assert letter.ending is not None
    assert (letter.ending.ground, letter.ending.outgoing) == ("not_corrected", "C-2026/0002")


def test_three_reasoned_answers_that_the_clerk_linked_are_a_ground(world: World) -> None:
    earlier = [a_letter(world, state="answered") for _n in range(3)]
    letter = a_letter(world, at=AT + DAY)
    with pytest.raises(Unmet):
        leave(world, letter, "third_repeat", at=AT + DAY)
    link_repeat(letter, [one.path for one in earlier], by=world.by("aygun"), at=AT + DAY, seen=1)
    assert answered_repeats(letter) == 3
    leave(world, letter, "third_repeat", at=AT + DAY)
    assert letter.state == "left"


def test_a_finished_letter_goes_into_a_case_and_its_record_is_ordered(world: World) -> None:
    letter = a_letter(world, state="answered")
    case = find_case(world.body(CUSTOMS), "2026-01-02")
    put(world, letter, case)
    assert (letter.state, letter.case) == ("filed", f"{CUSTOMS}/2026-01-02")
    assert list(case.documents) == [letter.path]


def test_a_closed_case_and_that_of_another_body_take_nothing(world: World) -> None:
    letter = a_letter(world, state="answered")
    case = find_case(world.body(CUSTOMS), "2026-01-02")
    close_case(case, by=SYSTEM, at=AT)
    for wrong in (case, cases_of(world.body(TAXES), 2026)[0]):
        with pytest.raises(Refused):
            put(world, letter, wrong)
    assert letter.state == "answered"


@pytest.mark.parametrize("state", ["answered", "forwarded", "withdrawn", "left"])
def test_whatever_its_end_a_letter_is_filed_and_remembers_its_end(
    world: World, state: str
) -> None:
    letter = a_letter(world, state=state)
    put(world, letter, cases_of(world.body(CUSTOMS), 2026)[0])
    assert (letter.state, letter.outcome) == ("filed", state)
