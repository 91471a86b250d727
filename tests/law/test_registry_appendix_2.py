"""Appendix 2 of the Rules of 2011: the application to the registry, row by row."""

from datetime import timedelta

import pytest
from tests.factories.registry import (
    GROUND,
    HEAD,
    a_draft,
    a_registry,
    a_service,
    submit,
)
from tests.factories.world import AT, CUSTOMS, TAXES, World, a_world

from karguzar.base.errors import Unmet
from karguzar.registry.actions import filing
from karguzar.registry.checking import application_problems
from karguzar.registry.queries import registry_of

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_registry(a_world())


def problems(world: World, **record: object) -> list[str]:
    """Return the fields that keep an application with these rows from going."""
    draft = a_draft(world, **{f"2011__{name}": value for name, value in record.items()})
    return [one.field for one in application_problems(world.office, draft, AT.date())]


@pytest.mark.clause("R11-4.2", "R11A2-7")
@pytest.mark.parametrize("kind", ["", "magic", None])
def test_a_service_is_informative_or_interactive(world: World, kind: str | None) -> None:
    assert problems(world, kind=kind) == ["2011.kind"]
    assert problems(world, kind="informative") == []


@pytest.mark.clause("R11A2-declaration")
@pytest.mark.parametrize(("declared", "head"), [(False, HEAD), (True, {})])
def test_the_truth_is_declared_and_the_head_is_named(
    world: World, declared: bool, head: dict
) -> None:
    draft = a_draft(world)
    filing.save_details(
        draft,
        head=head,
        is_declared=declared,
        changed_on="",
        ground=GROUND,
        at=AT,
        seen=draft.version,
        registry=registry_of(world.office),
    )
    with pytest.raises(Unmet) as caught:
        submit(world, draft)
    assert [one.field for one in caught.value.problems] == ["head" if declared else "declaration"]


@pytest.mark.clause("R11A2-2")
def test_amendment_and_cancellation_name_an_own_valid_number(world: World) -> None:
    service = a_service(world)
    for body, number in ((CUSTOMS, "EX-009999"), (TAXES, service.number), (CUSTOMS, "")):
        with pytest.raises(Unmet) as caught:
            a_draft(world, "amend", number=number, body=body)
        assert caught.value.clause == "R11A2-2"
    draft = a_draft(world, "cancel", number=service.number, changed_on="2026-11-23")
    assert draft.service == service.number


@pytest.mark.clause("R11A2-3", "R11A2-5", "R11A2-6", "R11A2-8", "R11A2-9", "R11A2-10")
@pytest.mark.parametrize(
    "name",
    ["service_name", "service_content", "legal_basis", "payment_kind", "users", "provision_url"],
)
def test_each_obligatory_row_of_appendix_2_is_asked_for(world: World, name: str) -> None:
    assert problems(world, **{name: None}) == [f"2011.{name}"]


@pytest.mark.clause("R11A2-4")
def test_other_executors_are_a_list_that_may_be_empty(world: World) -> None:
    assert problems(world, other_executors=None) == []
    assert problems(world, other_executors=["Dövlət Vergi Xidməti"]) == []
    assert problems(world, other_executors="Dövlət Vergi Xidməti") == ["2011.other_executors"]


@pytest.mark.clause("R11A2-8", "R11A2-9", "R11A2-10", "R11A2-6")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("payment_kind", "maybe"),
        ("users", ["ghosts"]),
        ("provision_url", "javascript:alert(1)"),
        ("legal_basis", [{"title": "Qanun"}]),
    ],
)
def test_a_row_of_another_kind_is_refused(world: World, name: str, value: object) -> None:
    assert problems(world, **{name: value}) == [f"2011.{name}"]
