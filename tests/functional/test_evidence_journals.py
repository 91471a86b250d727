"""Anyone follows the journals: heads are signed, published, and a rewritten past shows."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cryptography import x509
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import text_of

from karguzar.evidence.chains import head_signer, is_signed
from karguzar.evidence.heads import read_head, read_signed
from karguzar.evidence.log_key import log_key
from karguzar.evidence.merkle import continues
from karguzar.trust.settings import TrustSettings


def sign(cabinet) -> None:
    """Do what the daily watch does."""
    cabinet.registry.watches["heads"](cabinet.registry.database, cabinet.clock.now())


def heads(cabinet, path="/jurnal/baslar.json"):
    return [read_signed(one) for one in cabinet.browser().get(path).json["heads"]]


def root_of(cabinet):
    folder = Path(cabinet.registry.settings["karguzar.var"]) / "pki"
    return x509.load_pem_x509_certificate((folder / "root.crt").read_bytes())


def test_before_the_first_signing_the_page_says_so(cabinet):
    page = cabinet.browser().get("/jurnal/")
    assert "Baş hələ imzalanmayıb" in text_of(page)
    assert cabinet.browser().get("/jurnal/baslar.json").json == {"heads": []}
    assert "Baş hələ imzalanmayıb" in text_of(cabinet.browser().get("/jurnal/gomruk/"))


def test_the_daily_watch_signs_the_head_of_every_journal(cabinet):
    cabinet.make(a_letter)
    sign(cabinet)
    found = heads(cabinet)
    names = {read_head(one.text).journal for one in found}
    assert {"sistem", "gomruk", "vergi"} <= names
    for one in found:
        head = read_head(one.text)
        leaf, root = head_signer(one.certificates, [root_of(cabinet)], at=head.at)
        assert root == root_of(cabinet)
        assert is_signed(leaf, one.text.encode(), one.signature)
        assert not is_signed(leaf, one.text.encode() + b" ", one.signature)
    page = cabinet.browser().get("/jurnal/gomruk/")
    customs = next(one for one in found if '"gomruk"' in one.text)
    assert read_head(customs.text).root in text_of(page)


def test_a_later_head_continues_the_one_that_was_kept(cabinet):
    cabinet.make(a_letter)
    sign(cabinet)
    kept = read_head(heads(cabinet, "/jurnal/gomruk/baslar.json")[0].text)
    cabinet.make(a_letter, subject="Başqa")
    cabinet.deliver()
    sign(cabinet)
    new = read_head(heads(cabinet, "/jurnal/gomruk/baslar.json")[0].text)
    assert new.size > kept.size
    address = f"/jurnal/gomruk/uygunluq?a={kept.size}&b={new.size}"
    path = [bytes.fromhex(one) for one in cabinet.browser().get(address).json["path"]]
    old_root, root = bytes.fromhex(kept.root), bytes.fromhex(new.root)
    assert continues(kept.size, new.size, path, old_root, root)
    assert not continues(kept.size, new.size, path, root, root)


def test_a_head_of_the_same_size_takes_the_place_of_the_one_before(cabinet):
    cabinet.make(a_letter)
    sign(cabinet)
    sign(cabinet)
    assert len(heads(cabinet, "/jurnal/gomruk/baslar.json")) == 1
    assert len(heads(cabinet, "/jurnal/sistem/baslar.json")) == 2, "signing is an act itself"


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 400, "tam ədədlər"),
        ("?a=x&b=2", 400, "tam ədədlər"),
        ("?a=3&b=2", 400, "tam ədədlər"),
        ("?a=-1&b=2", 400, "tam ədədlər"),
        ("?a=1&b=999999", 404, "çatmır"),
    ],
)
def test_bad_questions_get_a_sentence(cabinet, query, status, words):
    sign(cabinet)
    answer = cabinet.browser().get(f"/jurnal/gomruk/uygunluq{query}", status=status)
    assert words in answer.json["error"]


def test_an_unknown_journal_is_not_there(cabinet):
    cabinet.browser().get("/jurnal/yoxdur/", status=404)
    cabinet.browser().get("/jurnal/yoxdur/baslar.json", status=404)


def test_the_feed_tells_the_heads(cabinet):
    cabinet.make(a_letter)
    sign(cabinet)
    atom = "{http://www.w3.org/2005/Atom}"
    for path in ("/jurnal/atom.xml", "/jurnal/gomruk/atom.xml"):
        feed = ET.fromstring(cabinet.browser().get(path).body)
        told = [json.loads(one.findtext(f"{atom}content")) for one in feed.iter(f"{atom}entry")]
        assert "gomruk" in {one["journal"] for one in told}
        assert feed.findtext(f"{atom}updated")


def test_nothing_of_the_entries_is_published(cabinet):
    cabinet.make(a_letter)
    cabinet.deliver()
    sign(cabinet)
    for path in ("/jurnal/", "/jurnal/gomruk/", "/jurnal/baslar.json", "/jurnal/gomruk/atom.xml"):
        words = cabinet.browser().get(path).text
        assert "Günel" not in words
        assert "M-2026" not in words


def test_an_administrator_signs_on_demand_and_nobody_else(cabinet):
    with cabinet.world() as world:
        world.people["tural"].is_administrator = True
    cabinet.make(a_letter)
    page = cabinet.browser("tural").get("/jurnal/")
    page.forms[max(one for one in page.forms if isinstance(one, int))].submit().follow()
    assert "gomruk" in {read_head(one.text).journal for one in heads(cabinet)}
    with cabinet.world() as world:
        last = world.office["jurnal"].entries[world.office["jurnal"].entries.maxKey()].text
    assert '"act":"sign_heads"' in last
    assert world.id("tural") in last
    token = cabinet.browser("gunel").get("/yoxla").forms[0]["csrf_token"].value
    cabinet.browser("gunel").post("/jurnal/imzala", {"csrf_token": token}, status="4*")
    assert "Başları indi imzala" not in text_of(cabinet.browser("gunel").get("/jurnal/"))


def test_without_a_key_nothing_is_signed_and_it_is_said(cabinet, caplog, tmp_path):
    watch = cabinet.registry.watches["heads"]
    production = TrustSettings(tmp_path, production=True)
    lacking = replace(watch, key=lambda: log_key(production))
    lacking(cabinet.registry.database, cabinet.clock.now())
    assert "log.key" in caplog.text
    assert heads(cabinet) == []
