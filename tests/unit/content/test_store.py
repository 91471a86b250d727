import pytest
from transaction.interfaces import TransientError
from ZODB.interfaces import IBlobStorage
from ZODB.POSException import ConflictError

from karguzar.base.errors import Busy, Refused
from karguzar.content import store
from karguzar.content.content import Folder, Office, Resource
from karguzar.content.evolve import Step
from karguzar.content.locks import Turns

STEP = Step("2026-11-22 nothing happens", list)


@pytest.fixture
def office_db(db):
    with db.transaction() as connection:
        connection.root()["office"] = Office()
    return db


def test_a_store_in_memory_keeps_files_too(db):
    assert IBlobStorage.providedBy(db.storage)


def test_a_store_on_disk_makes_its_folders(disk, tmp_path):
    store.open_database(disk).close()
    assert (tmp_path / "var" / "Data.fs").exists()
    assert (tmp_path / "var" / "blobs").is_dir()


def test_a_store_that_cannot_keep_files_is_refused(tmp_path):
    with pytest.raises(Refused) as refusal:
        store.open_database({"zodb.uri": f"file://{tmp_path}/Data.fs"})
    assert "blobstorage_dir" in refusal.value.message.interpolate()


def test_a_unit_of_work_commits(office_db):
    with store.unit_of_work(office_db) as office:
        office.add("yer", Resource())
    with store.unit_of_work(office_db) as office:
        assert "yer" in office


def test_an_error_in_a_unit_of_work_leaves_nothing_and_gives_the_turn_back(office_db):
    turns = Turns(patience=0.01)

    def work():
        with store.unit_of_work(office_db, turns=turns, names=["gomruk"]) as office:
            office.add("yer", Resource())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    with store.unit_of_work(office_db, turns=turns, names=["gomruk"]) as office:
        assert "yer" not in office


def test_a_unit_of_work_holds_its_turn(office_db):
    turns = Turns(patience=0.01)
    with (
        store.unit_of_work(office_db, turns=turns, names=["gomruk"]),
        pytest.raises(Busy),
    ):
        turns.take(["gomruk"])
    turns.take(["gomruk"])


def test_a_run_gives_back_what_the_function_returns(office_db):
    assert store.run(office_db, lambda office: office.__name__) == ""


def test_a_run_begins_anew_after_a_conflict(office_db):
    calls = []

    def work(office):
        office.state = "mine"
        calls.append(office)
        if len(calls) < 3:
            with store.unit_of_work(office_db) as other:
                other.state = f"theirs {len(calls)}"
        return len(calls)

    assert store.run(office_db, work) == 3
    with store.unit_of_work(office_db) as office:
        assert office.state == "mine"


def test_a_run_that_always_conflicts_says_so_in_the_end(office_db):
    def work(office):
        raise ConflictError

    with pytest.raises(Busy) as busy:
        store.run(office_db, work, attempts=2)
    assert isinstance(busy.value.__cause__, TransientError)


def test_parts_of_a_body_are_made_once():
    body = Folder()
    parts = {"isler": Folder, "jurnal": Resource}
    assert store.make_body_parts(parts, body) == ["isler", "jurnal"]
    assert store.make_body_parts(parts, body) == []
    assert isinstance(body["isler"], Folder)


def test_a_fresh_store_has_all_evolution_steps_behind_it(configure, db):
    config = configure()
    config.add_evolution(STEP)
    config.make_wsgi_app()
    with store.unit_of_work(db) as office:
        assert list(office.evolved) == [STEP.name]


def test_the_application_refuses_to_start_on_an_unevolved_store(configure, office_db):
    config = configure()
    config.add_evolution(STEP)
    with pytest.raises(Refused) as refusal:
        config.make_wsgi_app()
    assert STEP.name in refusal.value.message.interpolate()
    with store.unit_of_work(office_db) as office:
        assert len(office) == 0


def test_the_command_that_runs_the_steps_may_open_an_unevolved_store(configure, office_db):
    config = configure(**{"karguzar.content.refuse_unevolved": "false"})
    config.add_evolution(STEP)
    config.make_wsgi_app()
    with store.unit_of_work(office_db) as office:
        assert office.evolved == {}


def test_two_processes_may_found_the_office_at_once(configure, db, monkeypatch):
    first, second = configure(), configure()
    first.commit()
    second.commit()
    clock = first.registry.clock
    now = clock.now

    def while_the_other_founds():
        first.registry.clock = second.registry.clock
        store.found(second.registry)
        return now()

    monkeypatch.setattr(clock, "now", while_the_other_founds)
    store.found(first.registry)
    with store.unit_of_work(db) as office:
        assert "jurnal" in office


def test_the_application_opens_and_closes_the_store_of_its_settings(configure, disk, tmp_path):
    config = configure(**disk, **{"karguzar.database": None})
    config.make_wsgi_app()
    registry = config.registry
    assert store.run(registry.database, len) == 4
    store.close(registry)
    assert (tmp_path / "var" / "Data.fs.index").exists()
    reopened = store.open_database(disk)
    assert store.run(reopened, len) == 4
    reopened.close()


def test_a_store_that_another_process_holds_is_told(tmp_path):
    uri = f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs"
    database = store.open_database({"zodb.uri": uri})
    try:
        with pytest.raises(Refused, match="başqa proses"):
            store.open_database({"zodb.uri": uri})
    finally:
        database.close()
