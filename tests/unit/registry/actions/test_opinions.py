"""The file of an opinion is put in, replaced and taken out while the application is open."""

import pytest
from tests.factories.registry import a_draft, a_registry, submit
from tests.factories.world import AT, a_world

from karguzar.base.errors import Refused, Unmet
from karguzar.content.files import StoredFile
from karguzar.registry.actions.opinions import attach, detach, opinion_of
from karguzar.registry.items import OPINIONS

FILE = StoredFile("rey.pdf", "a" * 64, 5, "application/pdf", AT)
NAME = min(OPINIONS)


def test_an_opinion_is_put_in_and_taken_out_of_a_draft():
    draft = a_draft(a_registry(a_world()))
    attach(draft, NAME, FILE)
    assert opinion_of(draft, NAME)["name"] == "rey.pdf"
    detach(draft, NAME)
    detach(draft, NAME)
    assert opinion_of(draft, NAME) == {}


def test_what_is_no_opinion_and_what_was_sent_takes_no_file():
    world = a_registry(a_world())
    draft = a_draft(world)
    with pytest.raises(Refused, match="fayl əlavə edilmir"):
        attach(draft, "name", FILE)
    submit(world, draft)
    with pytest.raises(Unmet, match=r"."):
        attach(draft, NAME, FILE)
    assert opinion_of(draft, NAME) == {}
