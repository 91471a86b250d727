"""Approval, publication, new versions and repeal: what each needs and what it leaves behind."""

import pytest
from tests.factories.regulations import (
    DAY,
    EDITOR,
    HEAD,
    OTHER_HEAD,
    a_draft,
    describe,
    how,
    proposed,
    published,
    write,
)
from tests.factories.world import AT, World

from karguzar.base.clock import local_date
from karguzar.base.errors import Busy, Conflict, Refused, Unmet
from karguzar.discussions.clauses import Change
from karguzar.regulations.actions import approval
from karguzar.regulations.queries import paper_order
from karguzar.regulations.values import Confirmed

LATER = AT + 33 * DAY
SHE = Confirmed("Sədr")


def test_the_block_of_approval_tells_who_when_how_and_under_which_number(world: World) -> None:
    regulation = proposed(world)
    signed = Confirmed("Sədr", "enhanced", "enhanced", "a" * 64, "1-01012027", "KOD")
    block = approval.approve(regulation, confirmed=signed, **how(world, regulation, HEAD, LATER))
    assert (block.body, block.name, block.post) == (
        "Dövlət Gömrük Komitəsi",
        "Vüqar Nəsirov",
        "Sədr",
    )
    assert (block.at, block.act_number, block.signed) == (LATER, "1-01012027", "a" * 64)
    assert regulation.paper_code == "KOD", "the code that stands on the signed paper"
    assert paper_order(regulation)


def test_a_text_that_is_not_the_one_signed_is_not_approved(world: World) -> None:
    regulation = proposed(world)
    with pytest.raises(Refused):
        approval.approve(
            regulation, confirmed=SHE, text="0" * 64, **how(world, regulation, HEAD, LATER)
        )


def test_whoever_looks_at_an_old_page_learns_what_came_between(world: World) -> None:
    regulation = proposed(world)
    old = how(world, regulation, HEAD, LATER)
    approval.send_back(regulation, "Qısaldın.", **how(world, regulation, HEAD, LATER))
    with pytest.raises(Conflict) as told:
        approval.approve(regulation, confirmed=SHE, **old)
    assert "send_back" in told.value.theirs["acts"]


def test_sending_back_needs_a_word(world: World) -> None:
    regulation = proposed(world)
    with pytest.raises(Unmet):
        approval.send_back(regulation, " ", **how(world, regulation, HEAD, LATER))


def test_nothing_is_published_before_its_sealed_paper_is_made(world: World) -> None:
    regulation = proposed(world)
    approval.approve(regulation, confirmed=SHE, **how(world, regulation, HEAD, LATER))
    with pytest.raises(Busy):
        approval.publish(regulation, **how(world, regulation, EDITOR, LATER))


def test_the_number_of_the_state_register_comes_once_and_may_come_late(world: World) -> None:
    regulation = published(world)
    for number in ("", " ", "9" * 41):
        with pytest.raises(Unmet):
            approval.enter_register_number(
                regulation, number, **how(world, regulation, EDITOR, LATER)
            )
    approval.enter_register_number(
        regulation, " 1520 2612 ", **how(world, regulation, EDITOR, LATER)
    )
    assert regulation.editions[0].register_number == "1520 2612"
    with pytest.raises(Refused):
        approval.enter_register_number(regulation, "7", **how(world, regulation, EDITOR, LATER))


def test_the_second_version_knows_what_became_of_each_clause(world: World) -> None:
    regulation = published(world)
    approval.begin_edition(regulation, **how(world, regulation, EDITOR, LATER))
    assert (regulation.rounds, regulation.discussions, regulation.checklist) == ((), (), {})
    write(regulation, "3.5.1", {"control_form": "Başqa nəzarət"})
    describe(world, regulation)
    published(world, regulation, at=LATER)
    second = regulation.editions[1]
    changed = [one for one in second.passages if one.kind != "kept"]
    part = next(one.id for one in second.items if one.clause == "3.5.1")
    assert (second.number, changed) == (2, [Change("changed", (part,), (part,))])


def test_a_first_draft_cannot_be_given_up_for_a_text_in_force(world: World) -> None:
    regulation = a_draft(world)
    with pytest.raises(Refused):
        approval.drop_edition(regulation, **how(world, regulation, EDITOR, AT))


def test_a_repeal_needs_an_act_a_reason_and_a_day_after_publication(world: World) -> None:
    regulation = published(world)
    wrong = {"act": "", "reason": " ", "on": local_date(AT)}
    with pytest.raises(Unmet) as told:
        approval.repeal(regulation, **wrong, **how(world, regulation, HEAD, LATER))
    assert [one.field for one in told.value.problems] == ["act", "reason", "on"]
    right = {"act": "Əmr", "reason": "Ləğv.", "on": local_date(LATER)}
    for stranger in (OTHER_HEAD, EDITOR):
        with pytest.raises(Refused):
            approval.repeal(regulation, **right, **how(world, regulation, stranger, LATER))
    approval.repeal(regulation, **right, **how(world, regulation, HEAD, LATER))
    assert regulation.repeal is not None
    assert regulation.repeal.by == "Vüqar Nəsirov"
