"""Attributes that are values in code and plain records in the store."""

import json

from tests.factories.letters import a_letter
from tests.factories.world import AT, a_world

from karguzar.content import stored
from karguzar.letters.content import Letter
from karguzar.letters.values import Executor, Note


class Place:
    lead = stored.one(Executor)
    helper = stored.perhaps(Executor)
    notes = stored.many(Note)


def test_what_is_set_is_read_and_lies_there_as_plain_values() -> None:
    place = Place()
    place.helper = Executor("1", "Rəşad")
    place.notes = (Note(AT, "1", "Rəşad", "Bəli"),)
    assert place.helper == Executor("1", "Rəşad")
    assert place.notes[0].at == AT
    assert json.loads(json.dumps(vars(place)))["_helper"]["name"] == "Rəşad"


def test_what_was_never_set_is_empty() -> None:
    assert (Place().helper, Place().notes) == (None, ())
    assert Letter().sender.name == ""


def test_the_class_gives_the_attribute_itself() -> None:
    assert isinstance(Place.notes, stored.Stored)


def test_nothing_of_a_letter_is_pickled_but_plain_values() -> None:
    letter = a_letter(a_world(), state="filed", files=["a.pdf"])
    own = {name: value for name, value in vars(letter).items() if name.startswith("_")}
    own.pop("__parent__")
    json.dumps(own)
