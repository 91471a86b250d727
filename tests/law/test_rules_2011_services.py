"""Rules of 2011: what follows from a regulation for its service, its form and its steps."""

import json
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.regulations import (
    EDITOR,
    HEAD,
    a_draft,
    a_regulation_world,
    how,
    proposed,
    published,
    sent,
)
from tests.factories.world import AT, TAXES, World

from karguzar.base.clock import local_date
from karguzar.base.errors import Unmet
from karguzar.content.journal import history
from karguzar.forms.loading import parse
from karguzar.regulations import facts
from karguzar.regulations.actions import approval, forming
from karguzar.regulations.forms import derived_source, drifts, service_form
from karguzar.regulations.lists import ALL, given_rows
from karguzar.regulations.missing import lacks
from karguzar.regulations.queries import is_open_for_applications
from karguzar.regulations.skeleton import document_of
from karguzar.regulations.values import Confirmed, Item

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    """A world for one test."""
    return a_regulation_world()


@pytest.mark.clause("R11-2.1.2")
def test_a_published_regulation_has_number_date_and_one_service(world: World) -> None:
    edition = published(world).editions[0]
    assert edition.approval.act_number == f"1-{local_date(AT + 33 * DAY):%d%m%Y}"
    assert edition.approval.at == AT + 33 * DAY
    assert document_of(edition.items)["service_name"] == edition.titles["az"]


@pytest.mark.clause("R11-4.1")
def test_a_service_without_an_approved_regulation_is_not_open(world: World) -> None:
    regulation = proposed(world)
    regulation.service_number = "31-0001"
    assert not is_open_for_applications(world.office, "31-0001")
    published_one = published_from(world, regulation)
    assert is_open_for_applications(world.office, "31-0001")
    assert not is_open_for_applications(world.office, "31-0002")
    approval.repeal(
        published_one,
        act="12 nömrəli əmr",
        on=local_date(AT + 42 * DAY),
        reason="Ləğv.",
        **how(world, regulation, HEAD, AT + 42 * DAY),
    )
    assert not is_open_for_applications(world.office, "31-0001")


def published_from(world: World, regulation: Any) -> Any:
    """Carry a proposed draft to publication."""
    later = AT + 33 * DAY
    approval.approve(
        regulation, confirmed=Confirmed("Sədr"), **how(world, regulation, HEAD, later)
    )
    regulation.paper = "0" * 64
    approval.publish(regulation, **how(world, regulation, EDITOR, later))
    return regulation


@pytest.mark.clause("R11-6.2.2")
@pytest.mark.clause("REG26-17")
def test_the_steps_of_the_service_are_those_of_3_4_save_a_recorded_difference(
    world: World,
) -> None:
    regulation = published(world)
    steps = facts.facts_of(regulation, regulation.editions[0]).operations
    assert [one["operation"] for one in steps] == [
        one.data["step_operation_and_responsible"]["operation"]
        for one in regulation.editions[0].items
        if one.clause == "3.4"
    ]
    assert all(one["responsible"] and one["time"] and one["result"] for one in steps)
    with pytest.raises(Unmet) as told:
        forming.record_override(
            regulation, "Bir gün artıq", "", **how(world, regulation, EDITOR, AT + 40 * DAY)
        )
    assert told.value.clause == "R11-6.2.2"
    forming.record_override(
        regulation,
        "Bir gün artıq",
        "Sistemin yenilənməsi",
        **how(world, regulation, EDITOR, AT + 40 * DAY),
    )
    entry = history(regulation.body["jurnal"], regulation.path)[-1]
    assert (entry.act, entry.facts["reason"]) == ("record_override", "Sistemin yenilənməsi")


@pytest.mark.clause("R11-1.3")
def test_a_body_taking_part_reads_the_draft_and_performs_its_own_steps_only(
    world: World,
) -> None:
    regulation = sent(world, a_draft(world))
    assert regulation.role_principals()["partner-head"] == [f"staff:{TAXES}:head"]
    mine = facts.operations_of(regulation.items, TAXES)
    assert [one["operation"] for one in mine] == ["Ödənişdən azad edilmə hüququnun yoxlanılması"]
    assert facts.operations_of(regulation.items, "meteo") == ()


@pytest.mark.clause("R11-7.2")
def test_a_form_asks_for_what_the_regulation_lists_and_nothing_else(world: World) -> None:
    regulation = a_draft(world)
    form = service_form(regulation).form
    assert form is not None
    assert drifts(regulation.items, form) == ()
    more = (*regulation.items, Item("b99", "2.6.2", {"document": "İş yerindən arayış"}))
    asks_more = forming_of(more)
    told = drifts(regulation.items, asks_more)
    assert [(one.field, one.rule) for one in told] == [("copy_b99", "R11-7.2")]
    assert [one.field for one in drifts(more, form)] == ["b99"]


def forming_of(items: Any) -> Any:
    """Return the form that a text asks for."""
    return parse(derived_source("x-1", {"az": "X"}, items).encode())


@pytest.mark.clause("R11-7.2")
def test_what_another_body_holds_may_not_be_demanded_as_a_copy(world: World) -> None:
    regulation = a_draft(world)
    item = Item("b98", "2.6.2", {"document": "şəxsiyyət  Vəsiqəsi"})
    regulation.items = (*regulation.items, item)
    assert [one.rule for one in lacks(regulation.items, {})] == ["R11-7.2"]
    with pytest.raises(Unmet):
        sent(world, regulation)


@pytest.mark.clause("LIC17-9.1.3")
def test_a_draft_is_with_the_operator_on_the_day_it_is_sent_for_agreement(world: World) -> None:
    regulation = sent(world, a_draft(world))
    last = regulation.rounds[-1]
    assert last.submitted_at is not None
    assert local_date(last.submitted_at) == local_date(last.at)
    row = json.loads(given_rows(world.office, ALL, None, 5).rows[0][1])
    assert (row["id"], row["round"]) == (regulation.id, 1)
    assert row["given_at"] == last.submitted_at.isoformat()
