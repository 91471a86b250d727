"""The file plan of a year."""

from typing import Any

import pytest
from tests.factories.world import AT

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history
from karguzar.records.nomenclature import (
    STARTING_PLAN,
    CasePlan,
    cases_of,
    close_case,
    find_case,
    open_case,
    open_year,
    put_into_case,
)


def add(body: Any, **more: str) -> Any:
    line = {"index": "02-01", "title": "Sədrin əmrləri", "retention": "daimi"} | more
    return open_case(body, 2026, CasePlan(**line), by=SYSTEM, at=AT)


def test_a_year_opens_with_the_starting_plan_once(body: Any) -> None:
    first = open_year(body, 2027, by=SYSTEM, at=AT)
    assert [one.index for one in first] == [one.index for one in STARTING_PLAN]
    assert open_year(body, 2027, by=SYSTEM, at=AT) == first
    assert cases_of(body, 2028) == ()


def test_a_case_is_added_and_the_journal_knows(body: Any) -> None:
    case = add(body, article="12")
    assert find_case(body, "2026-02-01") is case
    assert (case.state, case.retention, case.article) == ("open", "daimi", "12")
    assert [one.act for one in history(body["jurnal"], "gomruk/2026-02-01")] == ["case-opened"]


def test_a_case_needs_index_title_and_term_and_an_index_of_its_own(body: Any) -> None:
    add(body)
    for changed, fields in (
        ({"title": " ", "retention": ""}, ["title", "retention", "index"]),
        ({"index": ""}, ["index"]),
        ({}, ["index"]),
    ):
        with pytest.raises(Unmet) as unmet:
            add(body, **changed)  # type: ignore[arg-type] # a dict of texts
        assert [one.field for one in unmet.value.problems] == fields


def test_a_closed_case_takes_nothing_and_is_closed_once(body: Any) -> None:
    case = add(body)
    put_into_case(case, "gomruk/M-2026-0001")
    put_into_case(case, "gomruk/M-2026-0001")
    close_case(case, by=SYSTEM, at=AT)
    assert (case.state, case.closed_at, len(case.documents)) == ("closed", AT.isoformat(), 1)
    with pytest.raises(Refused):
        put_into_case(case, "gomruk/M-2026-0002")
    with pytest.raises(Refused):
        close_case(case, by=SYSTEM, at=AT)


def test_a_case_that_is_not_there_is_missing(body: Any) -> None:
    with pytest.raises(Missing):
        find_case(body, "2026-99-99")
