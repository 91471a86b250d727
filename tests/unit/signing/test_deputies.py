"""A deputy signs in the place of the head, by a mandate and as long as it lasts."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.factories.signing import Order, proof
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.errors import Refused
from karguzar.signing import actions, queries, rules
from karguzar.signing.content import Envelope
from karguzar.signing.mandates import MandateOrder, give_mandate

Opened = Callable[..., Envelope]
SCOPES = {"order": "orders"}


def sign(world: World, envelope: Envelope, who: str, kind: Order) -> str:
    signed, by = proof(world, envelope), world.by(who)
    return actions.sign(world.office, envelope, "a", signed, kind=kind, by=by, at=AT)


def waiting(world: World, who: str) -> list[str]:
    person = world.people[who]
    found = queries.folder_of(world.office, person, at=AT, scopes=SCOPES)
    return [envelope.title for envelope, _standing in found]


def a_mandate(world: World, **more: Any) -> None:
    order = {
        "principal_id": world.id("vuqar"),
        "deputy_id": world.id("resad"),
        "order_number": "45-K",
        "order_on": date(2026, 11, 20),
        "scope": ("orders",),
        "from_on": date(2026, 11, 23),
        "to_on": date(2026, 11, 23),
    }
    give_mandate(
        world.body(CUSTOMS),
        MandateOrder(**(order | more)),
        scopes=["orders", "other"],
        by=world.by("vuqar"),
        at=AT,
    )


@pytest.mark.clause("R11-12.1.2")
def test_a_deputy_signs_by_a_mandate_and_the_act_tells_by_which(
    world: World, opened: Opened, kind: Order
) -> None:
    envelope = opened("a")
    sign(world, envelope, "aygun", kind)
    assert waiting(world, "resad") == []
    a_mandate(world)
    assert waiting(world, "resad") == ["Əmr"]
    person = world.people["resad"]
    assert queries.waiting_count(world.office, person, at=AT, scopes=SCOPES) == 1
    sign(world, envelope, "resad", kind)
    by = kind.entered[0][1]
    assert by.person_id == world.id("resad")
    assert "Vüqar Nəsirov əvəzinə" in by.authority
    assert "45-K nömrəli əmr" in by.authority
    mark = rules.mark_of(envelope.documents[0], world.id("vuqar"))
    assert mark is not None
    assert (mark.by_id, mark.authority) == (world.id("resad"), by.authority)


@pytest.mark.clause("R11-12.1.2")
def test_an_expired_mandate_cannot_sign(world: World, opened: Opened, kind: Order) -> None:
    envelope = opened("a")
    sign(world, envelope, "aygun", kind)
    a_mandate(world)
    given: dict[str, Any] = {"kind": kind, "by": world.by("resad")}
    first_moment_after = AT.replace(hour=20, minute=0)
    with pytest.raises(Refused, match="həvalə edilməyib"):
        actions.sign(
            world.office,
            envelope,
            "a",
            proof(world, envelope),
            at=first_moment_after,
            **given,
        )
    last_moment = first_moment_after - timedelta(microseconds=1)
    signed = proof(world, envelope)
    assert actions.sign(world.office, envelope, "a", signed, at=last_moment, **given)


def test_a_mandate_for_other_acts_does_not_help(world: World, opened: Opened, kind: Order) -> None:
    envelope = opened("a")
    sign(world, envelope, "aygun", kind)
    a_mandate(world, scope=("other",))
    with pytest.raises(Refused, match="həvalə edilməyib"):
        sign(world, envelope, "resad", kind)
    assert waiting(world, "resad") == []
