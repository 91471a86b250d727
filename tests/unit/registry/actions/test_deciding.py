"""What the operator does: number, notice, deficiency loop, refusal (rules of 2011: ch. 10)."""

from datetime import timedelta

import pytest
from tests.factories.registry import (
    DIGEST,
    a_draft,
    a_registry,
    a_service,
    amended,
    an_application,
    enter,
    submit,
)
from tests.factories.world import AT, TAXES, a_world

from karguzar.base.deadlines import is_overdue, is_paused
from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.content.journal import history, verify
from karguzar.notices.outbox import deliveries
from karguzar.registry.actions import deciding, filing
from karguzar.registry.queries import current, find, registry_of, rows
from karguzar.registry.values import FieldMark

DAY = timedelta(days=1)
NAME = "2011.service_name"


@pytest.fixture
def world():
    return a_registry(a_world())


def told(world, subject, kind):
    return {one.to for one in deliveries(world.office, "gomruk", subject) if one.task == kind}


@pytest.mark.clause("R11-10.4a")
@pytest.mark.clause("R11-10.2.1")
def test_a_registration_is_due_on_the_third_working_day_and_overdue_on_the_next(world):
    application = an_application(world)
    assert application.deadline.term.clause == "R11-10.4a"
    # a Monday, so Thursday
    assert application.deadline.due_on.isoformat() == "2026-11-26"
    assert not is_overdue(application.deadline, application.deadline.due_on)
    assert is_overdue(application.deadline, application.deadline.due_on + DAY)


@pytest.mark.clause("R11-10.4b")
@pytest.mark.clause("REG26-3")
def test_registration_gives_a_number_with_its_day_and_tells_the_body(world):
    application = an_application(world)
    service = enter(world, application, at=AT + DAY)
    assert service.number == "EX-000001"
    item = current(world.office, service, AT + DAY).items["registry_number_and_registration_date"]
    assert item == {"number": "EX-000001", "registered_on": "2026-11-24"}
    told_to = told(world, application.path, "registry_entered")
    assert told_to == {world.id("nigar"), world.id("vuqar")}
    assert application.state == "entered"
    assert application.service == service.number


@pytest.mark.clause("R11-10.8a")
def test_an_amendment_is_due_on_the_next_working_day_also_over_a_holiday(world):
    service = a_service(world)
    friday = AT + 4 * DAY
    amendment = an_application(
        world,
        "amend",
        number=service.number,
        at=friday,
        changed_on="2026-11-26",
        **{"2011__service_content": "Yeni mətn."},
    )
    assert amendment.deadline.due_on.isoformat() == "2026-11-30"


@pytest.mark.clause("R11-10.8b")
def test_the_body_is_told_which_fields_were_amended(world):
    service = a_service(world)
    amendment = an_application(
        world,
        "amend",
        number=service.number,
        changed_on="2026-11-23",
        **{"2011__payment_kind": "paid"},
    )
    enter(world, amendment)
    assert told(world, amendment.path, "registry_amended") == {
        world.id("nigar"),
        world.id("vuqar"),
    }
    shard = world.office["outbox"].shards["gomruk"]
    words = next(
        one.payload["fields"] for one in shard.entries.values() if one.task == "registry_amended"
    )
    assert words == "– Elektron xidmət üzrə ödəniş"


@pytest.mark.clause("R11-10.2.3")
@pytest.mark.clause("R11-10.7")
def test_a_cancelled_number_stays_and_is_never_given_again(world):
    service = a_service(world)
    cancellation = an_application(world, "cancel", number=service.number, changed_on="2026-11-23")
    enter(world, cancellation)
    assert find(world.office, service.number).state == "cancelled"
    again = a_service(world)
    assert again.number == "EX-000002"
    facts = current(world.office, service, AT + DAY)
    assert (facts.state, facts.cancelled_on.isoformat()) == ("cancelled", "2026-11-23")


@pytest.mark.clause("R11-10.7")
def test_nothing_is_done_to_a_cancelled_service(world):
    service = a_service(world)
    late = a_draft(
        world,
        "amend",
        number=service.number,
        changed_on="2026-11-23",
        **{"2011__kind": "informative"},
    )
    enter(world, an_application(world, "cancel", number=service.number, changed_on="2026-11-23"))
    with pytest.raises(Refused):
        submit(world, late)
    with pytest.raises(Unmet):
        a_draft(world, "amend", number=service.number)


