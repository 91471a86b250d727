"""Every issued paper has a proof that anyone can check, with the paper or alone."""

import json
from hashlib import sha256

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import text_of
from webtest import Upload

from karguzar.content.files import read

WAITS = "Sübut hələ hazır deyil"


@pytest.fixture
def receipt(cabinet) -> bytes:
    """The sealed receipt of a letter; its journal is signed."""
    path = cabinet.make(a_letter)
    cabinet.deliver()
    cabinet.registry.watches["heads"](cabinet.registry.database, cabinet.clock.now())
    return paper(cabinet, path)


def paper(cabinet, path, name="receipt"):
    digest = cabinet.letter(path, lambda letter: letter.papers[name])
    with cabinet.world() as world:
        return read(world.office["fayllar"], digest)


def address(data: bytes) -> str:
    return f"/subut/{sha256(data).hexdigest()}"


def proof(cabinet, data: bytes):
    return cabinet.browser().get(address(data))


def ask(cabinet, pdf: bytes | None = None, bundle: bytes | None = None):
    page = cabinet.browser().get("/yoxla")
    form = next(one for one in page.forms.values() if "subut" in one.fields)
    if pdf is not None:
        form["fayl"] = Upload("qebz.pdf", pdf)
    if bundle is not None:
        form["subut"] = Upload("qebz.subut.json", bundle)
    return form.submit()


def test_the_proof_is_a_file_to_be_kept_with_the_paper(cabinet, receipt):
    answer = proof(cabinet, receipt)
    assert answer.content_type == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "receipt-M-2026-0001.subut.json" in answer.headers["Content-Disposition"]
    told = json.loads(answer.json["paper"]["facts"])
    assert told["number"] == "M-2026/0001"
    assert "Günel" not in answer.text, "a proof names no person"


def test_paper_and_proof_together_are_proven(cabinet, receipt):
    page = ask(cabinet, receipt, proof(cabinet, receipt).body)
    words = text_of(page)
    assert "imzalanmış başı ilə sübut olunur" in words
    assert page.html.find(class_="kg-verdict").text == "proven"
    assert "M-2026/0001" in words
    assert "Kargüzar İnkişaf Kök Mərkəzi" in words, "the root against which it was checked"


def test_a_proof_alone_tells_which_paper_it_is_about(cabinet, receipt):
    page = ask(cabinet, bundle=proof(cabinet, receipt).body)
    assert page.html.find(class_="kg-verdict").text == "entered"
    assert address(receipt).removeprefix("/subut/") in text_of(page)


@pytest.mark.parametrize(
    ("bend", "verdict"),
    [
        (lambda told: told["path"].pop(), "broken"),
        (lambda told: told["entry"].update(index=0), "broken"),
        (lambda told: told["paper"].update(facts=told["paper"]["facts"] + " "), "broken"),
        (lambda told: told["head"].update(text=told["head"]["text"] + " "), "forged"),
        (lambda told: told["head"].update(certificates=[]), "forged"),
        (lambda told: told["entry"].update(text=told["entry"]["text"] + " "), "broken"),
        (lambda told: told.update(format="x"), "malformed"),
        (lambda told: told.pop("path"), "malformed"),
    ],
)
def test_a_bent_proof_is_refused(cabinet, receipt, bend, verdict):
    told = proof(cabinet, receipt).json
    bend(told)
    page = ask(cabinet, receipt, json.dumps(told).encode())
    assert page.html.find(class_="kg-verdict").text == verdict
    assert "Təsdiqlənmədi" in text_of(page)


def test_the_proof_of_another_paper_does_not_fit(cabinet, receipt):
    other = cabinet.make(a_letter, subject="Başqa")
    cabinet.deliver()
    page = ask(cabinet, paper(cabinet, other), proof(cabinet, receipt).body)
    assert page.html.find(class_="kg-verdict").text == "mismatch"


def test_a_changed_paper_is_changed_whatever_the_proof_says(cabinet, receipt):
    page = ask(cabinet, receipt + b"\n", proof(cabinet, receipt).body)
    assert page.html.find(class_="kg-verdict").text == "changed"


@pytest.mark.parametrize("bundle", [b"salam", b"[]", b"{}", b"\xff", b"[" * 9000, b"null", b'"a"'])
def test_what_is_no_proof_gets_a_clear_word(cabinet, receipt, bundle):
    page = ask(cabinet, bundle=bundle)
    assert page.html.find(class_="kg-verdict").text == "malformed"
    assert "Sübut faylı oxunmur" in text_of(page)


def test_while_no_head_holds_it_the_page_says_that_it_waits(cabinet):
    path = cabinet.make(a_letter)
    cabinet.deliver()
    answer = cabinet.browser().get(address(paper(cabinet, path)), status=202)
    assert WAITS in text_of(answer)
    assert "M-2026/0001" in text_of(answer)
    cabinet.registry.watches["heads"](cabinet.registry.database, cabinet.clock.now())
    assert proof(cabinet, paper(cabinet, path)).json["format"] == "karguzar-subut/1"


@pytest.mark.parametrize("name", ["0" * 64, "salam", "../../etc"])
def test_there_is_no_proof_of_what_was_not_issued(cabinet, name):
    cabinet.browser().get(f"/subut/{name}", status=404)


def test_the_proof_stands_beside_the_paper_in_the_cabinet(cabinet, receipt):
    page = cabinet.browser("gunel").get("/kabinet/muracietler/gomruk/M-2026-0001/")
    assert page.html.find("a", href=address(receipt)) is not None
