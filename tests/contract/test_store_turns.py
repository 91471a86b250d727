"""Many writers at one body under its turn: no conflict, no hole, no double, a whole chain."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import ZODB

from karguzar.content import files, journal, listings, numbering, store
from karguzar.content.acting import Actor
from karguzar.content.content import Counters, FileStore, Folder, Journal, Listing, Office
from karguzar.content.host_locks import HostLocks
from karguzar.content.locks import Turns

THREADS, ROUNDS = 8, 25
AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
PARTS = {"jurnal": Journal, "nomreler": Counters, "siyahi": Listing}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[ZODB.DB]:
    """Return a store on disk with an office of four bodies."""
    uri = f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs"
    database = store.open_database({"zodb.uri": uri + "&connection_pool_size=16"})
    with database.transaction() as connection:
        office = connection.root()[store.ROOT] = Office()
        office.add("fayllar", FileStore())
        for name in ("gomruk", "vergi", "medeniyyet", "saglamliq"):
            office.add(name, Folder())
            store.make_body_parts(PARTS, office[name])
    yield database
    database.close()


def register(office: Office, name: str, data: bytes) -> int:
    """Register a letter with a file in the body; return its number."""
    body = office[name]
    kept = files.keep(office["fayllar"], data, media_type="text/plain", name="a.txt", at=AT)
    number = numbering.take(body["nomreler"], "M", 2026)
    subject = f"M-2026-{number:04d}"
    by = Actor("1", "Rəşad")
    journal.write(body["jurnal"], "submit", by=by, at=AT, subject=subject, facts={"n": number})
    listings.put(body["siyahi"], subject, kept.digest)
    return number


def together(work, count: int = THREADS) -> list[Exception]:
    """Run the work in that many threads, each with its own index; return what went wrong."""
    errors: list[Exception] = []
    barrier = threading.Barrier(count)

    def one(index: int) -> None:
        barrier.wait(30)
        try:
            work(index)
        except Exception as exc:  # noqa: BLE001 -- whatever it is, the test shows it
            errors.append(exc)

    threads = [threading.Thread(target=one, args=(index,)) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return errors


@pytest.mark.parametrize("with_files", [False, True], ids=["threads", "flock"])
def test_eight_writers_at_one_body_meet_no_conflict_and_leave_no_hole(db, tmp_path, with_files):
    turns = Turns(HostLocks(tmp_path / "locks") if with_files else None, patience=100)
    numbers: list[int] = []

    def work(index: int) -> None:
        for round_ in range(ROUNDS):
            data = f"{index} {round_}".encode()
            number = store.run(
                db,
                lambda office, data=data: register(office, "gomruk", data),
                turns,
                ["gomruk"],
                attempts=1,  # a single conflict would fail the test
            )
            numbers.append(number)

    assert together(work) == []
    turns.close()
    assert sorted(numbers) == list(range(1, THREADS * ROUNDS + 1))
    # under the turn the order of the answers is the order of the numbers
    with store.unit_of_work(db) as office:
        body = office["gomruk"]
        assert journal.verify(body["jurnal"]) == []
        assert [e.facts["n"] for e in journal.entries(body["jurnal"])] == sorted(numbers)
        assert listings.count(body["siyahi"]) == THREADS * ROUNDS
        assert len(office["fayllar"].blobs) == THREADS * ROUNDS
        assert list(files.damaged(office["fayllar"])) == []


def test_without_the_turn_conflicts_are_retried_and_still_no_hole_is_left(db):
    numbers: list[int] = []

    def work(index: int) -> None:
        for round_ in range(10):
            data = f"{index} {round_}".encode()
            numbers.append(
                store.run(
                    db,
                    lambda office, data=data: register(office, "gomruk", data),
                    attempts=500,
                )
            )

    assert together(work, 4) == []
    assert sorted(numbers) == list(range(1, 41))
    with store.unit_of_work(db) as office:
        assert journal.verify(office["gomruk"]["jurnal"]) == []


def test_letters_that_go_from_body_to_body_take_both_turns_and_never_block(db):
    turns = Turns(patience=100)
    ways = [("gomruk", "vergi"), ("vergi", "gomruk"), ("medeniyyet", "gomruk", "vergi")]

    def work(index: int) -> None:
        names = ways[index % 3]

        def forward(office: Office) -> None:
            for name in names:
                register(office, name, f"{index} {name}".encode())

        for _round in range(10):
            store.run(db, forward, turns, names)

    assert together(work, 6) == []
    with store.unit_of_work(db) as office:
        counts = {
            name: journal.head(office[name]["jurnal"]).number for name in ("gomruk", "vergi")
        }
        assert counts == {"gomruk": 60, "vergi": 60}
        assert journal.verify(office["gomruk"]["jurnal"]) == []