def test_what_is_marked_alone_may_be_corrected_and_the_clock_stops(world):
    application = an_application(world)
    marks = [FieldMark(NAME, "Rəsmi adı tam yazın.")]
    deciding.return_deficient(
        world.office,
        application,
        marks,
        by=world.by("orxan"),
        at=AT + DAY,
        seen=application.version,
    )
    assert is_paused(application.deadline)
    assert application.open_round.due_on.isoformat() == "2026-12-03"
    registry = registry_of(world.office)
    with pytest.raises(Unmet) as caught:
        filing.save(
            application,
            {"2011.kind": "informative"},
            at=AT,
            seen=application.version,
            registry=registry,
        )
    assert [one.field for one in caught.value.problems] == ["2011.kind"]
    filing.save(
        application, {NAME: "Tam rəsmi ad"}, at=AT, seen=application.version, registry=registry
    )
    filing.correct(
        world.office,
        application,
        by=world.by("vuqar"),
        at=AT + 3 * DAY,
        seen=application.version,
        signature="enhanced",
        signed=DIGEST,
    )
    assert not is_paused(application.deadline)
    assert application.deadline.due_on.isoformat() == "2026-11-30"
    assert enter(world, application, at=AT + 3 * DAY).number == "EX-000001"


def test_a_correction_without_what_was_asked_for_goes_nowhere(world):
    application = an_application(world)
    deciding.return_deficient(
        world.office,
        application,
        [FieldMark(NAME, "Tam yazın.")],
        by=world.by("orxan"),
        at=AT,
        seen=application.version,
    )
    with pytest.raises(Unmet) as caught:
        filing.correct(
            world.office,
            application,
            by=world.by("vuqar"),
            at=AT,
            seen=application.version,
            signature="enhanced",
            signed=DIGEST,
        )
    assert [one.field for one in caught.value.problems] == [NAME]


@pytest.mark.parametrize("marks", [[], [FieldMark("2011.strange", "x")], [FieldMark(NAME, "  ")]])
def test_a_return_needs_a_known_field_and_a_reason(world, marks):
    application = an_application(world)
    with pytest.raises(Unmet):
        deciding.return_deficient(
            world.office,
            application,
            marks,
            by=world.by("orxan"),
            at=AT,
            seen=application.version,
        )


def test_an_amendment_upon_an_old_version_is_a_conflict_with_the_difference(world):
    service = a_service(world)
    content = "2011__service_content"
    mine = a_draft(
        world, "amend", number=service.number, changed_on="2026-11-23", **{content: "Mənim."}
    )
    amended(
        world,
        service,
        at=AT + DAY,
        changed_on="2026-11-24",
        **{content: "Onların.", "2011__kind": "informative"},
    )
    with pytest.raises(Conflict) as caught:
        submit(world, mine, at=AT + 2 * DAY)
    assert caught.value.mine["2011.service_content"] == "Mənim."
    assert caught.value.theirs["2011.service_content"] == "Onların."
    assert caught.value.theirs["2011.kind"] == "informative"


def test_the_second_registration_of_a_service_is_refused(world):
    a_service(world)
    with pytest.raises(Unmet) as caught:
        submit(world, a_draft(world, name="GÖMRÜK bəyannaməsinin  surətinin verilməsi"))
    assert [one.field for one in caught.value.problems] == [NAME]


def test_two_applications_for_one_service_do_not_both_wait(world):
    an_application(world)
    with pytest.raises(Unmet):
        submit(world, a_draft(world))


def test_a_refusal_needs_its_reason_and_tells_it(world):
    application = an_application(world)
    with pytest.raises(Unmet):
        deciding.refuse(
            world.office,
            application,
            reason=" ",
            by=world.by("orxan"),
            at=AT,
            seen=application.version,
        )
    deciding.refuse(
        world.office,
        application,
        reason="Xidmət elektron deyil.",
        by=world.by("orxan"),
        at=AT,
        seen=application.version,
    )
    assert told(world, application.path, "registry_refused")
    assert application.decision.reason == "Xidmət elektron deyil."
    with pytest.raises(Refused):
        enter(world, application)


def test_the_check_list_keeps_what_was_found_in_order(world):
    application = an_application(world)
    deciding.tick(world.office, application, [NAME, "strange"], at=AT, seen=application.version)
    assert application.checked == (NAME,)
    with pytest.raises(Conflict):
        deciding.tick(world.office, application, [], at=AT, seen=1)


def test_the_journal_of_the_registry_is_a_whole_chain(world):
    service = a_service(world)
    journal = registry_of(world.office)["jurnal"]
    assert verify(journal) == []
    acts = [one.act for one in history(journal, f"service/{service.number}")]
    assert acts == ["register"]


def test_the_queue_lists_what_waits_the_most_urgent_first(world):
    first = an_application(world, name="Birinci xidmət")
    second = an_application(world, name="İkinci xidmət", at=AT + DAY)
    queue = [row["id"] for row in rows(world.office, "queue")]
    assert queue == [first.id, second.id]
    enter(world, first)
    assert [row["id"] for row in rows(world.office, "queue")] == [second.id]
    assert second.operator == TAXES
