"""The command that checks the journals of an office from its ini file."""

import pytest

from karguzar.base.clock import SystemClock
from karguzar.cli.commands import opened
from karguzar.cli.main import main
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import write

INI = """[app:main]
use = egg:karguzar
zodb.uri = file://{folder}/Data.fs?blobstorage_dir={folder}/blobs
tm.manager_hook = pyramid_tm.explicit_manager
karguzar.var = {folder}
[loggers]
keys = root
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = ERROR
handlers = console
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(message)s
"""


@pytest.fixture
def ini(tmp_path):
    """An office on the disk with a signed journal of its own."""
    path = tmp_path / "office.ini"
    path.write_text(INI.format(folder=tmp_path), "utf-8")
    with opened(path) as app:
        database = store.database(app.registry)
        for _each in range(3):
            with store.unit_of_work(database) as office:
                write(office["jurnal"], "note", by=SYSTEM, at=SystemClock().now(), subject="x")
            app.registry.watches["heads"](database, SystemClock().now())
    return path


def test_a_whole_office_is_whole_and_the_rate_is_told(ini, capsys):
    assert main(["verify", "--journal", str(ini)]) == 0
    told = capsys.readouterr().out
    assert "journal sistem: 6 entries, 5 in the tree, 3 heads, whole" in told
    assert "entries/s" in told


def test_a_bent_entry_is_told(ini, capsys):
    with opened(ini) as app, store.unit_of_work(store.database(app.registry)) as office:
        line = office["jurnal"].entries[1]
        line.text = line.text.replace('"subject":"x"', '"subject":"y"')
    assert main(["verify", "--journal", str(ini)]) == 1
    assert "BROKEN journal sistem: entry 1: digest" in capsys.readouterr().out
