"""``karguzar work``: a process that delivers without pages, and ends in good order."""

import contextlib
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from tests.factories.small_office import RECEIPT
from tests.unit.cli.test_verify_journal import INI

from karguzar.base.errors import Refused
from karguzar.content import store
from karguzar.notices import outbox
from karguzar.people.content import PEOPLE, Person
from karguzar.site import wsgi


@pytest.fixture
def ini(tmp_path):
    """The ini file of an office whose pages only announce."""
    path = tmp_path / "office.ini"
    line = "use = egg:karguzar\n"
    text = INI.format(folder=tmp_path).replace(line, f"{line}karguzar.workers.threads = 0\n")
    path.write_text(text.replace("level = ERROR", "level = INFO"), "utf-8")
    return path


def test_the_factory_of_servers_reads_the_ini_file_of_the_environment(ini, monkeypatch):
    monkeypatch.setenv(wsgi.INI, str(ini))
    app = wsgi.application()
    with contextlib.closing(store.database(app.registry)):
        assert app.registry.workers.threads == 0


@pytest.mark.parametrize("given", [None, ""])
def test_the_factory_of_servers_says_that_the_ini_file_is_not_named(monkeypatch, given):
    monkeypatch.delenv(wsgi.INI, raising=False)
    if given is not None:
        monkeypatch.setenv(wsgi.INI, given)
    with pytest.raises(Refused, match="KARGUZAR_INI"):
        wsgi.application()


def test_a_worker_delivers_what_waits_and_ends_when_it_is_told(ini, tmp_path, monkeypatch):
    monkeypatch.setenv(wsgi.INI, str(ini))
    app = wsgi.application()
    with store.unit_of_work(store.database(app.registry)) as office:
        person = Person()
        person.given_name, person.family_name, person.email = "Aygün", "Əliyeva", "a@example.az"
        office[PEOPLE].add("aygun1", person)
        key = outbox.add(
            office,
            body="",
            task="receipt",
            subject="x",
            to="aygun1",
            channel="email",
            payload=RECEIPT,
            at=datetime.now(UTC),
        )
    store.close(app.registry)
    words = [sys.executable, "-m", "karguzar.cli.main", "work", str(ini), "--threads", "1"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env={**os.environ}) as worker:
        lines = iter(worker.stderr.readline, "")
        assert any("the workers have begun" in line for line in lines)
        while not list((tmp_path / "poct" / "new").glob(f"*{key}*")):
            assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        rest = worker.stderr.read()
        assert worker.wait(60) == 0
    assert "the workers have stopped" in rest
    assert "the store is closed" in rest
