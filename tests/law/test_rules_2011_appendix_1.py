"""Rules of 2011, appendix 1: what each clause of a regulation must tell."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.regulations import (
    EDITOR,
    a_draft,
    a_regulation_world,
    lacking,
    step,
    without,
    write,
)
from tests.factories.world import AT, World

from karguzar.base.errors import Refused
from karguzar.regulations import facts, parts
from karguzar.regulations.actions import writing
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.clauses import chapters, clauses
from karguzar.regulations.forms import service_form
from karguzar.regulations.missing import lacks
from karguzar.regulations.values import Item

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def office() -> World:
    """A world for the draft that is only read."""
    return a_regulation_world()


@pytest.fixture
def world() -> World:
    """A world for one test."""
    return a_regulation_world()


MANDATORY = (
    *("1.2", "1.3", "1.6", "1.8", "2.1", "2.2", "2.3", "2.4", "2.5"),
    *("3.2.1", "3.2.2", "3.3.1", "3.3.2", "3.4", "3.5.1", "3.5.2", "3.6.1", "3.6.2", "3.6.3"),
)


@pytest.mark.clause(
    "R11A1-1.2",
    "R11A1-1.6",
    "R11A1-2.1",
    "R11A1-2.2",
    "R11A1-2.3",
    "R11A1-2.4",
    "R11A1-2.5",
    "R11A1-3.2",
    "R11A1-3.2.1",
    "R11A1-3.2.2",
    "R11A1-3.3",
    "R11A1-3.3.1",
    "R11A1-3.4",
    "R11A1-3.5",
    "R11A1-3.5.1",
    "R11A1-3.5.2",
    "R11A1-3.6",
    "R11A1-3.6.1",
    "R11A1-3.6.2",
    "R11A1-3.6.3",
)
@pytest.mark.parametrize("clause", MANDATORY)
def test_a_draft_without_a_mandatory_clause_is_not_whole(clause: str, whole: Any) -> None:
    items = tuple(one for one in whole.items if one.clause != clause)
    found = [one.clause for one in lacks(items, names_of(whole))]
    # the rows that lean on the answer lack too: what is interactive, what is paid
    assert clause in found


@pytest.fixture(scope="module")
def whole(office: World) -> Any:
    """A draft on which nothing is missing."""
    regulation = a_draft(office)
    assert lacking(regulation) == []
    return regulation


@pytest.mark.clause("R11A1-1.1")
@pytest.mark.clause("R11A1-1.4")
def test_name_and_provider_stand_from_the_first_moment_and_cannot_be_taken_away(
    world: World,
) -> None:
    regulation = a_draft(world, whole=False)
    told = {one.number: one.text for one in clauses(regulation.items, names_of(regulation))}
    assert told == {
        "1.1": "Torpaq kadastr məlumatları barədə arayışların verilməsi",
        "1.4": "Dövlət Gömrük Komitəsi",
    }
    for item in regulation.items:
        with pytest.raises(Refused):
            writing.remove_part(regulation, item.id, by=world.by(EDITOR), at=AT)


@pytest.mark.clause("R11A1-1.3")
def test_a_legal_act_names_its_concrete_clauses(world: World) -> None:
    regulation = write(a_draft(world), "1.3", {"title": "Torpaq Məcəlləsi"})
    assert lacking(regulation) == ["1.3"]


@pytest.mark.clause("R11A1-1.7")
@pytest.mark.clause("R11A1-1.7n1")
def test_a_full_automation_has_the_time_of_processing(world: World) -> None:
    regulation = write(a_draft(world), "1.6", {"automation_level": "full"})
    assert "1.7" in lacking(regulation)
    minutes = {"duration": {"processing_time": {"number": 4, "unit": "month"}}}
    write(regulation, "1.7", minutes)
    assert lacking(regulation) == []
    notes = [
        one.note for one in chapters(regulation.items, {}) if one.number == "1.7" and one.note
    ]
    assert ["emalı vaxtilə" in one for one in notes] == [True]


@pytest.mark.clause("R11A1-1.7n2")
def test_a_partial_automation_has_two_limits_in_their_order(world: World) -> None:
    regulation = a_draft(world)
    low, high = {"number": 9, "unit": "working_day"}, {"number": 7, "unit": "working_day"}
    write(regulation, "1.7", {"duration": {"duration_max": high}})
    assert "1.7" in lacking(regulation)
    write(regulation, "1.7", {"duration": {"duration_min": low, "duration_max": high}})
    assert lacking(regulation) == ["1.7"]


@pytest.mark.clause("R11A1-1.8")
def test_another_result_is_told_in_words(world: World) -> None:
    regulation = write(a_draft(world), "1.8", {"result": ["other"]})
    assert lacking(regulation) == ["1.8"]
    write(regulation, "1.8", {"result": ["other"], "result_other": "dublikat"})
    assert lacking(regulation) == []


@pytest.mark.clause("R11A1-2.2.1")
def test_a_paid_service_tells_amount_ground_bank_and_ways(whole: Any) -> None:
    details = next(one for one in whole.items if one.clause == "2.2.1").data["payment_details"]
    for group, name in (
        ("payment_amount_and_basis", "amount"),
        ("payment_amount_and_basis", "basis"),
        ("payment_bank_details_and_methods", "bank_details"),
        ("payment_bank_details_and_methods", "methods"),
    ):
        left = {key: one for key, one in details[group].items() if key != name}
        data = {"payment_details": {**details, group: left}}
        items = tuple(
            Item(one.id, one.clause, data) if one.clause == "2.2.1" else one for one in whole.items
        )
        assert [one.clause for one in lacks(items, {})][:1] == ["2.2.1"], name


@pytest.mark.clause("R11A1-2.6")
@pytest.mark.clause("R11A1-2.6.1")
@pytest.mark.clause("R11A1-2.6.2")
def test_a_held_document_is_asked_by_number_and_another_as_a_copy(whole: Any) -> None:
    form = service_form(whole).form
    assert form is not None
    kinds = {one.label.az: (one.clause, one.type) for one in form.fields}
    assert kinds["Şəxsiyyət vəsiqəsi"] == ("2.6.1", "text")
    assert kinds["Nümayəndənin etibarnaməsi"] == ("2.6.2", "file")
    without_any = tuple(one for one in whole.items if not one.clause.startswith("2.6."))
    assert "2.6.1" in [one.clause for one in lacks(without_any, {})]


@pytest.mark.clause("R11A1-2.6n1")
def test_the_form_of_the_application_is_annexed(whole: Any) -> None:
    form = service_form(whole).form
    assert form is not None
    asked = [one.label.az for one in form.fields if one.clause == "2.6-note-1"]
    assert asked == ["Torpaq sahəsinin ünvanı", "Arayış hansı məqsədlə tələb olunur"]


@pytest.mark.clause("R11A1-2.6n2")
def test_a_document_whose_original_is_shown_is_marked_so(whole: Any) -> None:
    assert facts.brought_originals(whole.items) == ("Nümayəndənin etibarnaməsi",)
    (line,) = [one.text for one in clauses(whole.items, {}) if one.number.startswith("2.6.2")]
    assert "nəticə alınarkən əsli təqdim olunur: Bəli" in line


@pytest.mark.clause("R11A1-3.1")
def test_an_informative_service_is_always_open_and_asks_for_no_request(world: World) -> None:
    regulation = write(a_draft(world), "2.1", {"kind": "informative"})
    assert lacking(regulation) == []
    told = chapters(regulation.items, names_of(regulation))
    assert any("daim açıqdır" in one.note for one in told)
    assert not any(one.number.startswith(("3.2", "3.3", "3.4")) for one in told)


@pytest.mark.clause("R11A1-3.3.2")
def test_the_decision_to_accept_is_printed_under_its_own_number(whole: Any) -> None:
    told = {one.number: one for one in chapters(whole.items, {})}
    assert told["3.3.2"].title == told["3.2.2"].title == "sorğunun qəbulu"
    assert told["3.3.2"].clauses[0].text.startswith("Sorğuda çatışmazlıq olmadıqda")


@pytest.mark.clause("R11A1-3.4.2")
def test_the_operations_do_not_take_longer_than_the_whole(world: World) -> None:
    regulation = a_draft(world)
    last = step(regulation, 3)
    content = last.data["step_content_and_time"]["content"]
    longer = {"content": content, "time_max": {"number": 3, "unit": "working_day"}}
    regulation.items = parts.changed(
        regulation.items, last.id, {**last.data, "step_content_and_time": longer}
    )
    assert lacking(regulation) == ["3.4"]


@pytest.mark.clause("R11A1-3.4.3")
def test_a_body_of_an_operation_stands_in_1_5(world: World) -> None:
    regulation = without(a_draft(world), "1.5")
    assert lacking(regulation) == ["3.4"]


@pytest.mark.clause("R11A1-3.4.4")
def test_each_operation_tells_its_result(world: World) -> None:
    regulation = a_draft(world)
    first = step(regulation, 0)
    data = {name: one for name, one in first.data.items() if name != "step_result"}
    regulation.items = parts.changed(regulation.items, first.id, data)
    assert lacking(regulation) == ["3.4"]
