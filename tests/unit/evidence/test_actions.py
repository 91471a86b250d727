"""Heads are signed of journals that hold something."""

from tests.factories.world import an_office
from tests.unit.evidence.evidence_made import AT, ORIGIN, Made

from karguzar.content.acting import SYSTEM
from karguzar.evidence.actions import sign_heads
from karguzar.evidence.content import PART, Evidence


def test_an_office_where_nothing_was_fed_has_nothing_to_sign(made: Made) -> None:
    office = an_office()
    if PART not in office:
        office.add(PART, Evidence())
    before = len(office["jurnal"].entries)
    assert sign_heads(office, made.key, origin=ORIGIN, by=SYSTEM, at=AT) == {}
    assert len(office["jurnal"].entries) == before
