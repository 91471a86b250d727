"""Trees grow by what the journals grew by, in portions, and never twice."""

from tests.unit.evidence.evidence_made import AT, Made

from karguzar.content.acting import SYSTEM
from karguzar.content.journal import head, write
from karguzar.evidence.content import PART
from karguzar.evidence.feeding import OFFICE, feed, journals, leaf_of, waiting
from karguzar.evidence.merkle import Frontier, root
from karguzar.evidence.queries import heads, latest
from karguzar.evidence.tiles import reader


def test_every_journal_has_its_name(made: Made) -> None:
    assert list(journals(made.office)) == [OFFICE, "gomruk", "meteo", "vergi"]


def test_a_journal_is_fed_in_portions_until_nothing_waits(made: Made) -> None:
    journal = made.office["qurumlar"]["gomruk"]["jurnal"]
    for number in range(70):
        write(journal, "note", by=SYSTEM, at=AT, subject=f"gomruk/{number}")
    count = head(journal).number
    assert waiting(made.office, "gomruk") == count
    left = [feed(made.office, "gomruk", most=30) for _each in range(4)]
    assert left == [count - 30, count - 60, max(0, count - 90), 0]
    frontier = Frontier()
    for line in journal.entries.values():
        frontier.append(leaf_of(line.text))
    assert root(reader(made.office[PART]["gomruk"]), count) == frontier.root()


def test_what_is_signed_is_kept_newest_first(made: Made) -> None:
    made.sign()
    made.issue()
    made.sign()
    assert len(heads(made.office, "gomruk")) == 2
    assert heads(made.office, "gomruk", 1) == [latest(made.office, "gomruk")]
    assert len(made.office[PART].chains) == 1, "the certificates of all heads are kept once"


def test_only_the_act_paper_tells_of_papers(made: Made) -> None:
    journal = made.office["qurumlar"]["gomruk"]["jurnal"]
    facts = {"act": "paper", "digest": "ab" * 32}
    write(journal, "note", by=SYSTEM, at=AT, subject="x", facts=facts)
    write(journal, "paper", by=SYSTEM, at=AT, subject="x", facts={"paper": "record"})
    feed(made.office, "gomruk")
    assert len(made.office[PART].papers) == 0
