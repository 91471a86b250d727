"""Whatever is changed behind the journal's back is found: entries, index, tree, heads."""

import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from cryptography import x509
from tests.factories.world import an_office

from karguzar.content import journal as chain
from karguzar.content.acting import SYSTEM
from karguzar.content.content import JournalLine, Office
from karguzar.evidence.actions import sign_heads
from karguzar.evidence.content import PART, Evidence
from karguzar.evidence.feeding import OFFICE, feed, waiting
from karguzar.evidence.journal_check import check_all
from karguzar.evidence.log_key import log_key
from karguzar.trust.settings import TrustSettings

AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def trust(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pki")
    key = log_key(TrustSettings(folder=folder))
    root = x509.load_pem_x509_certificate((folder / "root.crt").read_bytes())
    return SimpleNamespace(key=key, roots=[root])


def written(count: int) -> Office:
    office = an_office()
    if PART not in office:
        office.add(PART, Evidence())
    for number in range(count):
        write(office, f"letter/{number % 7}")
    return office


def write(office, subject, **facts):
    chain.write(office["jurnal"], "paper", by=SYSTEM, at=AT, subject=subject, facts=facts)


def signed(office, trust):
    feed(office, OFFICE)
    return sign_heads(office, trust.key, origin="https://x.example", by=SYSTEM, at=AT)


@pytest.fixture
def office(trust):
    """A journal of 600 entries with two heads, and 20 entries that no head holds yet."""
    office = written(300)
    signed(office, trust)
    for number in range(299):
        write(office, f"letter/{number}")
    signed(office, trust)
    for _each in range(19):
        write(office, "letter/1")
    return office


def found(office, trust):
    return next(iter(check_all(office, trust.roots)))


def test_a_whole_journal_is_whole(office, trust):
    one = found(office, trust)
    assert (one.name, one.entries, one.in_tree, one.heads) == (OFFICE, 620, 600, 2)
    assert one.broken == []
    assert waiting(office, OFFICE) == 20


def bend_entry(office):
    line = office["jurnal"].entries[100]
    line.text = line.text.replace("letter/", "Letter/")


def rewrite_entry(office):
    """Write another text with its own right digest."""
    line = office["jurnal"].entries[620]
    text = line.text.partition(" ")[2].replace("letter/1", "letter/2")
    line.text = f"{chain.sha256(text.encode()).hexdigest()} {text}"


def drop_entry(office):
    del office["jurnal"].entries[50]


def cut_end(office):
    for number in range(590, 621):
        del office["jurnal"].entries[number]


def no_entry(office):
    office["jurnal"].entries[7] = JournalLine("salam")


def hide_from_index(office):
    subjects = office["jurnal"].subjects
    subjects.remove(next(iter(subjects)))


def bend_tile(office):
    tiles = office[PART][OFFICE].tiles
    tiles[1].hashes = b"\0" * 32 + tiles[1].hashes[32:]


def bend_upper_tile(office):
    tiles = office[PART][OFFICE].tiles
    upper = max(tiles)
    tiles[upper].hashes = b"\0" * 32 + tiles[upper].hashes[32:]


def bend_head(office):
    heads = office[PART][OFFICE].heads
    record = json.loads(heads[1])
    told = json.loads(record["text"])
    record["text"] = json.dumps({**told, "root": "0" * 64}, sort_keys=True)
    heads[1] = json.dumps(record)


@pytest.mark.parametrize(
    ("bend", "words"),
    [
        (bend_entry, "entry 100: digest"),
        (rewrite_entry, "index: subjects"),
        (drop_entry, "entry 51: gap"),
        (cut_end, "head: 600 entries were signed, the journal has 589"),
        (no_entry, "entry 7: digest"),
        (hide_from_index, "index: subjects"),
        (bend_tile, "entry 257: not the one in the tree"),
        (bend_upper_tile, "block 0 of level 0"),
        (bend_head, "not signed by a known key"),
    ],
)
def test_what_was_bent_is_found(office, trust, bend, words):
    bend(office)
    broken = found(office, trust).broken
    assert any(words in one for one in broken), broken


def test_a_chain_rewritten_from_the_start_is_found_by_its_heads(office, trust):
    """Every digest is made right again; only what was signed before tells."""
    other = written(620)
    office["jurnal"].entries = other["jurnal"].entries
    office["jurnal"].subjects = other["jurnal"].subjects
    broken = found(office, trust).broken
    assert "head: of 300 entries is not that of the journal" in broken
    assert any("not the one in the tree" in one for one in broken)
    assert "more" in broken, "a hundred flaws are told, then that there are more"


def test_heads_of_a_foreign_key_are_not_ours(office, trust):
    broken = next(iter(check_all(office, []))).broken
    assert len(broken) == 2
    assert all("not signed by a known key" in one for one in broken)


def test_a_journal_that_was_never_fed_is_checked_too(trust):
    one = found(written(5), trust)
    assert (one.entries, one.in_tree, one.heads, one.broken) == (5, 0, 0, [])
