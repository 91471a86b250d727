"""A monitor keeps heads and finds out when an office rewrites, cuts or forks a journal."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from tests.factories.letters import a_letter

from karguzar.cli.main import main
from karguzar.content import journal as chain
from karguzar.content.acting import SYSTEM
from karguzar.evidence.content import PART, Tree


class Quiet(WSGIRequestHandler):
    def log_message(self, *_told):
        pass


@contextmanager
def served(app) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def ask(cabinet, tmp_path, capsys):
    """Run the monitor against the office; return its exit code and what it printed."""
    anchors = str(Path(cabinet.registry.settings["karguzar.var"]) / "pki")
    state = tmp_path / "baslar.state"
    words = ["--state", str(state), "--anchors", anchors, "--hours", "1000000"]
    with served(cabinet.app) as address:

        def asked(*more: str):
            code = main(["monitor", address, *words, *more])
            told = capsys.readouterr()
            return code, told.out + told.err

        asked.state = state
        yield asked


def sign(cabinet):
    cabinet.registry.watches["heads"](cabinet.registry.database, cabinet.clock.now())


def test_the_monitor_follows_an_honest_office(cabinet, ask):
    cabinet.make(a_letter)
    sign(cabinet)
    code, told = ask()
    assert code == 0
    assert "gomruk: " in told
    cabinet.make(a_letter)
    sign(cabinet)
    assert ask()[0] == 0
    kept = json.loads(ask.state.read_text("utf-8"))["heads"]
    assert any('"journal":"gomruk"' in one["text"] for one in kept)


def rewrite(office, changed: int, last: int) -> None:
    """Do what a dishonest office would: write the journal anew, digests and tree and all."""
    from karguzar.content.content import Journal

    old, new = office["qurumlar"]["gomruk"]["jurnal"], Journal()
    for one in list(chain.entries(old))[:last]:
        subject = "başqa/iş" if one.number == changed else one.subject
        chain.write(new, one.act, by=one.by, at=one.at, subject=subject, facts=one.facts)
    old.entries, old.subjects = new.entries, new.subjects
    office[PART]["gomruk"].tiles = Tree().tiles
    office[PART]["gomruk"].size = 0


@pytest.mark.parametrize("more", [0, 3])
def test_a_rewritten_journal_raises_an_alarm_and_the_kept_head_stays(cabinet, ask, more):
    cabinet.make(a_letter)
    sign(cabinet)
    ask()
    before = ask.state.read_text("utf-8")
    with cabinet.world() as world:
        rewrite(world.office, changed=2, last=10_000)
        for _each in range(more):
            journal = world.office["qurumlar"]["gomruk"]["jurnal"]
            chain.write(journal, "note", by=SYSTEM, at=cabinet.clock.now(), subject="x")
    sign(cabinet)
    code, told = ask()
    assert code == 1
    assert "ALARM gomruk: Jurnalın keçmişi dəyişdirilib" in told
    kept = {one["text"] for one in json.loads(before)["heads"] if "gomruk" in one["text"]}
    assert kept < {one["text"] for one in json.loads(ask.state.read_text("utf-8"))["heads"]}


def test_a_cut_journal_raises_an_alarm(cabinet, ask):
    cabinet.make(a_letter)
    sign(cabinet)
    ask()
    with cabinet.world() as world:
        rewrite(world.office, changed=0, last=3)
    sign(cabinet)
    code, told = ask()
    assert code == 1
    assert "ALARM gomruk: Jurnal qısalıb" in told


def test_a_journal_that_is_no_longer_shown_raises_an_alarm(cabinet, ask):
    sign(cabinet)
    ask()
    told = json.loads(ask.state.read_text("utf-8"))
    lost = json.loads(json.dumps(told).replace("gomruk", "itmis"))
    ask.state.write_text(json.dumps({"heads": told["heads"] + lost["heads"]}), "utf-8")
    code, told = ask()
    assert code == 1
    assert "ALARM itmis: jurnal artıq göstərilmir" in told


def test_heads_that_a_stranger_signed_raise_an_alarm(cabinet, ask, tmp_path):
    from karguzar.trust.pki import DevelopmentPki
    from karguzar.trust.settings import TrustSettings

    sign(cabinet)
    DevelopmentPki(TrustSettings(folder=tmp_path / "other")).establish()
    code, told = ask("--anchors", str(tmp_path / "other"))
    assert code == 1
    assert "imzası və ya sertifikatı tanınmadı" in told


def test_an_office_that_stopped_signing_is_told(cabinet, ask):
    sign(cabinet)
    code, told = ask("--hours", "-100000")
    assert code == 1
    assert "yeni baş imzalanmayıb" in told


@pytest.mark.parametrize(
    ("address", "words"),
    [("ftp://x", "ünvan deyil"), ("http://127.0.0.1:9", "cavab vermir")],
)
def test_bad_addresses_get_a_sentence(ask, address, words, tmp_path, capsys, cabinet):
    sign(cabinet)
    anchors = str(Path(cabinet.registry.settings["karguzar.var"]) / "pki")
    code = main(["monitor", address, "--state", str(tmp_path / "x"), "--anchors", anchors])
    assert code == 2
    assert words in capsys.readouterr().err


def test_a_state_that_is_none_and_roots_that_lack_get_a_sentence(ask, cabinet, tmp_path):
    sign(cabinet)
    ask.state.write_text("salam", "utf-8")
    code, told = ask()
    assert (code, "monitorun saxladığı fayl deyil" in told) == (2, True)
    code, told = ask("--anchors", str(tmp_path / "yoxdur"))
    assert (code, "kök sertifikat" in told) == (2, True)
