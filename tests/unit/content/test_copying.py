"""Copying a store into another: whole, on from where it stopped, or not at all."""

import shutil
from pathlib import Path

import pytest
from ZODB.interfaces import IMVCCStorage
from ZODB.utils import p64, u64, z64
from zope.interface import implementer

from karguzar.base.errors import Refused
from karguzar.content import copying, files, store
from karguzar.content.content import FileStore, Office

Told = list[tuple[int, int]]


@implementer(IMVCCStorage)
class Current:
    """A storage that keeps objects as they are now, as RelStorage without history does."""

    keep_history = False

    def __init__(self, folder: Path) -> None:
        self.objects: dict[bytes, tuple[bytes, bytes]] = {}
        self.files: dict[bytes, bytes] = {}
        self.batches: list[int] = []
        self._folder = folder

    def __len__(self):
        return len(self.objects)

    def lastTransaction(self):  # noqa: N802 -- the name by which it is asked
        return max((tid for tid, _data in self.objects.values()), default=z64)

    def record_iternext(self, oid):
        names = sorted(self.objects)
        at = names.index(oid) if oid is not None else 0
        return names[at], *self.objects[names[at]], names[at + 1] if names[at + 1 :] else None

    def temporaryDirectory(self):  # noqa: N802 -- the name by which it is asked
        return str(self._folder)

    def openCommittedBlobFile(self, oid, _tid):  # noqa: N802 -- the name by which it is asked
        path = self._folder / "file"
        path.write_bytes(self.files[oid])
        return path.open("rb")

    def tpc_begin(self, _meta, _tid, _status):
        self._before = len(self.objects)

    def restore(self, oid, tid, data, _version, _previous, _meta):
        self.objects[oid] = tid, data

    def restoreBlob(self, oid, tid, data, path, _previous, meta):  # noqa: N802 -- the name by which it is asked
        self.restore(oid, tid, data, "", None, meta)
        self.files[oid] = Path(path).read_bytes()

    def tpc_vote(self, _meta):
        pass

    def tpc_finish(self, _meta):
        self.batches.append(len(self.objects) - self._before)


def uri(folder: Path) -> str:
    return f"file://{folder}/Data.fs?blobstorage_dir={folder}/blobs"


def write(database, at, *texts: str) -> None:
    for text in texts:
        with store.unit_of_work(database) as office:
            files.keep(
                office["fayllar"], text.encode() * 500, media_type="text/plain", name="a", at=at
            )


@pytest.fixture
def source(tmp_path, at):
    """An office on disk with four files."""
    database = store.open_database({"zodb.uri": uri(tmp_path / "from")})
    with database.transaction() as connection:
        connection.root()[store.ROOT] = Office()
        connection.root()[store.ROOT].add("fayllar", FileStore())
    write(database, at, "bir", "iki", "üç", "dörd")
    yield database.storage
    database.close()


@pytest.fixture
def target(tmp_path):
    """An empty store on another disk."""
    storage, _options = store.open_storage(uri(tmp_path / "to"))
    yield storage
    storage.close()


@pytest.fixture
def current(tmp_path):
    return Current(tmp_path)


def test_everything_goes_to_another_disk_and_is_an_office_there(source, target, tmp_path):
    told: Told = []
    assert copying.copy(source, target, lambda *how: told.append(how)) > 0
    found = copying.compare(source, target, lambda *_how: None)
    assert found.files == 4
    assert found.objects == len(source)
    assert told[-1][0] >= found.objects
    target.close()
    database = store.open_database({"zodb.uri": uri(tmp_path / "to")})
    with store.unit_of_work(database) as office:
        assert list(files.damaged(office["fayllar"])) == []
        assert len(office["fayllar"].blobs) == 4
    database.close()


def test_a_store_without_history_gets_its_objects_in_batches(source, current, monkeypatch):
    monkeypatch.setattr(copying, "BATCH_RECORDS", 3)
    told: Told = []
    assert copying.copy(source, current, lambda *how: told.append(how)) == len(source)
    assert set(current.batches[:-1]) == {3}
    assert told[-1] == (len(source), len(source))
    assert copying.compare(source, current, lambda *_how: None).files == 4


def test_a_large_object_ends_its_batch(source, current, monkeypatch):
    monkeypatch.setattr(copying, "BATCH_BYTES", 0)
    copying.copy(source, current, lambda *_how: None)
    assert set(current.batches) == {1}


@pytest.mark.parametrize("kind", ["target", "current"])
def test_a_copy_that_broke_off_goes_on(source, kind, request, monkeypatch):
    monkeypatch.setattr(copying, "BATCH_RECORDS", 2)
    into = request.getfixturevalue(kind)

    def breaks(done, _whole):
        if done > 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copying.copy(source, into, breaks)
    some = len(into)
    assert copying.copy(source, into, lambda *_how: None) > 0
    assert len(into) == len(source) > some
    assert copying.copy(source, into, lambda *_how: None) == 0
    copying.compare(source, into, lambda *_how: None)


@pytest.mark.parametrize("kind", ["target", "current"])
def test_a_store_of_something_else_is_not_touched(source, kind, request):
    into = request.getfixturevalue(kind)
    copying.copy(source, into, lambda *_how: None)
    with_more, at = copying.copy(source, into, lambda *_how: None), into.lastTransaction()
    meta = copying.TransactionMetaData()
    into.tpc_begin(meta, p64(u64(at) + 1), " ")
    into.restore(p64(10_000), p64(u64(at) + 1), b"else", "", None, meta)
    into.tpc_vote(meta)
    into.tpc_finish(meta)
    assert with_more == 0
    with pytest.raises(Refused, match="boş deyil"):
        copying.copy(source, into, lambda *_how: None)
    with pytest.raises(Refused, match="fərqlənir"):
        copying.compare(source, into, lambda *_how: None)


def test_a_damaged_file_is_found_and_a_missing_one_stops_the_copy(source, target, tmp_path):
    copying.copy(source, target, lambda *_how: None)
    blob = next(path for path in (tmp_path / "to" / "blobs").rglob("*.blob"))
    blob.chmod(0o600)
    blob.write_bytes(b"?")
    with pytest.raises(Refused, match="fərqlənir"):
        copying.compare(source, target, lambda *_how: None)
    shutil.rmtree(tmp_path / "from" / "blobs" / "0x00")
    with pytest.raises(Refused, match="faylı yoxdur"):
        copying.copy(source, Current(tmp_path), lambda *_how: None)


def test_an_empty_store_holds_nothing(target):
    assert list(copying.records(target)) == []
