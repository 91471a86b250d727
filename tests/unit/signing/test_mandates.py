"""Mandates: given by an order, looked up at the moment of the act, taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.journal import history
from karguzar.signing import mandates
from karguzar.signing.mandates import MandateOrder
from karguzar.signing.values import Mandate


def give(world: World, **more: Any) -> Mandate:
    order: dict[str, Any] = {
        "principal_id": world.id("vuqar"),
        "deputy_id": world.id("resad"),
        "order_number": " 45-K ",
        "order_on": date(2026, 11, 20),
        "scope": ("orders", "letters"),
        "from_on": date(2026, 11, 23),
        "to_on": date(2026, 11, 27),
    }
    return mandates.give_mandate(
        world.body(CUSTOMS),
        MandateOrder(**(order | more)),
        scopes=["orders", "letters"],
        by=world.by("vuqar"),
        at=AT,
    )


def holds(world: World, scope: str = "letters", **more: Any) -> Mandate | None:
    given = {"at": AT} | more
    return mandates.authority_of(world.body(CUSTOMS), world.id("resad"), scope, **given)


def test_a_mandate_is_kept_with_its_order_and_entered_in_the_journal(world: World) -> None:
    mandate = give(world)
    assert (mandate.order_number, mandate.capacity, mandate.deputy) == (
        "45-K",
        "Sədr",
        "Rəşad Quliyev",
    )
    assert list(mandates.mandates_of(world.body(CUSTOMS))) == [mandate]
    assert mandates.mandates_of(world.body(TAXES)) == ()
    subject = f"{CUSTOMS}/selahiyyetler/{mandate.id}"
    entry = history(world.body(CUSTOMS)["jurnal"], subject)[0]
    assert (entry.act, entry.facts["order"], entry.facts["to"]) == (
        "give_mandate",
        "45-K",
        "2026-11-27",
    )


def test_it_counts_for_its_scope_its_principal_and_its_period(world: World) -> None:
    mandate = give(world)
    assert holds(world) == mandate
    assert holds(world, "registry") is None
    assert holds(world, principal_id=world.id("vuqar")) == mandate
    assert holds(world, principal_id=world.id("aygun")) is None
    assert holds(world, at=AT + timedelta(days=5)) is None
    assert holds(world, at=AT - timedelta(days=1)) is None
    person = world.people["resad"]
    assert mandates.held_by(world.office, person, at=AT) == [(CUSTOMS, mandate)]
    assert mandates.held_by(world.office, person, at=AT + timedelta(days=5)) == []


def test_taken_back_it_counts_no_more(world: World) -> None:
    mandate = give(world)
    body = world.body(CUSTOMS)
    ended = mandates.end_mandate(body, mandate.id, by=world.by("vuqar"), at=AT)
    assert (ended.ended_at, ended.ended_by) == (AT, "Vüqar Nəsirov")
    assert holds(world) is None
    later = mandates.end_mandate(body, mandate.id, by=world.by("vuqar"), at=AT + timedelta(1))
    assert later == ended
    with pytest.raises(Missing):
        mandates.end_mandate(body, "yoxdur", by=world.by("vuqar"), at=AT)


def test_a_second_mandate_stands_beside_the_first(world: World) -> None:
    give(world)
    give(world, deputy_id=world.id("lale"))
    assert len(mandates.mandates_of(world.body(CUSTOMS))) == 2


def test_who_has_no_post_neither_gives_nor_gets_one(world: World) -> None:
    with pytest.raises(Refused, match="vəzifə tutmalıdır"):
        give(world, deputy_id=world.id("gunel"))


def test_everything_wrong_is_told_at_once(world: World) -> None:
    with pytest.raises(Unmet) as told:
        give(world, order_number="", scope=("everything",))
    assert {one.field for one in told.value.problems} == {"order_number", "scope"}
    assert mandates.mandates_of(world.body(CUSTOMS)) == ()
