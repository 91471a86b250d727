"""The page, the command and the saved page say the same, in the same words, of the same."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.contract.evidence_files import Case, Evidence, make
from webtest import Upload

from karguzar.content import store
from karguzar.evidence.words import PROOF_FINDINGS, SEAL_FINDINGS, SENTENCES

Answers = dict[str, dict[str, Any]]

#: ``karguzar verify`` for each list of words, where no connection can be opened
COMMAND = """
import contextlib, io, json, socket, sys
def no(*a, **k): raise AssertionError("the network is off")
socket.socket.connect = no; socket.create_connection = no; socket.getaddrinfo = no
from karguzar.cli.main import main
found = {}
for name, words in json.load(sys.stdin).items():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main(["verify", *words])
    found[name] = {"code": code, "out": out.getvalue()}
heavy = {"pyramid", "ZODB", "transaction", "persistent", "BTrees", "dramatiq"}
assert not heavy & {name.partition(".")[0] for name in sys.modules}
json.dump(found, sys.stdout)
"""


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evidence]:
    """The office and the files."""
    found = make(tmp_path_factory.mktemp("evidence"))
    yield found
    store.close(found.office.registry)


@pytest.fixture(scope="module")
def laid_out(evidence: Evidence, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Every case as files in a folder of its own: name of the case -> paths."""
    folder = tmp_path_factory.mktemp("files")
    return {name: _laid(folder / name, case) for name, case in evidence.cases.items()}


def _laid(folder: Path, case: Case) -> list[str]:
    folder.mkdir()
    found = []
    for name, data in {"qebz.pdf": case.pdf, "qebz.subut.json": case.proof}.items():
        if data is not None:
            (folder / name).write_bytes(data)
            found.append(str(folder / name))
    return found


