"""Forwarding: registered anew at the competent body, linked both ways, the sender told."""

from typing import Any

import pytest
from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, TAXES, UNCONNECTED, World

from karguzar.base.errors import Unmet
from karguzar.letters.actions.forwarding import forward
from karguzar.notices import outbox
from karguzar.records.outgoing import sent_page


def send_on(world: World, letter: Any, *slugs: str, reason: str = "Onların işidir") -> Any:
    bodies = [world.body(slug) for slug in slugs]
    return forward(
        letter, bodies, reason=reason, by=world.by("aygun"), at=AT + HOUR, seen=letter.version
    )


def test_the_competent_body_registers_it_anew_and_both_know_of_each_other(world: World) -> None:
    a_letter(world, body=TAXES)
    letter = a_letter(world, files=["a.pdf"])
    (arrived,) = send_on(world, letter, TAXES)
    assert (letter.state, letter.outcome) == ("forwarded", "forwarded")
    assert (arrived.number, arrived.state, arrived.channel) == (
        "M-2026/0002",
        "submitted",
        "forwarded",
    )
    assert arrived.origin == letter.path
    assert [one.path for one in letter.forwardings] == [arrived.path]
    assert arrived.files == letter.files
    assert arrived.sender == letter.sender
    assert f"person:{world.id('gunel')}" in arrived.roles


def test_the_sender_is_told_and_the_sending_is_in_the_book(world: World) -> None:
    letter = a_letter(world)
    send_on(world, letter, TAXES)
    orders = [
        outbox.find(world.office, one.key)
        for one in outbox.deliveries(world.office, CUSTOMS, letter.path)
    ]
    (told,) = [one for one in orders if one and one.payload.get("paper") == "forwarding"]
    assert (told.payload["state"], told.payload["to_body"]) == (
        "forwarded",
        "Dövlət Vergi Xidməti",
    )
    lines, _next = sent_page(letter.body)
    assert [(one.kind, one.to, one.letter) for one in lines] == [
        ("forwarding", "Dövlət Vergi Xidməti", letter.path)
    ]


@pytest.mark.parametrize(
    ("slugs", "reason", "fields"),
    [
        ((), "", ["to", "reason"]),
        ((CUSTOMS,), "Səbəb", ["to"]),
        ((UNCONNECTED,), "Səbəb", ["to"]),
        ((TAXES, TAXES), "Səbəb", ["to"]),
    ],
)
def test_a_wrong_forwarding_changes_nothing(
    world: World, slugs: tuple[str, ...], reason: str, fields: list[str]
) -> None:
    letter = a_letter(world)
    with pytest.raises(Unmet) as unmet:
        send_on(world, letter, *slugs, reason=reason)
    assert [one.field for one in unmet.value.problems] == fields
    assert (letter.state, len(world.body(TAXES)["muracietler"])) == ("submitted", 0)
