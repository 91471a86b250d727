"""Terms are data with a legal ground, and the office may set its own."""

import dataclasses
from datetime import date

import pytest

from karguzar.base.acts import cite
from karguzar.base.errors import Refused
from karguzar.base.settings import read
from karguzar.base.terms import PREFIX, TERMS, TermSettings, terms


@pytest.mark.parametrize(
    ("rule", "number", "unit", "clause"),
    [
        ("appeal", 15, "working_day", "CA15-10.1"),
        ("appeal_study", 30, "working_day", "CA15-10.1"),
        ("appeal_extension", 30, "working_day", "CA15-10.2"),
        ("appeal_forward", 3, "working_day", "CA15-7.10"),
        ("appeal_leave_notice", 5, "working_day", "CA15-8.1"),
        ("deficiency", 5, "working_day", "R11-7.4"),
        ("organisation_letter", 1, "month", ""),
    ],
)
def test_the_shipped_terms_are_those_of_the_acts(rule, number, unit, clause):
    term = TERMS[rule]
    assert (term.rule, term.number, term.unit, term.clause) == (rule, number, unit, clause)
    assert term.title


def test_every_clause_of_a_term_can_be_cited():
    assert all(cite(term.clause) != term.clause for term in TERMS.values() if term.clause)


def test_no_shipped_term_pretends_to_be_verified():
    assert not any(term.is_verified for term in TERMS.values())


def test_what_the_acts_leave_open_is_marked_as_set_by_the_office():
    assert {rule for rule, term in TERMS.items() if not term.stated} == {
        "appeal_leave_notice",
        "deficiency",
        "organisation_letter",
        "registry_cancel",
        "registry_correct",
        "registry_law_check",
        "registry_law_correct",
        "registry_law_entry",
    }


def test_every_term_has_its_two_settings():
    expected = {name for rule in TERMS for name in (rule, f"{rule}_verified")}
    assert {field.name for field in dataclasses.fields(TermSettings)} == expected


def test_without_settings_the_terms_are_as_shipped():
    assert terms() == terms(TermSettings()) == TERMS


def test_the_office_sets_a_length_and_says_who_verified_it():
    ini = {
        "karguzar.terms.deficiency": "10 day",
        "karguzar.terms.appeal_verified": "2026-11-20 Nigar Məmmədova",
    }
    found = terms(read(TermSettings, ini, PREFIX))
    assert (found["deficiency"].number, found["deficiency"].unit) == (10, "day")
    assert not found["deficiency"].is_verified
    assert found["appeal"].is_verified
    assert found["appeal"].verified_by == "Nigar Məmmədova"
    assert found["appeal"].verified_on == date(2026, 11, 20)
    assert found["appeal_study"] == TERMS["appeal_study"]


@pytest.mark.parametrize(
    "settings",
    [
        TermSettings(appeal="15"),
        TermSettings(appeal="15 weeks"),
        TermSettings(appeal="0 day"),
        TermSettings(appeal="x day"),
        TermSettings(appeal_verified="yesterday Nigar"),
        TermSettings(appeal_verified="2026-11-20"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(settings):
    with pytest.raises(Refused) as refused:
        terms(settings)
    assert "karguzar.terms.appeal" in refused.value.message.interpolate()
