import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base.errors import Missing
from karguzar.content import files, store
from karguzar.content.content import FileStore

PDF = b"%PDF-1.7 " + b"x" * 30_000


def kept(place, data, at, name="ərizə.pdf"):
    return files.keep(place, data, media_type="application/pdf", name=name, at=at)


@pytest.fixture
def db(disk):
    database = store.open_database(disk)
    with database.transaction() as connection:
        connection.root()["fayllar"] = FileStore()
    yield database
    database.close()


def blobs_on_disk(disk):
    folder = Path(disk["zodb.uri"].partition("blobstorage_dir=")[2])
    return [path for path in folder.rglob("*.blob") if path.is_file()]


def test_a_file_comes_back_byte_for_byte(db, at):
    with db.transaction() as connection:
        reference = kept(connection.root()["fayllar"], PDF, at)
    with db.transaction() as connection:
        place = connection.root()["fayllar"]
        assert files.read(place, reference.digest) == PDF
        assert files.verify(place, reference.digest)
        assert files.is_kept(place, reference.digest)
    assert (reference.name, reference.size) == ("ərizə.pdf", len(PDF))
    assert (reference.media_type, reference.kept_at) == ("application/pdf", at)


def test_a_reference_comes_back_from_its_record(at):
    reference = kept(FileStore(), PDF, at)
    assert files.StoredFile.from_record(reference.as_record()) == reference
    bare = files.StoredFile("a.txt", "00", 3, "text/plain")
    assert files.StoredFile.from_record(bare.as_record()) == bare


def test_equal_bytes_are_kept_once_under_both_names(db, disk, at):
    with db.transaction() as connection:
        first = kept(connection.root()["fayllar"], PDF, at, "bir.pdf")
        again = kept(connection.root()["fayllar"], io.BytesIO(PDF), at, "iki.pdf")
    with db.transaction() as connection:
        kept(connection.root()["fayllar"], PDF, at, "üç.pdf")
    assert (first.digest, first.name, again.name) == (again.digest, "bir.pdf", "iki.pdf")
    assert len(blobs_on_disk(disk)) == 1


@settings(deadline=None, max_examples=20)
@given(data=st.binary(max_size=2000), read_before=st.integers(0, 2000))
def test_a_stream_is_kept_from_its_beginning(data, read_before):
    place, stream = FileStore(), io.BytesIO(data)
    stream.read(read_before)
    reference = files.keep(
        place, stream, media_type="text/plain", name="x", at=files.datetime.now(files.UTC)
    )
    assert files.read(place, reference.digest) == data
    assert reference.size == len(data)


def test_the_bytes_are_on_disk_before_the_commit_and_the_commit_only_renames(
    db, disk, at, monkeypatch
):
    synced = []

    def fsync(descriptor):
        held = os.fstat(descriptor)
        synced.append((held.st_ino, held.st_size))

    monkeypatch.setattr(os, "fsync", fsync)
    with db.transaction() as connection:
        kept(connection.root()["fayllar"], PDF, at)
        assert [size for _inode, size in synced] == [len(PDF)]
        assert blobs_on_disk(disk) == []
    (path,) = blobs_on_disk(disk)
    assert synced[0] == (path.stat().st_ino, len(PDF))


def test_a_registration_with_a_file_costs_two_fsyncs(db, at, monkeypatch):
    calls = []
    monkeypatch.setattr(os, "fsync", calls.append)
    # ZODB took its own reference to os.fsync when it was imported
    monkeypatch.setattr(sys.modules["ZODB.FileStorage.FileStorage"], "fsync", calls.append)
    with db.transaction() as connection:
        kept(connection.root()["fayllar"], PDF, at)
    assert len(calls) == 2


def test_an_aborted_act_leaves_no_file(db, disk, at):
    connection = db.open()
    kept(connection.root()["fayllar"], PDF, at)
    connection.transaction_manager.abort()
    connection.close()
    assert blobs_on_disk(disk) == []


def test_a_file_that_is_not_kept_is_missing(db):
    with db.transaction() as connection:
        place = connection.root()["fayllar"]
        with pytest.raises(Missing):
            files.read(place, "0" * 64)
        assert not files.verify(place, "0" * 64)
        assert not files.is_kept(place, "0" * 64)


def test_a_changed_or_lost_file_on_disk_is_found(db, disk, at):
    with db.transaction() as connection:
        digest = kept(connection.root()["fayllar"], PDF, at).digest
    with db.transaction() as connection:
        assert list(files.damaged(connection.root()["fayllar"])) == []
    (path,) = blobs_on_disk(disk)
    path.chmod(0o600)
    path.write_bytes(PDF[:-1] + b"y")
    with db.transaction() as connection:
        assert list(files.damaged(connection.root()["fayllar"])) == [digest]
    path.unlink()
    with db.transaction() as connection:
        assert not files.verify(connection.root()["fayllar"], digest)
