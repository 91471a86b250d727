"""Stores that older versions wrote are read, evolved and found whole by the code of today."""

import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import ZODB
from pyramid.config import Configurator

from karguzar.content import evolve, files, journal, listings, numbering, store

HERE = Path(__file__).parent
OLD = sorted(path.name for path in HERE.glob("*.tar.gz"))


@pytest.fixture(params=OLD)
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[object]:
    """Return the registry of an application on the old store, evolved."""
    with tarfile.open(HERE / request.param) as archive:
        archive.extractall(tmp_path, filter="data")
    uri = f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs"
    config = Configurator(settings={"zodb.uri": uri, "karguzar.content.refuse_unevolved": "false"})
    config.include("karguzar.content")
    config.make_wsgi_app()
    registry = config.registry
    evolve.run(registry.database, registry.evolutions, at=registry.clock.now())
    yield registry
    store.close(registry)


def every_object(db: ZODB.DB) -> Iterator[object]:
    """Load every object of the store, whatever it is and wherever it hangs."""
    oids = {record.oid for transaction in db.storage.iterator() for record in transaction}
    with db.transaction() as connection:
        for oid in sorted(oids):
            thing = connection.get(oid)
            thing._p_activate()
            yield thing


def test_there_is_a_store_of_each_release():
    assert "0.1.0.tar.gz" in OLD


def test_every_object_of_an_old_store_still_has_its_class(registry):
    kinds = {type(thing).__name__ for thing in every_object(registry.database)}
    assert {"Office", "Journal", "Counter", "FileStore", "Listing", "OfficeCalendar"} <= kinds
    assert not {kind for kind in kinds if "Broken" in kind or "broken" in kind}


def test_no_step_waits_after_the_evolution(registry):
    with store.unit_of_work(registry.database) as office:
        assert evolve.pending(office, registry.evolutions) == []


def test_an_evolved_store_is_whole(registry):
    with store.unit_of_work(registry.database) as office:
        assert journal.verify(office["jurnal"]) == []
        assert journal.head(office["jurnal"]).number == 50
        assert list(files.damaged(office["fayllar"])) == []
        assert listings.count(office["siyahi"]) == 50
        assert office["yerler"]["M-2026-0007"].roles == {"person:42": frozenset({"sender"})}
        assert not office["teqvim"].as_calendar().is_working(date(2026, 11, 25))


def test_work_goes_on_where_the_old_version_left_it(registry):
    with store.unit_of_work(registry.database) as office:
        assert numbering.take(office["nomreler"], "M", 2026) == 51
        (entry,) = journal.history(office["jurnal"], "M-2026-0050")
        digest = str(entry.facts["file"])
        assert files.read(office["fayllar"], digest).decode() == "Müraciət 50"
