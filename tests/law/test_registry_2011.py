"""The Rules of 2011, chapter 10: the registry of electronic services."""

from datetime import timedelta

import pytest
from tests.factories.registry import (
    DIGEST,
    RECORD,
    a_draft,
    a_registry,
    a_service,
    an_application,
    enter,
    submit,
)
from tests.factories.world import AT, CUSTOMS, TAXES, UNCONNECTED, World, a_world

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.base.permissions import Permission
from karguzar.base.terms import TERMS
from karguzar.notices.outbox import deliveries
from karguzar.registry.actions import filing
from karguzar.registry.actions.duties import open_duties, report_change
from karguzar.registry.actions.lists import name_operator
from karguzar.registry.checking import record_fields
from karguzar.registry.queries import current, registry_of, rows
from karguzar.registry.rulebook import RegistryRules
from karguzar.registry.settings import RegistrySettings
from karguzar.registry.watches import remind_all
from karguzar.registry.workflow import APPLICATION_WORKFLOW, STATES

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return a_registry(a_world())


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
