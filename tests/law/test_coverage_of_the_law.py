"""No clause in scope stays without a test, and the printed table is what the marks give."""

import csv
from pathlib import Path

import pytest

from karguzar.base.acts import cite
from karguzar.cli.law import clauses, marked_tests, table

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("clause", clauses(ROOT), ids=lambda clause: clause.id)
def test_every_clause_in_scope_has_a_test(clause):
    assert clause.tests, f"no test is marked with {clause.id}: {clause.requirement}"


def test_no_test_is_marked_with_a_clause_that_does_not_exist():
    text = (ROOT / "src/karguzar/data/requirements.csv").read_text("utf-8")
    known = {line.split(",")[0] for line in text.splitlines()}
    strangers = set(marked_tests(ROOT / "tests")) - known
    # the law on citizens' appeals is known by its citations alone
    assert sorted(clause for clause in strangers if cite(clause) == clause) == []


def test_every_requirement_of_correspondence_is_in_scope():
    with (ROOT / "src/karguzar/data/requirements.csv").open(encoding="utf-8") as rows:
        wanted = {
            row["id"]
            for row in csv.DictReader(rows)
            if row["id"].startswith("R11") and "correspondence" in row["systems"]
        }
    assert sorted(wanted - {clause.id for clause in clauses(ROOT)}) == []


def test_the_printed_table_is_current():
    assert (ROOT / "docs/law.md").read_text("utf-8") == table(ROOT)
