"""The Rules of 2011, chapter 10 and appendix 2: the registry of electronic services."""

from collections import Counter
from datetime import timedelta

import pytest
from tests.factories.registry import (
    DIGEST,
    GROUND,
    HEAD,
    RECORD,
    a_draft,
    a_registry,
    a_service,
    amended,
    an_application,
    enter,
    submit,
)
from tests.factories.world import AT, CUSTOMS, TAXES, UNCONNECTED, World, a_world

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.base.permissions import Permission
from karguzar.base.terms import TERMS
from karguzar.notices.outbox import deliveries
from karguzar.people import data as lists
from karguzar.registry.actions import filing
from karguzar.registry.actions.duties import open_duties, report_change
from karguzar.registry.actions.lists import change_kinds, name_operator
from karguzar.registry.checking import application_problems, record_fields
from karguzar.registry.kinds import areas, kind_of, kinds, kinds_of_body, versions
from karguzar.registry.queries import current, registry_of, rows
from karguzar.registry.report import missing_kinds, report
from karguzar.registry.rulebook import RegistryRules
from karguzar.registry.settings import RegistrySettings
from karguzar.registry.watches import remind_all
from karguzar.registry.workflow import APPLICATION_WORKFLOW, STATES

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_registry(a_world())


def problems(world: World, **record: object) -> list[str]:
    """Return the fields that keep an application with these rows from going."""
    draft = a_draft(world, **{f"2011__{name}": value for name, value in record.items()})
    return [one.field for one in application_problems(world.office, draft, AT.date())]


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


@pytest.mark.clause("R11D-3")
def test_another_operator_gets_what_comes_from_now_on(world: World) -> None:
    old = an_application(world)
    name_operator(
        world.office, UNCONNECTED, reason="Yeni qərar", by=world.by("orxan"), at=AT + DAY
    )
    new = an_application(world, name="İkinci xidmət", at=AT + DAY)
    assert (old.operator, new.operator) == (TAXES, UNCONNECTED)
    with pytest.raises(Missing):
        name_operator(world.office, "yoxdur", reason="x", by=world.by("orxan"), at=AT)
    with pytest.raises(Unmet):
        name_operator(world.office, TAXES, reason=" ", by=world.by("orxan"), at=AT)


@pytest.mark.clause("R11D-4.1")
def test_an_office_with_an_operator_is_a_working_registry(world: World) -> None:
    registry_of(world.office).operator = ""
    draft = a_draft(world)
    with pytest.raises(Refused):
        submit(world, draft)
    name_operator(world.office, TAXES, reason="Qərar 191", by=world.by("orxan"), at=AT)
    assert enter(world, submit(world, draft)).number == "EX-000001"


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


@pytest.mark.clause("R11-2.1.6", "R11-10.1")
@pytest.mark.parametrize("state", sorted(STATES))
def test_only_the_operator_can_register_amend_or_cancel(state: str) -> None:
    for role in ("editor", "head", "operator"):
        allowed = APPLICATION_WORKFLOW.access[state, role]
        may = Permission.REGISTRY_OPERATE in allowed
        assert may == (role == "operator" and state in ("submitted", "deficient"))


@pytest.mark.clause("R11-2.1.5")
def test_the_registry_is_a_place_of_its_own_with_its_own_permissions(world: World) -> None:
    registry = registry_of(world.office)
    rights = {who: set(may) for _allow, who, may in registry.__acl__()}
    assert rights[f"staff:{TAXES}:operator"] == {
        Permission.REGISTRY_OPERATE,
        Permission.REGISTRY_READ,
    }
    assert not any(who.startswith(f"staff:{CUSTOMS}") for who in rights)
    assert registry["jurnal"] is not world.office["jurnal"]


@pytest.mark.clause("R11-4.2", "R11A2-7")
@pytest.mark.parametrize("kind", ["", "magic", None])
def test_a_service_is_informative_or_interactive(world: World, kind: str | None) -> None:
    assert problems(world, kind=kind) == ["2011.kind"]
    assert problems(world, kind="informative") == []


@pytest.mark.clause("R11-4.5", "R11-10.1")
def test_what_has_no_number_is_no_service_of_the_registry(world: World) -> None:
    an_application(world)
    assert list(rows(world.office, "services")) == []
    registry = registry_of(world.office)
    assert len(registry["xidmetler"]) == 0


