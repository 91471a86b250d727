"""A bundle proves one paper under one signed head, and nothing else whatever is changed in it."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.evidence import evidence_made
from tests.unit.evidence.evidence_made import AT

from karguzar.content.acting import SYSTEM
from karguzar.content.journal import head, write
from karguzar.evidence.bundle import LARGEST, Proof, check
from karguzar.evidence.content import PART
from karguzar.evidence.heads import read_head
from karguzar.evidence.merkle import inclusion
from karguzar.evidence.queries import Waiting, proof_of_paper
from karguzar.evidence.tiles import reader


@pytest.fixture(scope="module")
def proven(evidence_pki):
    """An office with a proven paper among other acts: (office, digest, bundle)."""
    made = evidence_made.make(evidence_pki)
    digest = made.issue()
    for number in range(40):
        journal = made.office["qurumlar"]["gomruk"]["jurnal"]
        write(journal, "note", by=SYSTEM, at=AT, subject=f"gomruk/{number}")
    made.sign()
    found = proof_of_paper(made.office, digest)
    assert isinstance(found, Proof)
    return made, digest, found.as_json()


def test_what_a_bundle_proves_is_told(proven):
    made, digest, bundle = proven
    report = check(bundle, roots=made.roots, digest=digest)
    assert report.verdict == "proven"
    assert [one.code for one in report.findings] == [
        "head-signed",
        "included",
        "facts-same",
        "paper-same",
    ]
    assert report.digest == digest
    assert report.facts["number"] == "M-2026/0001"
    assert report.entered_at == AT
    assert report.head is not None
    assert (report.head.journal, report.head.origin) == ("gomruk", evidence_made.ORIGIN)
    assert report.root == "Kargüzar İnkişaf Kök Mərkəzi"


def test_without_the_paper_the_bundle_tells_its_digest(proven):
    made, digest, bundle = proven
    report = check(bundle, roots=made.roots)
    assert (report.verdict, report.digest) == ("proven", digest)
    assert check(bundle, roots=made.roots, digest="0" * 64).verdict == "mismatch"


def test_without_a_root_nothing_is_believed(proven):
    _made, digest, bundle = proven
    assert check(bundle, roots=[], digest=digest).verdict == "forged"


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_change_of_a_bundle_proves_another_paper(proven, data):
    """Whatever byte is changed: it is refused, or it still says exactly the same."""
    made, digest, bundle = proven
    place = data.draw(st.integers(0, len(bundle) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda one: one != bundle[place]))
    bent = bundle[:place] + bytes([new]) + bundle[place + 1 :]
    whole, report = check(bundle, roots=made.roots), check(bent, roots=made.roots)
    if report.verdict == "proven":
        assert (report.digest, report.facts) == (whole.digest, whole.facts)
        assert (report.head, report.number) == (whole.head, whole.number)
        assert report.digest == digest


def test_a_bundle_that_is_too_large_is_not_read(proven):
    made, _digest, bundle = proven
    assert check(bundle + b" " * LARGEST, roots=made.roots).verdict == "malformed"


def test_the_entry_of_a_paper_names_no_person(proven):
    _made, _digest, bundle = proven
    entry = json.loads(json.loads(bundle)["entry"]["text"])
    assert entry["by"] == SYSTEM.as_record()
    assert set(entry["facts"]) == {"paper", "digest", "facts"}


def test_entries_written_before_facts_were_held_prove_the_digest_alone(made):
    paper = b"%PDF- an old paper"
    digest = made.issue(paper)
    journal = made.office["qurumlar"]["gomruk"]["jurnal"]
    old = sha256(b"%PDF- older").hexdigest()
    made.office["suretler"].facts[old] = made.office["suretler"].facts[digest]
    facts = {"paper": "receipt", "digest": old}
    write(journal, "paper", by=SYSTEM, at=AT, subject="x", facts=facts)
    made.sign()
    found = proof_of_paper(made.office, old)
    assert isinstance(found, Proof)
    report = check(found.as_json(), roots=made.roots, digest=old)
    assert (report.verdict, report.facts) == ("proven", {})
    assert "facts-same" not in [one.code for one in report.findings]


def test_a_paper_waits_until_a_head_holds_its_entry(made):
    made.sign()
    digest = made.issue()
    assert proof_of_paper(made.office, digest) == Waiting(digest)
    made.sign()
    found = proof_of_paper(made.office, digest)
    assert isinstance(found, Proof)
    assert read_head(found.head.text).size > found.index


@pytest.mark.parametrize("index", [True, "1", None])
def test_a_place_that_is_no_number_is_malformed(proven, index):
    made, _digest, bundle = proven
    record = json.loads(bundle)
    record["entry"]["index"] = index
    assert check(json.dumps(record).encode(), roots=made.roots).verdict == "malformed"


def test_an_entry_of_another_act_proves_no_paper(made):
    """The entry is really in the tree, but it tells of a note, not of a paper."""
    digest = made.issue()
    journal = made.office["qurumlar"]["gomruk"]["jurnal"]
    write(journal, "note", by=SYSTEM, at=AT, subject="gomruk/M-2026-0001")
    made.sign()
    paper = proof_of_paper(made.office, digest)
    last = head(journal).number
    tree = reader(made.office[PART]["gomruk"])
    note = replace(
        paper,
        entry=journal.entries[last].text.partition(" ")[2],
        index=last - 1,
        path=tuple(inclusion(tree, last - 1, last)),
    )
    report = check(note.as_json(), roots=made.roots)
    assert (report.verdict, report.findings[-1].code) == ("broken", "not-entry")
