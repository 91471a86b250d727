import time
from pathlib import Path

import pytest

from karguzar.content import store
from karguzar.content.content import Resource
from karguzar.content.upkeep import Upkeep, save_index


def write(db, name):
    with db.transaction() as connection:
        connection.root()[name] = Resource()


def index_of(disk):
    return Path(disk["zodb.uri"].removeprefix("file://").partition("?")[0] + ".index")


@pytest.fixture
def db(disk):
    database = store.open_database(disk)
    yield database
    database.close()


def wait_until(condition):
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_zodb_still_has_the_private_name_that_saves_the_index(db, disk):
    write(db, "bir")
    before = index_of(disk).stat().st_size
    for name in map(str, range(50)):
        write(db, name)
    assert save_index(db.storage)
    assert index_of(disk).stat().st_size > before


def test_a_saved_index_spares_reading_the_whole_file_at_the_next_start(db, disk, tmp_path):
    for name in map(str, range(50)):
        write(db, name)
    save_index(db.storage)
    copy = tmp_path / "copy"
    copy.mkdir()
    for suffix in ("", ".index"):
        source = Path(str(index_of(disk)).removesuffix(".index") + suffix)
        (copy / source.name).write_bytes(source.read_bytes())
    from ZODB.FileStorage import FileStorage

    storage = FileStorage(str(copy / "Data.fs"), read_only=True)
    index, position = storage._restore_index()[:2]
    storage.close()
    assert position == (copy / "Data.fs").stat().st_size
    assert len(index) >= 51


def test_a_storage_without_an_index_needs_no_upkeep():
    memory = store.open_database({})
    assert not save_index(memory.storage)
    upkeep = Upkeep(memory.storage, 0.001)
    upkeep.start()
    upkeep.stop()
    memory.close()


def test_the_index_is_saved_while_the_office_works_but_only_after_a_change(db, disk):
    upkeep = Upkeep(db.storage, 0.01)
    saved = db.storage._saved
    upkeep.start()
    time.sleep(0.1)
    assert db.storage._saved == saved
    write(db, "bir")
    wait_until(lambda: db.storage._saved == saved + 1)
    upkeep.stop()
    upkeep.stop()


def test_a_full_disk_does_not_end_the_upkeep(db, disk, monkeypatch, caplog):
    saved = db.storage._saved
    target = Path(str(index_of(disk)) + ".index_tmp")
    target.mkdir()
    upkeep = Upkeep(db.storage, 0.01)
    upkeep.start()
    write(db, "bir")
    wait_until(lambda: "could not be saved" in caplog.text)
    target.rmdir()
    wait_until(lambda: db.storage._saved > saved)
    upkeep.stop()