@pytest.mark.clause("R11-10.3", "R11A2-n2a", "R11A2-declaration")
@pytest.mark.parametrize("level", ["account", "signature"])
def test_without_an_enhanced_signature_nothing_is_submitted(world: World, level: str) -> None:
    draft = a_draft(world)
    with pytest.raises(Refused) as caught:
        filing.submit(
            world.office,
            draft,
            by=world.by("vuqar"),
            at=AT,
            seen=draft.version,
            signature=level,
            signed=DIGEST,
        )
    assert caught.value.clause == "R11-10.3"
    assert draft.state == "draft"


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


@pytest.mark.clause("R11-10.5.1", "R11-10.5.2")
def test_the_entry_keeps_both_events_and_all_rows_of_the_application(world: World) -> None:
    application = an_application(world)
    service = enter(world, application)
    facts = current(world.office, service, AT + DAY)
    assert {one.name for one in record_fields()} == {*RECORD, "other_executors"}
    assert facts.record_2011 == dict(RECORD)
    assert facts.sources["2011.service_name"].application == application.id
    cancellation = an_application(
        world, "cancel", number=service.number, changed_on="2026-11-24", at=AT + DAY
    )
    enter(world, cancellation, at=AT + DAY)
    told = [(one.act, one.application, one.recorded_at) for one in service.changes]
    assert told == [
        ("register", application.id, AT + timedelta(0)),
        ("cancel", cancellation.id, AT + DAY),
    ]


@pytest.mark.clause("R11-10.6")
def test_a_change_of_data_is_due_in_3_working_days_and_reminded(world: World) -> None:
    service = a_service(world)
    duty = report_change(
        world.office,
        service,
        changed_on=AT.date(),
        what="Ünvan dəyişib",
        by=world.by("nigar"),
        at=AT + DAY,
    )
    assert duty.due_on.isoformat() == "2026-11-26"
    subject = f"service/{service.number}"
    remind_all(world.office, AT + 4 * DAY)
    told = [
        one.payload["matter"]
        for one in world.office["outbox"].shards[CUSTOMS].entries.values()
        if one.task == "registry_reminder" and one.subject == subject
    ]
    assert set(told) == {"registry_amend", "registry_amend_late"}
    assert {one.to for one in deliveries(world.office, CUSTOMS, subject)} == {
        world.id("nigar"),
        world.id("vuqar"),
    }


@pytest.mark.clause("R11-10.6")
@pytest.mark.parametrize(("after", "is_late"), [(3, False), (4, True)])
def test_an_amendment_filed_after_the_third_working_day_is_marked_late(
    world: World, after: int, is_late: bool
) -> None:
    service = a_service(world)
    report_change(
        world.office,
        service,
        changed_on=AT.date(),
        what="Ödəniş dəyişib",
        by=world.by("nigar"),
        at=AT,
    )
    amendment = an_application(
        world,
        "amend",
        number=service.number,
        at=AT + after * DAY,
        changed_on=AT.date().isoformat(),
        **{"2011__payment_kind": "paid"},
    )
    assert amendment.is_late is is_late
    assert open_duties(service) == ()


def test_a_change_that_has_not_come_yet_is_not_reported(world: World) -> None:
    service = a_service(world)
    how = {"by": world.by("nigar"), "at": AT}
    with pytest.raises(Refused):
        report_change(world.office, service, changed_on=AT.date() + DAY, what="x", **how)
    with pytest.raises(Unmet):
        report_change(world.office, service, changed_on=AT.date(), what=" ", **how)


def test_by_the_law_of_2025_one_unverified_term_of_7_working_days_serves_all() -> None:
    rules = RegistryRules(TERMS, RegistrySettings(regime="law-2025"))
    for action in ("register", "amend", "cancel"):
        term = rules.operator_term(action)
        assert (term.number, term.unit, term.is_verified) == (7, "working_day", False)
    assert rules.correction_term().number == 7
    assert TERMS["registry_law_entry"].number == 30
    assert not TERMS["registry_law_entry"].is_verified


def test_the_operator_is_reminded_of_the_last_day(world: World) -> None:
    application = an_application(world)
    assert remind_all(world.office, AT) == 0
    assert remind_all(world.office, AT + 2 * DAY) == 1
    told = deliveries(world.office, CUSTOMS, application.path, person_id=world.id("orxan"))
    assert {one.task for one in told} == {"registry_task", "registry_reminder"}
