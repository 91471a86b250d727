"""The years of the calendar, in words that people use."""

from datetime import date
from types import MappingProxyType

import pytest

from karguzar.base.rest_days import FIRST_YEAR, LAST_YEAR, say, year_of


def test_the_names_are_shown_in_proper_azerbaijani():
    rest = year_of(2026).rest
    assert rest[date(2026, 1, 20)] == "Ümumxalq Hüzn Günü"
    assert rest[date(2026, 5, 27)] == "Qurban bayramı"
    assert rest[date(2026, 3, 20)] == "Novruz bayramı; Ramazan bayramı"
    assert rest[date(2026, 3, 9)] == "Qadınlar Günü (köçürülmüş istirahət günü)"
    assert year_of(2024).rest[date(2024, 4, 12)] == (
        "istirahət günü (əvəzində işlənmiş gün: 06.04.2024)"
    )


def test_a_day_that_is_only_computed_says_so():
    year = year_of(2027)
    assert year.rest[date(2027, 3, 9)] == "Ramazan bayramı (tarixi təxminidir)"
    assert year.rest[date(2027, 5, 18)] == (
        "Qurban bayramı (köçürülmüş istirahət günü, tarixi təxminidir)"
    )
    assert date(2027, 3, 9) in year.estimated
    assert date(2027, 3, 8) not in year.estimated
    assert not year_of(2026).estimated


def test_a_weekend_worked_for_a_day_of_the_next_year_is_known():
    assert date(2023, 12, 30) in year_of(2023).worked
    assert date(2024, 12, 29) in year_of(2024).worked


@pytest.mark.parametrize("number", [2007, 2013, 2020, 2023, 2024, 2025, 2026, 2027])
def test_every_word_of_every_reason_can_be_translated(number):
    for reason in year_of(number).rest.values():
        told = say(reason, lambda text: "x" * len(text))
        assert not set(told) - set("x;,:() .0123456789"), reason


def test_the_act_of_an_override_is_told_as_it_was_written():
    act = "Nazirlər Kabinetinin qərarı: şənbə iş günüdür"
    assert say(act, lambda _text: "?") == act
    assert say("şənbə", lambda _text: "Saturday") == "Saturday"


def test_a_year_holds_its_own_days_only_and_is_built_once():
    year = year_of(2026)
    assert all(on.year == 2026 for on in (*year.rest, *year.worked, *year.estimated))
    assert year_of(2026) is year
    assert isinstance(year.rest, MappingProxyType)


@pytest.mark.parametrize("number", [FIRST_YEAR, LAST_YEAR])
def test_the_first_and_the_last_known_year_have_their_holidays(number):
    assert date(number, 3, 8) in year_of(number).rest


@pytest.mark.parametrize("number", [1, FIRST_YEAR - 1, LAST_YEAR + 1, 9999])
def test_an_unknown_year_has_no_rest_days_of_its_own(number):
    assert not year_of(number).rest
    assert not year_of(number).worked


def test_new_year_is_a_rest_day_of_every_known_year():
    for number in range(FIRST_YEAR, LAST_YEAR + 1):
        assert "Yeni il bayramı" in year_of(number).rest[date(number, 1, 1)]
