"""The store on disk keeps the files of those who commit, whoever fails beside them."""

import threading

import pytest
from transaction import TransactionManager
from ZODB.blob import Blob
from ZODB.Connection import TransactionMetaData
from ZODB.POSException import ConflictError

from karguzar.content import disk, store


@pytest.fixture
def database(disk_uri):
    found = store.open_database({"zodb.uri": disk_uri})
    yield found
    found.close()


@pytest.fixture
def disk_uri(tmp_path) -> str:
    return f"file://{tmp_path}/var/Data.fs?blobstorage_dir={tmp_path}/var/blobs"


def blobs(folder) -> list[str]:
    return [path.name for path in folder.rglob("*.blob")]


def put(database, name: str, data: bytes, between=lambda: None) -> None:
    """Commit a counted change with a file; ``between`` runs when it has begun to change."""
    manager = TransactionManager()
    connection = database.open(transaction_manager=manager)
    try:
        manager.begin()
        root = connection.root()
        blob = root[name] = Blob()
        connection.add(blob)
        with blob.open("w") as stream:
            stream.write(data)
        between()
        manager.commit()
    finally:
        manager.abort()
        connection.close()


def test_only_a_file_uri_with_files_is_ours(tmp_path):
    assert disk.opener("memory://") is None
    assert disk.opener(f"file://{tmp_path}/Data.fs") is None
    assert disk.opener(f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/b") is not None


def test_the_abort_of_a_stranger_leaves_the_files_of_who_commits(database, tmp_path):
    storage = database.storage
    mine, other = TransactionMetaData(), TransactionMetaData()
    spool = tmp_path / "spool"
    spool.write_bytes(b"mine")
    storage.tpc_begin(mine)
    storage.storeBlob(storage.new_oid(), b"\0" * 8, b"record", str(spool), "", mine)
    storage.tpc_abort(other)
    assert len(blobs(tmp_path)) == 1
    storage.tpc_abort(mine)
    assert blobs(tmp_path) == []


def test_a_conflict_leaves_no_file_behind(database, tmp_path):
    def overtake() -> None:
        put(database, "first", b"other")

    with pytest.raises(ConflictError):
        put(database, "first", b"mine", overtake)
    assert len(blobs(tmp_path)) == 1


def test_many_who_commit_and_fail_at_once_lose_no_file(database, tmp_path):
    kept: list[str] = []

    def work(writer: int) -> None:
        for turn in range(15):
            name = f"{writer}-{turn}"
            try:
                put(database, name, name.encode())
            except ConflictError:
                continue
            kept.append(name)

    threads = [threading.Thread(target=work, args=(one,)) for one in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.transaction() as connection:
        found = {}
        for name in kept:
            with connection.root()[name].open("r") as stream:
                found[name] = stream.read()
    assert found == {name: name.encode() for name in kept}
    assert len(blobs(tmp_path)) == len(kept)


def test_the_layout_of_the_uri_is_kept(disk_uri, tmp_path):
    store.open_database({"zodb.uri": f"{disk_uri}&blobstorage_layout=lawn"}).close()
    assert (tmp_path / "var" / "blobs" / ".layout").read_text() == "lawn"
    store.open_database({"zodb.uri": disk_uri}).close()
