"""The lists of letters are what recomputing them from the letters gives, and no more."""

from typing import Any

import pytest
from tests.factories.letters import WAYS, a_letter
from tests.factories.world import CUSTOMS, VOEN, World

from karguzar.content import listings
from karguzar.letters.lists import (
    MARKS,
    WORDS,
    dumps,
    loads,
    places_of,
    relist,
    row_of,
    sent_text,
    text_at,
)
from karguzar.letters.rules import KINDS
from karguzar.letters.workflow import EXECUTORS, SENDERS, STATES


def stored(body: Any) -> dict[tuple[str, str], str]:
    lists = body["siyahilar"]
    return {
        (name, key): text_at(lists, key, kept)
        for name, listing in lists.by_name.items()
        for key, kept in listing.rows.items()
    }


def recomputed(body: Any) -> dict[tuple[str, str], str]:
    return {
        (name, key): dumps(row_of(letter))
        for letter in body["muracietler"].values()
        for name, key in places_of(letter).items()
    }


@pytest.mark.parametrize("state", sorted(WAYS))
def test_lists_equal_what_the_letters_give(world: World, state: str) -> None:
    a_letter(world, state=state, sender="elcin", on_behalf="organisation", organisation=VOEN)
    body = world.body(CUSTOMS)
    assert stored(body) == recomputed(body)
    for name, listing in body["siyahilar"].by_name.items():
        assert listings.count(listing) == len(listing.rows), name


def test_listing_again_changes_nothing(world: World) -> None:
    letter = a_letter(world, state="assigned")
    before, places = stored(letter.body), letter.places
    relist(letter)
    assert stored(letter.body) == before
    assert letter.places is places


def test_a_row_tells_what_lists_show(world: World) -> None:
    letter = a_letter(world, state="assigned", files=["a.pdf"])
    row = row_of(letter)
    assert (row["sender"], row["executors"], row["files"], row["control"]) == (
        "Günel Tofiq qızı Abbasova",
        ["Rəşad Quliyev", "Lalə Həsənli"],
        1,
        True,
    )
    assert "text" not in row


@pytest.mark.parametrize("state", sorted(WAYS))
def test_a_row_is_read_back_as_it_was(world: World, state: str) -> None:
    row = row_of(a_letter(world, state=state))
    assert loads(dumps(row)) == row


@pytest.mark.parametrize(
    "change",
    [
        {"received": "2026-11-23T05:30:00.123456+00:00"},
        {"received": "2026-11-23T09:30:00+04:00"},
        {"received": "2026-11-23T09:30:00.123456-04:00"},
        {"kind": "petition", "state": "lost", "channel": "post", "outcome": "left"},
        {"roles": {"group:x": ["sender", "guest"], "person:1": []}},
        {"paused": True, "control": True, "executors": ["Lalə"], "files": 0, "version": 7},
    ],
)
def test_words_without_a_mark_are_kept_as_they_are(world: World, change: dict[str, Any]) -> None:
    row = {**row_of(a_letter(world)), **change}
    assert loads(dumps(row)) == row


def test_no_two_words_of_a_row_have_the_same_mark() -> None:
    assert len(WORDS) == len(MARKS)
    assert set(MARKS) >= {*STATES, *KINDS, *SENDERS, *EXECUTORS}


def test_a_row_of_a_usual_letter_is_short(world: World) -> None:
    row = row_of(a_letter(world))
    assert len(dumps(row)) < len(row["subject"]) + len(row["sender"]) + 120


def test_a_row_is_kept_once_and_lists_of_before_are_read_and_renewed(world: World) -> None:
    letter = a_letter(world, state="submitted")
    lists, row = letter.body["siyahilar"], dumps(row_of(letter))
    sent = world.office["gonderilenler"][letter.sender.person_id]
    kept = [text for one in (*lists.by_name.values(), sent) for text in one.rows.values()]
    assert kept.count(row) == 1
    for name, key in letter.places.items():
        listings.put(lists.by_name[name], key, row)  # as lists were kept before
    (key,) = sent.rows
    listings.put(sent, key, row)
    assert set(stored(letter.body).values()) == {row}
    assert sent_text(world.office, key, sent.rows[key]) == row
    relist(letter)
    assert [sent.rows[key], lists.by_name["open"].rows[letter.places["open"]][:3]] == ["", "202"]
