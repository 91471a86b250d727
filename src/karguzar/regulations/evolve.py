"""Changes of stored shape of regulations."""

from typing import Any

from karguzar.content.content import NameTree
from karguzar.content.evolve import evolution
from karguzar.regulations.interfaces import PART
from karguzar.regulations.lists import give, relist


@evolution("2026-11-22 drafts that the operator was given stand in lists")
def given_drafts(office: Any) -> None:
    """Put the draft of each agreement round there was into the lists of the operator."""
    place = office.get(PART)
    if place is None or hasattr(place, "given"):
        return
    place.given = NameTree()
    for regulation in place.values():
        relist(regulation)
        for one in regulation.rounds:
            give(regulation, one)
