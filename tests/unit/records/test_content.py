"""What record-keeping keeps, and who may see it."""

from typing import Any

from karguzar.content.content import Resource
from karguzar.records.content import BODY_PARTS, body_of


def test_parts_of_a_body_know_their_body_and_are_open_to_its_staff(body: Any) -> None:
    for name in BODY_PARTS:
        part = body[name]
        assert body_of(part) is body
        rows = {row[1] for row in part.__acl__()}
        assert rows == {"staff:gomruk:clerk", "staff:gomruk:head", "staff:gomruk:executor"}


def test_a_place_outside_of_every_body_has_none() -> None:
    assert body_of(Resource()) is None
