"""``karguzar copy-store``: what it says of a copy, and of places that are none."""

from itertools import count

import pytest
from tests.factories.world import AT

from karguzar.cli import copying as command
from karguzar.cli.main import main
from karguzar.content import journal, store
from karguzar.content.acting import SYSTEM
from karguzar.content.disk import DiskStorage

INI = """[app:main]
use = egg:karguzar
{line}
"""


def uri(folder):
    return f"file://{folder}/Data.fs?blobstorage_dir={folder}/blobs"


@pytest.fixture
def office(tmp_path):
    """The URI of a demonstration-free office on disk, founded by its application."""
    from karguzar.site.app import main as application

    place = uri(tmp_path / "from")
    app = application(None, **{"zodb.uri": place, "karguzar.var": str(tmp_path / "var")})
    store.close(app.registry)
    return place


def test_a_copy_is_compared_examined_and_told_of(office, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(command, "EVERY", 0.0)
    ini = tmp_path / "office.ini"
    ini.write_text(INI.format(line=f"zodb.uri = {uri(tmp_path / 'to')}"), "utf-8")
    assert main(["copy-store", office, str(ini)]) == 0
    said = capsys.readouterr().out
    assert "objects copied, comparing" in said
    assert "the same in both: " in said
    assert "compared: 1 objects of " in said
    assert "entries: " in said.splitlines()[-1]
    assert "SHA-256" in said


def test_a_broken_office_is_copied_as_it_is_and_told(office, tmp_path, capsys):
    database = store.open_database({"zodb.uri": office})
    with store.unit_of_work(database) as root:
        journal.write(root["jurnal"], "note", by=SYSTEM, at=AT, subject="x")
    with store.unit_of_work(database) as root:
        line = root["jurnal"].entries[1]
        line.text = line.text.replace('"subject":"x"', '"subject":"y"')
    database.close()
    assert main(["copy-store", office, uri(tmp_path / "to")]) == 1
    assert "BROKEN journal office: entry 1" in capsys.readouterr().out


def test_a_store_that_is_written_to_meanwhile_is_no_copy(office, tmp_path, capsys, monkeypatch):
    moments = count(1)
    ever_later = lambda _self: next(moments).to_bytes(8, "big")  # noqa: E731 -- one line
    monkeypatch.setattr(DiskStorage, "lastTransaction", ever_later)
    assert main(["copy-store", office, uri(tmp_path / "to")]) == 1
    assert "mənbə dəyişdi" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "told"),
    [("nowhere.ini", "faylı yoxdur"), ("{ini}", "zodb.uri yoxdur"), ("nosuch://x", "Naməlum")],
)
def test_a_place_that_is_none_is_told(office, tmp_path, capsys, place, told):
    (tmp_path / "empty.ini").write_text(INI.format(line=""), "utf-8")
    given = place.format(ini=tmp_path / "empty.ini")
    assert main(["copy-store", given, office]) == 1
    assert told in capsys.readouterr().err


def test_a_store_is_not_copied_into_itself(office, capsys):
    assert main(["copy-store", office, office]) == 1
    assert "eyni anbardır" in capsys.readouterr().err