def run(words: list[str], asked: dict[str, list[str]]) -> dict[str, Any]:
    """Run a program that takes and gives JSON."""
    done = subprocess.run(
        [sys.executable, *words],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def commanded(evidence: Evidence, asked: dict[str, list[str]], *more: str) -> Answers:
    anchors = ["--anchors", str(evidence.anchors), *more]
    return run(["-c", COMMAND], {name: [*anchors, *paths] for name, paths in asked.items()})


@pytest.fixture(scope="module")
def by_command(evidence: Evidence, laid_out: dict[str, list[str]]) -> Answers:
    """What the command says of each case."""
    answers = {}
    for name, told in commanded(evidence, laid_out, "--json").items():
        (answer,) = json.loads(told["out"])
        assert told["code"] == (0 if answer["is_genuine"] else 1)
        answers[name] = answer
    return answers


@pytest.fixture(scope="module")
def by_page(evidence: Evidence) -> Answers:
    """What the page of the site says of each case."""
    return {name: _asked_of_page(evidence, case) for name, case in evidence.cases.items()}


def _asked_of_page(evidence: Evidence, case: Case) -> dict[str, str]:
    page = evidence.office.browser().get("/yoxla")
    form = next(one for one in page.forms.values() if "subut" in one.fields)
    if case.pdf is not None:
        form["fayl"] = Upload("qebz.pdf", case.pdf)
    if case.proof is not None:
        form["subut"] = Upload("qebz.subut.json", case.proof)
    answer = form.submit()
    words = " ".join(answer.html.get_text(" ").split())
    return {"verdict": answer.html.find(class_="kg-verdict").text, "words": words}


@pytest.fixture(scope="module")
def by_saved_page(
    evidence: Evidence, laid_out: dict[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> Answers:
    """What the page on the disk says of each case, in Chromium without a network."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed (tests/debian-packages.sh installs it)")
    answer = evidence.office.browser().get("/yoxla/yoxlayici.html")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    page = tmp_path_factory.mktemp("page") / "yoxlayici.html"
    page.write_bytes(answer.body)
    script = str(Path(__file__).with_name("evidence_chromium.py"))
    found = run([script, str(page), program], laid_out)
    assert found["said"] == [], "neither errors nor breaches of the page's own policy"
    assert not found["wide"], "the page fits a phone"
    original = evidence.cases["whole"].pdf or b""
    assert found["saved"] == sha256(original).hexdigest(), "the original can be taken out"
    answers: Answers = found["answers"]
    return answers


def test_all_three_give_the_verdict_that_is_due(
    evidence: Evidence, by_command: Answers, by_page: Answers, by_saved_page: Answers
) -> None:
    wrong = {}
    for name, case in evidence.cases.items():
        found = [one[name]["verdict"] for one in (by_command, by_page, by_saved_page)]
        due = {case.verdict} if case.verdict else {"changed", "untrusted"}
        if len(set(found)) > 1 or not set(found) <= due:
            wrong[name] = (case.verdict, found)
    assert wrong == {}


def test_all_three_say_it_in_the_same_words(
    by_command: Answers, by_page: Answers, by_saved_page: Answers
) -> None:
    for name, answer in by_command.items():
        sentences = [answer["sentence"], *answer["seal_sentences"], *answer["proof_sentences"]]
        for sentence in sentences:
            assert sentence in by_page[name]["words"], name
            assert sentence in by_saved_page[name]["words"], name


def test_all_three_say_what_was_checked_against_what_and_when(
    by_command: Answers, by_page: Answers, by_saved_page: Answers
) -> None:
    today = f"{datetime.now(tz=UTC):%Y-%m-%dT}"
    for name in ("whole", "proven", "proof-alone", "signed-further", "changed-byte"):
        answer = by_command[name]
        assert answer["checked_at"].startswith(today)
        assert today in by_saved_page[name]["words"].partition("Yoxlanılıb")[2]
        (root,) = {one.rpartition(" ")[2] for one in answer["against"]}
        for words in (by_page[name]["words"], by_saved_page[name]["words"]):
            assert root in words
            assert [one for one in answer["checked"] if one not in words] == []
        for sentence in answer["not_checked"]:
            assert sentence in by_saved_page[name]["words"]
            assert "ləğv edilib-edilmədiyi" in by_page[name]["words"]
    assert by_command["whole"]["not_checked"]
    assert not by_command["proof-alone"]["not_checked"], "there is no seal in a proof"


def test_the_original_of_a_copy_that_goes_on_can_be_told(
    evidence: Evidence, by_command: Answers, by_page: Answers, by_saved_page: Answers
) -> None:
    original = evidence.cases["whole"].pdf or b""
    seal = by_command["signed-further"]["seal"]
    assert (seal["issued_size"], seal["issued_digest"]) == (
        len(original),
        sha256(original).hexdigest(),
    )
    for words in (by_page["signed-further"]["words"], by_saved_page["signed-further"]["words"]):
        assert f"Sənədin əsli: faylın ilk baytları {len(original)}" in words
        assert seal["issued_digest"] in words
    assert not by_command["signed-further"]["is_genuine"]


@pytest.mark.parametrize(
    ("name", "word"), [("signed-further", "Həqiqidir"), ("other-page-on-top", "Təsdiqlənmədi")]
)
def test_the_page_of_the_site_examines_what_was_added_too(
    by_page: Answers, name: str, word: str
) -> None:
    assert word in by_page[name]["words"]


def test_both_offline_verifiers_tell_whose_seal_it_is_and_when_it_was_set(
    by_command: Answers, by_saved_page: Answers
) -> None:
    for name in ("proven", "stamped", "rsa"):
        seal = by_command[name]["seal"]
        words = by_saved_page[name]["words"]
        assert f"{seal['signer']}, {seal['voen']}" in words
        assert datetime.fromisoformat(seal["signed_at"]).strftime("%Y-%m-%dT%H:%M:%S") in words
        if seal["timestamped_at"]:
            assert seal["timestamped_at"][:19] in words.partition("Zaman möhürü")[2]
    assert by_command["stamped"]["seal"]["timestamped_at"]


def test_every_verdict_and_reason_is_among_them(evidence: Evidence, by_command: Answers) -> None:
    assert {case.verdict for case in evidence.cases.values()} - {""} == set(SENTENCES)
    told = json.dumps(list(by_command.values()), ensure_ascii=False)
    reasons = {**PROOF_FINDINGS, **SEAL_FINDINGS}
    assert [code for code, sentence in reasons.items() if str(sentence) not in told] == []


def test_the_command_tells_people_what_was_checked_against_what_and_when(
    evidence: Evidence, laid_out: dict[str, list[str]]
) -> None:
    told = commanded(evidence, {"proven": laid_out["proven"]})["proven"]["out"]
    for words in ("Həqiqidir (proven)", "M-2026/0001", "Kök sertifikat", "Yoxlanılıb", "gomruk"):
        assert words in told


def test_the_command_judges_a_heap_of_files_and_pairs_them_by_digest(
    evidence: Evidence, laid_out: dict[str, list[str]]
) -> None:
    heap = [*laid_out["other-paper"], *laid_out["proven"], *laid_out["changed-byte"]]
    told = commanded(evidence, {"heap": heap}, "--json")["heap"]
    verdicts = [one["verdict"] for one in json.loads(told["out"])]
    assert told["code"] == 1
    assert sorted(verdicts) == ["changed", "proven", "proven"]
