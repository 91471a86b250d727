import json
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.content.conftest import AT, CLERK

from karguzar.content import journal as chain
from karguzar.content.acting import SYSTEM
from karguzar.content.content import Journal
from karguzar.content.journal import Flaw, Head


def written(count, subjects=("M-2026-0001", "M-2026-0002")):
    journal = Journal()
    for number in range(count):
        subject = subjects[number % len(subjects)]
        chain.write(journal, "accept", by=CLERK, at=AT, subject=subject, facts={"n": number})
    return journal


def test_an_entry_comes_back_as_it_was_written(at, clerk):
    journal = Journal()
    facts = {"number": "M-2026/0001", "pages": 3, "files": ["ərizə.pdf", "qəbz\tşəkil.png"]}
    entry = chain.write(
        journal, "submit", by=clerk, at=at, subject="M-2026-0001", clause="R11-7.1.2", facts=facts
    )
    assert entry.number == 1
    assert (entry.act, entry.by, entry.at) == ("submit", clerk, at)
    assert (entry.subject, entry.clause, entry.facts) == ("M-2026-0001", "R11-7.1.2", facts)
    assert entry.previous == chain.START
    assert chain.entry(journal, 1) == entry
    assert list(chain.entries(journal)) == [entry]


def test_each_entry_holds_the_digest_of_the_one_before():
    journal = written(3)
    first, second, third = chain.entries(journal)
    assert (second.previous, third.previous) == (first.digest, second.digest)
    assert chain.head(journal) == Head(3, third.digest)


def test_the_digest_is_sha256_over_the_stored_text_so_that_others_can_check_it():
    journal = written(1)
    digest, text = journal.entries[1].text.split(" ", 1)
    assert sha256(text.encode()).hexdigest() == digest
    keys = list(json.loads(text))
    assert keys == sorted(keys)


def test_an_empty_journal_is_whole():
    journal = Journal()
    assert chain.head(journal) == Head(0, chain.START)
    assert chain.verify(journal, (Head(0, chain.START),)) == []
    assert chain.newest(journal, 5) == []
    assert chain.history(journal, "M-2026-0001") == []


def test_a_history_holds_the_entries_of_one_subject_in_order():
    journal = written(60, ("M-2026-0001", "M-2026-00011", "M-2026-000"))
    numbers = [entry.number for entry in chain.history(journal, "M-2026-0001")]
    assert numbers == list(range(1, 61, 3))
    assert [e.number for e in chain.history(journal, "M-2026-000")] == list(range(3, 61, 3))


def test_entries_can_be_read_from_and_to_a_number():
    journal = written(30)
    assert [e.number for e in chain.entries(journal, 10, 12)] == [10, 11, 12]
    assert [e.number for e in chain.entries(journal, 29)] == [29, 30]


def test_the_newest_entries_are_read_page_by_page():
    journal = written(5)
    assert [e.number for e in chain.newest(journal, 3)] == [5, 4, 3]
    assert [e.number for e in chain.newest(journal, 3, before=3)] == [2, 1]
    assert chain.newest(journal, 3, before=1) == []


def test_a_naive_moment_is_refused(clerk):
    with pytest.raises(ValueError, match="aware"):
        chain.write(Journal(), "x", by=clerk, at=datetime(2026, 1, 1), subject="s")


def test_a_subject_with_a_tab_is_refused(clerk, at):
    with pytest.raises(ValueError, match="no tab"):
        chain.write(Journal(), "x", by=clerk, at=at, subject="a\tb")


def test_a_text_that_is_not_unicode_is_refused_and_leaves_the_chain_whole(clerk, at):
    journal = Journal()
    with pytest.raises(ValueError, match="surrogates"):
        chain.write(journal, "x", by=clerk, at=at, subject="s", facts={"text": "\ud800"})
    assert chain.head(journal).number == 0
    assert chain.verify(journal) == []


def redigested(journal, number, **change):
    """Change an entry and give it a digest that fits, as one would who covers his tracks."""
    body = json.loads(journal.entries[number].text.partition(" ")[2]) | change
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    journal.entries[number].text = f"{sha256(text.encode()).hexdigest()} {text}"


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_changed_character_is_found(data):
    journal = written(20)
    number = data.draw(st.integers(1, 20))
    stored = journal.entries[number].text
    place = data.draw(st.integers(0, len(stored) - 1))
    journal.entries[number].text = (
        stored[:place] + chr((ord(stored[place]) + 1) % 0xD800) + stored[place + 1 :]
    )
    assert number in {flaw.number for flaw in chain.verify(journal)}


@settings(deadline=None, max_examples=20)
@given(number=st.integers(1, 19))
def test_a_changed_entry_with_a_fitting_digest_is_found_at_the_next_one(number):
    journal = written(20)
    redigested(journal, number, act="burn")
    assert chain.verify(journal) == [Flaw(number + 1, "chain")]


def test_a_rewritten_last_entry_is_found_by_a_head_known_elsewhere():
    journal = written(20)
    known = chain.head(journal)
    redigested(journal, 20, act="burn")
    assert chain.verify(journal) == []
    assert chain.verify(journal, (known,)) == [Flaw(20, "head")]


def test_a_chain_that_was_cut_is_found_by_a_head_known_elsewhere():
    journal = written(20)
    known = chain.head(journal)
    del journal.entries[20]
    journal.subjects.remove("M-2026-0002\t000000000020")
    assert chain.verify(journal) == []
    assert chain.verify(journal, (known,)) == [Flaw(20, "cut")]


def test_a_removed_entry_leaves_a_gap():
    journal = written(5)
    del journal.entries[3]
    assert {Flaw(4, "gap"), Flaw(4, "chain"), Flaw(3, "index")} <= set(chain.verify(journal))


def test_an_entry_moved_to_another_number_is_found():
    journal = written(3)
    journal.entries[4] = journal.entries[3]
    assert Flaw(4, "gap") in chain.verify(journal)


def test_a_history_that_hides_or_invents_an_entry_is_found():
    journal = written(5)
    journal.subjects.remove("M-2026-0001\t000000000003")
    assert chain.verify(journal) == [Flaw(3, "index")]
    journal.subjects.insert("M-2026-0009\t000000000003")
    journal.subjects.insert("M-2026-0009\t000000000077")
    assert chain.verify(journal) == [Flaw(3, "index"), Flaw(3, "index"), Flaw(77, "index")]


@pytest.mark.parametrize("text", ["[]", "17", "nonsense", ""])
def test_text_that_is_no_entry_is_a_flaw_even_with_a_fitting_digest(text):
    journal = written(2)
    journal.entries[2].text = f"{sha256(text.encode()).hexdigest()} {text}"
    flaws = chain.verify(journal)
    assert Flaw(2, "text") in flaws


def test_an_entry_is_a_value(at):
    entry = chain.write(Journal(), "x", by=SYSTEM, at=at, subject="s")
    with pytest.raises(AttributeError):
        entry.act = "y"
    assert replace(entry, act="y") != entry


def test_equal_acts_have_digests_that_cannot_be_guessed():
    digests = set()
    for _time in range(2):
        entry = chain.write(Journal(), "submit", by=SYSTEM, at=AT, subject="a/b")
        digests.add(entry.digest)
    assert len(digests) == 2, "chance is part of what the digest covers"
