"""The resolution: executors get their role, and only as long as it holds."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.errors import Unmet
from karguzar.base.permissions import Permission
from karguzar.content.acting import SYSTEM
from karguzar.letters.actions.resolution import Order, resolve
from karguzar.letters.lists import row_of, visible
from karguzar.notices import outbox
from karguzar.people.actions.bodies import dismiss


def an_order(world: World, *names: str, **more: Any) -> Order:
    ids = tuple(world.id(name) for name in names)
    return replace(Order("Araşdırın", ids, ids[0] if ids else ""), **more)


def sign(world: World, letter: Any, order: Order) -> Any:
    return resolve(letter, order, by=world.by("vuqar"), at=AT + HOUR, seen=letter.version)


def readers(world: World, letter: Any) -> set[str]:
    """Return who may read: by the access list and by the row of the lists, which must agree."""
    by_list = {name for name in world.people if visible(row_of(letter), world.principals(name))}
    rows = letter.__acl__()
    by_acl = {
        name
        for name in world.people
        if any(
            who in world.principals(name) and Permission.LETTER_READ in granted
            for verdict, who, granted in rows
            if verdict == "Allow"
        )
    }
    assert by_list == by_acl
    return by_list


def test_executors_read_the_letter_from_the_resolution_on(world: World) -> None:
    letter = a_letter(world, state="referred")
    assert readers(world, letter) == {"gunel", "aygun", "vuqar"}
    written = sign(world, letter, an_order(world, "resad", "lale", control=True))
    assert readers(world, letter) == {"gunel", "aygun", "vuqar", "resad", "lale"}
    assert letter.roles[f"person:{world.id('resad')}"] == {"lead"}
    assert letter.roles[f"person:{world.id('lale')}"] == {"co-executor"}
    assert (letter.resolution, letter.state) == (written, "assigned")


def test_a_later_resolution_takes_the_place_of_the_earlier_which_stays(world: World) -> None:
    letter = a_letter(world, state="referred")
    first = sign(world, letter, an_order(world, "resad"))
    second = sign(world, letter, an_order(world, "lale"))
    assert letter.resolutions == (first, second)
    assert "resad" not in readers(world, letter)
    assert letter.roles[f"person:{world.id('lale')}"] == {"lead"}


def test_an_executor_whose_post_has_ended_reads_no_more(world: World) -> None:
    letter = a_letter(world, state="assigned")
    body = world.body(CUSTOMS)
    (post,) = [one for one in body.posts if one.person_id == world.id("resad")]
    dismiss(world.office, body, post.id, by=SYSTEM, at=AT)
    assert "resad" not in readers(world, letter)


def test_executors_and_sender_are_told_once(world: World) -> None:
    letter = a_letter(world, state="referred")
    sign(world, letter, an_order(world, "resad", due_on=date(2026, 12, 1)))
    (first, _mail) = outbox.deliveries(
        world.office, CUSTOMS, letter.path, person_id=world.id("resad")
    )
    entry = outbox.find(world.office, first.key)
    assert entry is not None
    assert (entry.payload["due_on"], entry.payload["task"]) == ("2026-12-01", "Araşdırın")
    told = [one.task for one in outbox.deliveries(world.office, CUSTOMS, letter.path)]
    sign(world, letter, an_order(world, "resad"))
    again = [one.task for one in outbox.deliveries(world.office, CUSTOMS, letter.path)]
    assert again.count("status") == told.count("status")


def test_only_executors_of_the_body_and_never_the_sender_are_chosen(world: World) -> None:
    letter = a_letter(world, state="referred", sender="resad")
    for names in (("aygun",), ("sevil",), ("gunel",), ("resad",)):
        with pytest.raises(Unmet) as unmet:
            sign(world, letter, an_order(world, *names))
        assert [one.field for one in unmet.value.problems] == ["executors"]
    assert letter.state == "referred"


def test_an_empty_order_tells_everything_that_lacks(world: World) -> None:
    letter = a_letter(world, state="referred")
    with pytest.raises(Unmet) as unmet:
        sign(world, letter, an_order(world, text=""))
    assert [one.field for one in unmet.value.problems] == ["text", "executors"]
