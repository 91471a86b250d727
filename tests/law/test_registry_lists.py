"""The lists of the registry: 285 kinds of 41 bodies by version, 29 areas, what has no entry."""

from collections import Counter
from datetime import timedelta

import pytest
from tests.factories.registry import (
    GROUND,
    a_draft,
    a_registry,
    a_service,
    amended,
)
from tests.factories.world import AT, CUSTOMS, World, a_world

from karguzar.base.errors import Unmet
from karguzar.people import data as lists
from karguzar.registry.actions.lists import change_kinds
from karguzar.registry.checking import application_problems
from karguzar.registry.kinds import areas, kind_of, kinds, kinds_of_body, versions
from karguzar.registry.queries import current
from karguzar.registry.report import missing_kinds, report

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_registry(a_world())


@pytest.mark.clause("R11D-2", "R11L-1")
def test_the_list_has_41_bodies_and_285_kinds_without_holes(world: World) -> None:
    found = kinds(world.office, AT.date())
    assert len(found) == 285
    by_body = Counter(int(number.split(".")[0]) for number in found)
    assert sorted(by_body) == list(range(1, 42))
    for body, count in by_body.items():
        expected = {f"{body}.{place}" for place in range(1, count + 1)}
        assert {number for number in found if number.split(".")[0] == str(body)} == expected
    assert sum(len(lists.service_kinds(one.slug)) for one in lists.bodies()) == 285


@pytest.mark.clause("R11D-2")
def test_an_entry_is_linked_to_a_kind_of_its_own_body(world: World) -> None:
    service = a_service(world)
    assert current(world.office, service, AT + DAY).kind_number == "7.1"
    foreign = a_draft(world, name="Başqa xidmət", link__kind="1.1")
    found = application_problems(world.office, foreign, AT.date())
    assert [one.field for one in found] == ["link.kind"]


@pytest.mark.clause("R11-3.1")
def test_a_service_has_one_of_exactly_29_areas(world: World) -> None:
    assert len({one.name for one in areas()}) == 29
    assert [one.clause for one in areas()] == [f"3.1.{place}" for place in range(1, 30)]
    strange = a_draft(world, link__area="magic")
    found = application_problems(world.office, strange, AT.date())
    assert [one.field for one in found] == ["link.area"]
    assert current(world.office, a_service(world), AT + DAY).area == "customs"


@pytest.mark.clause("R11D-4.2")
def test_a_changed_list_has_its_act_and_day_and_older_entries_keep_their_kind(
    world: World,
) -> None:
    service = a_service(world)
    on = AT.date() + 10 * DAY
    fresh = {
        "number": "7.99",
        "body": CUSTOMS,
        "names": {"az": "Yeni növ"},
        "is_interactive": True,
    }
    gone = {"number": "7.1", "is_removed": True}
    with pytest.raises(Unmet):
        change_kinds(
            world.office, [fresh], GROUND.__class__(), valid_from=on, by=world.by("orxan"), at=AT
        )
    change_kinds(world.office, [fresh, gone], GROUND, valid_from=on, by=world.by("orxan"), at=AT)
    assert "7.1" in kinds(world.office, on - DAY)
    assert "7.1" not in kinds(world.office, on)
    assert [one.number for one in kinds_of_body(world.office, CUSTOMS, on)][-1] == "7.99"
    assert versions(world.office)[0]["ground"]["title"] == GROUND.title
    later = AT + 12 * DAY
    amended(world, service, at=later, changed_on=on.isoformat(), **{"2011__kind": "informative"})
    assert current(world.office, service, later + DAY).kind_number == "7.1"
    assert kind_of(world.office, "7.1") is not None


@pytest.mark.parametrize(
    "row",
    [
        {"number": "x", "body": CUSTOMS, "names": {"az": "A"}},
        {"number": "7.500", "is_removed": True},
        {"number": "7.50", "body": "yoxdur", "names": {"az": "A"}},
        {"number": "7.50", "body": CUSTOMS, "names": {"az": " "}},
    ],
)
def test_a_broken_change_of_the_list_is_refused_by_row(world: World, row: dict) -> None:
    with pytest.raises(Unmet) as caught:
        change_kinds(
            world.office, [row], GROUND, valid_from=AT.date(), by=world.by("orxan"), at=AT
        )
    assert "1-ci sətir" in str(caught.value.problems[0].message.interpolate())
    assert versions(world.office) == ()


@pytest.mark.clause("R11D-5.1")
def test_a_report_names_the_kinds_of_each_body_without_an_entry(world: World) -> None:
    all_kinds = len(kinds_of_body(world.office, CUSTOMS, AT.date()))
    before = missing_kinds(world.office, CUSTOMS, AT.date())
    assert len(before) == all_kinds
    a_service(world)
    after = missing_kinds(world.office, CUSTOMS, AT.date())
    assert {one.number for one in before} - {one.number for one in after} == {"7.1"}
    line = next(one for one in report(world.office, AT.date()) if one.slug == CUSTOMS)
    assert (line.kinds, line.missing, line.services) == (all_kinds, all_kinds - 1, 1)
