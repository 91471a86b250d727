"""``karguzar work``: a process that delivers without pages, and ends in good order."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from pyramid.request import Request
from tests.factories.small_office import RECEIPT
from tests.unit.cli.test_verify_journal import INI

from karguzar.base.errors import Refused
from karguzar.cli.commands import opened
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
    asked = Request.blank("/giris", environ={"REMOTE_ADDR": "127.0.0.1"})
    page = asked.get_response(wsgi.application())
    assert page.status_int == 200


def test_the_front_server_alone_tells_who_asks():
    def shown(environ, start_response):
        start_response("200 OK", [])
        return [f"{environ['REMOTE_ADDR']} {environ['wsgi.url_scheme']}".encode()]

    named = {"use": "egg:waitress", "trusted_proxy": "127.0.0.1"}
    named |= {"trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}
    told = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}

    def seen(by, server):
        asked = Request.blank("/", headers=told, environ={"REMOTE_ADDR": by})
        return asked.get_response(wsgi.behind_front_server(shown, server)).text

    assert seen("127.0.0.1", named) == "192.0.2.7 https"
    assert seen("192.0.2.9", named) == "192.0.2.9 http"
    assert seen("127.0.0.1", {"use": "egg:waitress"}) == "127.0.0.1 http"


@pytest.mark.parametrize("given", [None, ""])
def test_the_factory_of_servers_says_that_the_ini_file_is_not_named(monkeypatch, given):
    monkeypatch.delenv(wsgi.INI, raising=False)
    if given is not None:
        monkeypatch.setenv(wsgi.INI, given)
    with pytest.raises(Refused, match="KARGUZAR_INI"):
        wsgi.application()


def test_a_worker_delivers_what_waits_and_ends_when_it_is_told(ini, tmp_path):
    with opened(ini) as app, store.unit_of_work(store.database(app.registry)) as office:
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
    words = [sys.executable, "-m", "karguzar.cli.main", "work", str(ini), "--threads", "1"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env={**os.environ}) as worker:
        lines = iter(worker.stderr.readline, "")
        assert any("the workers have begun" in line for line in lines)
        while not list((tmp_path / "poct" / "new").glob(f"*{key}*")):
            assert worker.poll() is None
            time.sleep(0.1)
        worker.send_signal(signal.SIGTERM)
        rest = worker.stderr.read()
        assert worker.wait(60) == 0
    assert "the workers have stopped" in rest
    assert "the store is closed" in rest
