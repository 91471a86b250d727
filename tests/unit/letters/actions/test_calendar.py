"""A changed calendar moves open terms, as an act that is told, and nothing else."""

from datetime import date
from typing import Any

from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.calendar import Override
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history
from karguzar.letters.actions.calendar import move_deadlines
from karguzar.notices import outbox

REASON = "Nazirlər Kabinetinin 12.11.2026 tarixli qərarı"


def day_off(world: World, on: date) -> dict[str, int]:
    overrides = world.office["teqvim"].overrides
    override = Override(on, is_working=False, act=REASON, announced_on=AT.date())
    world.office["teqvim"].replace((*overrides, override.as_record()))
    calendar = world.office["teqvim"].as_calendar()
    return move_deadlines(world.office, calendar, by=SYSTEM, at=AT + 9 * HOUR, reason=REASON)


def told(world: World, letter: Any, name: str) -> list[str]:
    found = outbox.deliveries(world.office, CUSTOMS, letter.path, person_id=world.id(name))
    return [one.task for one in found if one.task == "deadline_moved"]


def test_open_letters_move_by_the_day_and_finished_ones_stay(world: World) -> None:
    moved = [a_letter(world, state=state) for state in ("submitted", "assigned", "drafted")]
    still = [a_letter(world, state=state) for state in ("answered", "withdrawn", "filed")]
    kept = [one.deadline for one in still]
    assert day_off(world, date(2026, 12, 3)) == {CUSTOMS: 3}
    assert {one.deadline.due_on for one in moved} == {date(2026, 12, 15)}
    assert [one.deadline for one in still] == kept


def test_a_move_is_an_act_with_its_reason_and_those_concerned_are_told(world: World) -> None:
    letter = a_letter(world, state="assigned")
    seen = letter.version
    day_off(world, date(2026, 12, 3))
    entry = history(letter.body["jurnal"], letter.path)[-1]
    assert (entry.act, entry.facts["due_on"], entry.facts["reason"]) == (
        "move_deadline",
        "2026-12-15",
        REASON,
    )
    assert letter.version == seen + 1
    assert len(told(world, letter, "gunel")) == 2
    assert len(told(world, letter, "resad")) == 2


def test_a_day_outside_the_term_moves_nobody(world: World) -> None:
    letter = a_letter(world)
    assert day_off(world, date(2027, 2, 3)) == {}
    assert (letter.version, told(world, letter, "gunel")) == (1, [])
    assert letter.deadline.calendar_version == 1


def test_moving_again_by_the_same_calendar_moves_nothing(world: World) -> None:
    a_letter(world)
    assert day_off(world, date(2026, 12, 3)) == {CUSTOMS: 1}
    calendar = world.office["teqvim"].as_calendar()
    assert move_deadlines(world.office, calendar, by=SYSTEM, at=AT, reason=REASON) == {}


def test_the_term_to_correct_moves_too(world: World) -> None:
    letter = a_letter(world, state="deficient")
    assert letter.open_round is not None
    before = letter.open_round.due_on
    assert day_off(world, date(2026, 11, 25)) == {CUSTOMS: 1}
    assert letter.open_round.due_on > before
    assert len(told(world, letter, "gunel")) == 2
    assert day_off(world, date(2027, 3, 3)) == {}


def test_an_office_without_letters_has_nothing_to_move(world: World) -> None:
    assert day_off(world, date(2026, 12, 3)) == {}
