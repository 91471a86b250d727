"""Archive records get a long-term copy each day, which is renewed before its proof ends."""

import logging
from datetime import timedelta

import pytest
from tests.factories.signed_files import AT, BODY, small_paper
from tests.functional.test_site_check_signed import checked

from karguzar.archive.check import new_code, register
from karguzar.archive.preservation import REST, due, long_term_copy
from karguzar.content.files import keep, read
from karguzar.content.store import unit_of_work
from karguzar.trust.augment import AHEAD
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.timestamps import LocalTimestamper

YEARS = timedelta(days=365 * 24)


@pytest.fixture
def office(cabinet):
    """An office with a timestamping authority of its own."""
    registry = cabinet.registry
    before = registry.timestamper
    tsa = DevelopmentTsa(DevelopmentPki(registry.trust))
    registry.timestamper = LocalTimestamper(tsa, cabinet.clock)
    yield cabinet
    registry.timestamper = before


def issued(office, kind: str, number: str = "1") -> str:
    """Seal, keep and register a paper as the workers do; return its digest."""
    registry, at = office.registry, office.clock.now()
    registry.sealer.issue(BODY)
    sealed = registry.sealer.seal(small_paper(), body=BODY.slug, reason=number, at=at)
    with unit_of_work(registry.database) as tree:
        stored = keep(tree["fayllar"], sealed, media_type="application/pdf", name="a.pdf", at=at)
        register(
            tree,
            sealed,
            kind=kind,
            number=number,
            body=BODY.slug,
            body_name=BODY.name,
            issued_at=at,
            code=new_code(),
        )
    return stored.digest


def day(office) -> None:
    watch = office.registry.watches["preservation"]
    watch(office.registry.database, office.clock.now())


def copy_of(office, digest: str) -> str | None:
    with unit_of_work(office.registry.database) as tree:
        return long_term_copy(tree, digest)


def bytes_of(office, digest: str) -> bytes:
    with unit_of_work(office.registry.database) as tree:
        return read(tree["fayllar"], digest)


def test_a_record_gets_a_copy_that_proves_itself(office):
    record, receipt = issued(office, "record"), issued(office, "receipt", "2")
    day(office)
    copy = copy_of(office, record)
    assert copy is not None
    assert copy_of(office, receipt) is None
    data = bytes_of(office, copy)
    assert data.startswith(bytes_of(office, record))
    report = office.registry.signatures.validate(data, office.clock.now())
    assert (report.passed, report.signatures[0].level) == (True, "B-LTA")
    assert "yalnız etibarlı imzalar və ya zaman möhürləri" in checked(office, data)


def test_a_copy_is_made_once_and_renewed_before_its_proof_ends(office):
    record = issued(office, "record")
    day(office)
    first = copy_of(office, record)
    day(office)
    assert copy_of(office, record) == first
    with unit_of_work(office.registry.database) as tree:
        assert list(due(tree, AT, {})) == []
        assert [one.source for one in due(tree, AT + YEARS, {})] == [first]
        soon, ends = office.clock.now() + REST, {"ec-256": office.clock.now() + AHEAD}
        assert [one.source for one in due(tree, soon, ends)] == [first]
        assert list(due(tree, office.clock.now(), ends)) == [], "it was made today"


def test_what_cannot_be_had_today_is_tried_again_tomorrow(office, caplog):
    record = issued(office, "record")

    class Silent:
        async def async_timestamp(self, *_asked: object) -> object:
            raise OSError("no answer")

    stamper, office.registry.timestamper = office.registry.timestamper, Silent()
    with caplog.at_level(logging.WARNING):
        day(office)
    assert record in caplog.text
    assert copy_of(office, record) is None
    office.registry.timestamper = stamper
    day(office)
    assert copy_of(office, record) is not None


def test_without_a_timestamping_authority_nothing_is_made(office):
    record = issued(office, "record")
    office.registry.timestamper = None
    day(office)
    assert copy_of(office, record) is None
