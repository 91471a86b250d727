"""Moving an office up to PostgreSQL and back: everything comes along, or it is told that not."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.factories.letters import a_letter
from tests.factories.world import AT
from tests.functional import cabinet_office

from karguzar.cli.main import main
from karguzar.content import copying, files, store
from karguzar.content.content import FileStore, Office


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> str:
    """The URI of an office on one disk with letters, files and papers."""
    folder = tmp_path_factory.mktemp("office")
    uri = disk(folder)
    made = cabinet_office.make(folder / "var", **{"zodb.uri": uri})
    for _letter in range(3):
        made.make(a_letter)
    made.deliver()
    store.close(made.registry)
    return uri


def disk(folder: Path) -> str:
    return f"file://{folder}/Data.fs?blobstorage_dir={folder}/blobs"


def copied(capsys, source: str, target: str, code: int = 0) -> str:
    """Run the command and return all that it says."""
    assert main(["copy-store", source, target]) == code
    said = capsys.readouterr()
    return said.out + said.err


def kept(root: Office, data: bytes) -> None:
    files.keep(root["fayllar"], data, media_type="text/plain", name="a.txt", at=AT)


def figure(words: str, name: str) -> int:
    """Return a figure of the examination in the last line."""
    found = dict(part.split(": ") for part in words.splitlines()[-1].split(", "))
    return int(found[name])


def same(words: str) -> str:
    """Return the line of the comparison."""
    return next(line for line in words.splitlines() if line.startswith("the same in both"))


def test_an_office_moves_to_postgres_and_back_and_is_the_same(
    office, database_uri, tmp_path, capsys
):
    up = copied(capsys, office, database_uri)
    assert "letters: 3" in up
    down = copied(capsys, database_uri, disk(tmp_path))
    assert same(up) == same(down)
    assert " 0 files" not in same(up)


def test_a_moved_office_is_worked_in_and_its_new_objects_take_no_place_of_old_ones(
    office, database_uri, tmp_path, capsys
):
    before = copied(capsys, office, database_uri)
    moved = store.open_database({"zodb.uri": database_uri})
    for data in (b"one", b"two"):
        store.run(moved, lambda root, data=data: kept(root, data))
    moved.close()
    words = copied(capsys, database_uri, disk(tmp_path))
    assert figure(words, "files") == figure(before, "files") + 2


def test_a_dump_of_the_database_has_objects_and_files_of_one_moment(
    office, postgres, database_uri, tmp_path, capsys
):
    copied(capsys, office, database_uri)
    name, dump = urlsplit(database_uri).path[1:], str(tmp_path / "dump")
    postgres.run("pg_dump", "-Fc", "-f", dump, name)
    postgres.sql(f"create database {name}_again")
    postgres.run("pg_restore", "-d", f"{name}_again", dump)
    restored = postgres.uri(f"{name}_again", tmp_path / "other")
    assert copied(capsys, office, restored).startswith("0 objects copied")


def test_a_copy_that_was_broken_off_goes_on_where_it_stopped(
    office, database_uri, tmp_path, capsys, monkeypatch
):
    monkeypatch.setattr(copying, "BATCH_RECORDS", 40)

    def breaks(done: int, _whole: int) -> None:
        if done >= 120:
            raise KeyboardInterrupt

    for target in (database_uri, disk(tmp_path)):
        source, broken = store.open_storage(office)[0], store.open_storage(target)[0]
        with pytest.raises(KeyboardInterrupt):
            copying.copy(source, broken, breaks)
        source.close()
        broken.close()
        words = copied(capsys, office, target)
        assert "letters: 3" in words
        assert not words.startswith("0 objects copied")
        assert copied(capsys, office, target).startswith("0 objects copied")


def test_a_store_of_something_else_is_not_touched(office, database_uri, tmp_path, capsys):
    for target in (database_uri, disk(tmp_path)):
        other = store.open_database({"zodb.uri": target})
        with other.transaction() as connection:
            connection.root()[store.ROOT] = Office()
            connection.root()[store.ROOT].add("fayllar", FileStore())
        before = other.lastTransaction()
        other.close()
        assert "boş deyil" in copied(capsys, office, target, code=1)
        kept = store.open_storage(target)[0]
        assert kept.lastTransaction() == before
        kept.close()


def test_a_file_that_was_damaged_on_the_way_is_found(office, tmp_path, capsys):
    target = disk(tmp_path)
    copied(capsys, office, target)
    blob = next(path for path in (tmp_path / "blobs").rglob("*.blob") if path.stat().st_size)
    blob.chmod(0o600)
    blob.write_bytes(b"?" + blob.read_bytes()[1:])
    assert "obyekti fərqlənir" in copied(capsys, office, target, code=1)
    blob.unlink()
    assert "faylı yoxdur" in copied(capsys, office, target, code=1)
