"""A clause is named in words."""

import pytest

from karguzar.ui.clauses import clause_words


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("R11-7.4a", "Qaydaların 7.4-cü bəndi"),
        ("R11-9.2", "Qaydaların 9.2-ci bəndi"),
        ("R11D-6", "qərarının 6-cı hissəsi"),
    ],
)
def test_a_clause_of_the_rules_ends_with_its_ordinal(clause, words):
    assert clause_words(clause).interpolate().endswith(words)


@pytest.mark.parametrize("clause", ["", "LIC17-3.1", "nothing", "R11-x"])
def test_what_is_not_known_stays_as_it_is(clause):
    assert clause_words(clause) == clause
