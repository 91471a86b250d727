"""What every storage under the office must keep: each property runs over each kind of storage."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import ZODB

from karguzar.content import files, journal, listings, numbering, store
from karguzar.content.acting import Actor
from karguzar.content.content import (
    Counters,
    FileStore,
    Journal,
    Listing,
    Office,
)

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
CLERK = Actor("17", "Aygün Əliyeva", "kargüzar", "staff")
URIS = {
    "memory": "memory://",
    "file": "file://{0}/Data.fs?blobstorage_dir={0}/blobs",
    "file-lawn": "file://{0}/Data.fs?blobstorage_dir={0}/blobs&blobstorage_layout=lawn",
    "demo": (
        "demo:(file://{0}/base/Data.fs?blobstorage_dir={0}/base/blobs)"
        "/(file://{0}/Data.fs?blobstorage_dir={0}/blobs)"
    ),
}
LASTING = ("file", "file-lawn")
Opener = Callable[[], ZODB.DB]


@pytest.fixture
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> Opener:
    """Return a function that opens the storage, at every call the same one."""
    (tmp_path / "base").mkdir()
    settings = {"zodb.uri": URIS[request.param].format(tmp_path)}
    return lambda: store.open_database(settings)


@pytest.fixture
def db(opener: Opener) -> Iterator[ZODB.DB]:
    """Return the opened storage with an office in it."""
    database = opener()
    with database.transaction() as connection:
        office = connection.root()[store.ROOT] = Office()
        parts = {
            "jurnal": Journal,
            "nomreler": Counters,
            "fayllar": FileStore,
            "siyahi": Listing,
        }
        store.make_body_parts(parts, office)
    yield database
    database.close()


def register(office: Office, text: str = "Salam") -> int:
    """Do what a registration does to the store; return the number."""
    kept = files.keep(
        office["fayllar"], text.encode() * 1000, media_type="text/plain", name="a.txt", at=AT
    )
    number = numbering.take(office["nomreler"], "M", 2026)
    subject = f"M-2026-{number:04d}"
    journal.write(
        office["jurnal"], "submit", by=CLERK, at=AT, subject=subject, facts={"file": kept.digest}
    )
    listings.put(office["siyahi"], f"2026-12-14|{subject}", f"{subject}\tƏliyev\tərizə")
    return number


everywhere = pytest.mark.parametrize("opener", sorted(URIS), indirect=True)
on_disk = pytest.mark.parametrize("opener", LASTING, indirect=True)


@everywhere
def test_what_was_committed_is_read_by_the_next(db):
    assert store.run(db, register) == 1
    with store.unit_of_work(db) as office:
        (entry,) = journal.history(office["jurnal"], "M-2026-0001")
        assert files.read(office["fayllar"], str(entry.facts["file"])) == b"Salam" * 1000
        assert listings.count(office["siyahi"]) == 1


@everywhere
def test_what_was_aborted_left_no_number_no_entry_no_row_and_no_file(db):
    def fail(office):
        register(office)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.run(db, fail)
    with store.unit_of_work(db) as office:
        assert numbering.last_taken(office["nomreler"], "M", 2026) == 0
        assert journal.head(office["jurnal"]).number == 0
        assert listings.count(office["siyahi"]) == 0
        assert list(office["fayllar"].blobs) == []


@everywhere
def test_of_two_who_take_a_number_at_once_one_begins_anew(db):
    rounds = []

    def beaten(office):
        rounds.append(numbering.last_taken(office["nomreler"], "M", 2026))
        number = register(office, "mənim")
        if len(rounds) == 1:
            store.run(db, lambda other: register(other, "onun"))
        return number

    assert store.run(db, beaten) == 2
    assert rounds == [0, 1]
    with store.unit_of_work(db) as office:
        assert journal.verify(office["jurnal"]) == []


@everywhere
def test_two_who_keep_equal_bytes_at_once_keep_one_file(db):
    rounds = []

    def keep(office):
        return files.keep(
            office["fayllar"], b"eyni", media_type="text/plain", name="a", at=AT
        ).digest

    def beaten(office):
        rounds.append(office)
        digest = keep(office)
        if len(rounds) == 1:
            store.run(db, keep)
        return digest

    digest = store.run(db, beaten)
    with store.unit_of_work(db) as office:
        assert list(office["fayllar"].blobs) == [digest]
        assert files.verify(office["fayllar"], digest)


@everywhere
def test_rows_put_by_two_at_once_are_both_there_and_counted(db):
    def put(office, key):
        listings.put(office["siyahi"], key, "x")

    with store.unit_of_work(db) as office:
        put(office, "a")

    def beside(office):
        put(office, "b")
        store.run(db, lambda other: put(other, "c"))

    store.run(db, beside, attempts=1)
    with store.unit_of_work(db) as office:
        assert [key for key, _row in listings.page(office["siyahi"]).rows] == ["a", "b", "c"]
        assert listings.count(office["siyahi"]) == 3


@on_disk
def test_what_was_committed_outlives_the_process(db, opener):
    for _each in range(3):
        store.run(db, register)
    db.close()
    reopened = opener()
    with store.unit_of_work(reopened) as office:
        assert numbering.last_taken(office["nomreler"], "M", 2026) == 3
        assert journal.verify(office["jurnal"]) == []
        assert list(files.damaged(office["fayllar"])) == []
    reopened.close()


@on_disk
def test_packing_keeps_what_is_in_use_and_lets_go_of_the_rest(db, tmp_path):
    store.run(db, register)
    with store.unit_of_work(db) as office:
        office.add("artiq", FileStore())
        files.keep(office["artiq"], b"kohne", media_type="text/plain", name="b", at=AT)
    with store.unit_of_work(db) as office:
        del office["artiq"]
    db.pack()
    assert len([path for path in tmp_path.rglob("*.blob") if path.is_file()]) == 1
    with store.unit_of_work(db) as office:
        assert journal.verify(office["jurnal"]) == []
        assert list(files.damaged(office["fayllar"])) == []


@everywhere
def test_a_registration_stores_few_and_small_objects_however_many_there_are(db):
    def cost() -> tuple[int, int]:
        with store.unit_of_work(db) as office:
            connection = office.connection()
            connection.getTransferCounts(clear=True)
            register(office)
        return connection.getTransferCounts(clear=True)

    first = [cost()[1] for _each in range(40)]
    with store.unit_of_work(db) as office:
        for _each in range(2000):
            register(office)
    last = [cost()[1] for _each in range(40)]
    # counter, entry and its leaf, subject, row, count of rows; a split of a leaf now and then
    # stores two more
    assert sum(last) <= sum(first) * 1.4
    assert sorted(last)[20] <= 6


@everywhere
def test_trees_hold_only_text_numbers_and_persistent_objects(db):
    store.run(db, register)
    with store.unit_of_work(db) as office:
        trees = (
            office["jurnal"].entries,
            office["siyahi"].rows,
            office["nomreler"].sequences,
            office["fayllar"].blobs,
        )
        for tree in trees:
            for key, value in tree.items():
                assert isinstance(key, str | int)
                assert isinstance(value, str | int) or hasattr(value, "_p_jar")
