"""Every act that signing writes into a journal has a name there."""

from collections.abc import Callable
from datetime import date

from tests.factories.signing import Order, kept, proof
from tests.factories.world import AT, CUSTOMS, World

from karguzar.content.journal import entries
from karguzar.signing import actions, mandates
from karguzar.signing.act_names import ACTS
from karguzar.signing.content import Envelope
from karguzar.signing.mandates import MandateOrder


def test_each_act_of_signing_and_of_mandates_has_its_name(
    world: World, opened: Callable[..., Envelope], kind: Order
) -> None:
    before = len(list(entries(world.body(CUSTOMS)["jurnal"])))
    envelope, clerk, owner = opened(), world.by("aygun"), world.by("resad")
    how = {"kind": kind, "by": clerk, "at": AT}
    actions.refuse(world.office, envelope, "a", "Səhv", **how)
    actions.resend(world.office, envelope, "a", kept(world, "a2"), by=owner, at=AT)
    actions.sign(world.office, envelope, "b", proof(world, envelope, "b"), **how)
    actions.cancel(world.office, envelope, by=owner, at=AT)
    on = date(2026, 11, 23)
    order = MandateOrder(world.id("vuqar"), world.id("resad"), "1", on, ("orders",), on, on)
    body = world.body(CUSTOMS)
    given = mandates.give_mandate(body, order, scopes=["orders"], by=clerk, at=AT)
    mandates.end_mandate(body, given.id, by=clerk, at=AT)
    written = {one.act for one in list(entries(world.body(CUSTOMS)["jurnal"]))[before:]}
    assert written == set(ACTS)
