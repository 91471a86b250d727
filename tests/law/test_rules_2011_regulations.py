"""Rules of 2011, chapter 9: how a regulation is drafted, agreed, discussed, published."""

from datetime import timedelta

import pytest
from tests.factories.regulations import (
    EDITOR,
    HEAD,
    OTHER_HEAD,
    TERM,
    a_draft,
    a_regulation_world,
    agreed,
    describe,
    discussed,
    how,
    lacking,
    opened,
    proposed,
    published,
    sent,
    step,
    without,
    write,
)
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.base.clock import local_date
from karguzar.base.deadlines import from_record
from karguzar.base.errors import Refused, Unmet
from karguzar.regulations import parts, rules
from karguzar.regulations.actions import agreement, approval, writing
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.actions.discussing import end_discussion
from karguzar.regulations.clauses import clauses
from karguzar.regulations.missing import lacks
from karguzar.regulations.values import Confirmed, Said
from karguzar.regulations.views.hints import figures

DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    """A world for one test."""
    return a_regulation_world()


@pytest.mark.clause("R11-9.1")
def test_one_service_has_one_regulation_in_force_or_at_work(world: World) -> None:
    regulation = a_draft(world, whole=False)
    again = {"name": "Başqa ad", "service_kind": regulation.service_kind}
    with pytest.raises(Refused) as told:
        writing.begin_regulation(
            world.office, world.body(CUSTOMS), **again, by=world.by(EDITOR), at=AT
        )
    assert told.value.clause == "R11-9.1"


@pytest.mark.clause("R11-9.2a")
def test_only_the_head_of_the_preparing_body_approves(world: World) -> None:
    regulation = proposed(world)
    later = AT + 33 * DAY
    for stranger in (OTHER_HEAD, EDITOR, "aygun"):
        with pytest.raises(Refused) as told:
            approval.approve(
                regulation, confirmed=Confirmed(), **how(world, regulation, stranger, later)
            )
        assert told.value.clause == "R11-9.2a"
    approval.approve(
        regulation, confirmed=Confirmed("Sədr"), **how(world, regulation, HEAD, later)
    )
    assert (regulation.state, regulation.approval.name) == ("approved", "Vüqar Nəsirov")


@pytest.mark.clause("R11-9.2a")
def test_an_approval_needs_the_signature_that_the_office_asks_for(world: World) -> None:
    regulation = proposed(world)
    weak = Confirmed("Sədr", level="account", needed="enhanced")
    with pytest.raises(Refused):
        approval.approve(regulation, confirmed=weak, **how(world, regulation, HEAD, AT + 33 * DAY))


@pytest.mark.clause("R11-9.2b")
@pytest.mark.clause("R11A1-1.5")
def test_every_body_of_1_5_is_asked_and_nothing_is_approved_before_it_agrees(
    world: World,
) -> None:
    regulation = discussed(world, a_draft(world))
    with pytest.raises(Unmet) as told:
        approval.propose(regulation, **how(world, regulation, EDITOR, AT + 32 * DAY))
    assert told.value.clause == "R11-9.2b"
    sent(world, regulation, at=AT + 32 * DAY)
    assert [one.body for one in regulation.rounds[-1].answers] == [TAXES]


@pytest.mark.clause("R11-9.2b")
@pytest.mark.parametrize("state", ["remarked", "refused"])
def test_remarks_must_be_answered_and_an_objection_resolved(world: World, state: str) -> None:
    regulation = agreed(world, a_draft(world), said=Said(state, "Müddət azdır."))
    assert rules.agreement_problems(regulation.items, regulation.rounds[-1])
    if state == "remarked":
        agreement.reply_to_remarks(
            regulation, TAXES, "Müddət artırılıb.", **how(world, regulation, EDITOR, AT)
        )
    else:
        with pytest.raises(Refused):
            agreement.resolve_objection(
                regulation, TAXES, "Protokol.", **how(world, regulation, EDITOR, AT)
            )
        agreement.resolve_objection(
            regulation, TAXES, "Protokol.", **how(world, regulation, HEAD, AT)
        )
    assert not rules.agreement_problems(regulation.items, regulation.rounds[-1])


@pytest.mark.clause("R11-9.2b")
def test_the_round_has_a_term_that_explains_itself(world: World) -> None:
    regulation = sent(world, a_draft(world))
    deadline = from_record(regulation.rounds[-1].term)
    assert (deadline.term.number, deadline.term.unit) == (10, "working_day")
    assert deadline.started_on == local_date(AT)
    assert not TERM.stated, "no act states it: it is the office's own"


@pytest.mark.clause("R11-9.3")
def test_the_four_aims_are_told_before_the_draft_goes_on(world: World) -> None:
    regulation = a_draft(world)
    describe(world, regulation)
    regulation.checklist = {**regulation.checklist, "9.3.2": " "}
    for act in (sent, opened):
        with pytest.raises(Unmet) as told:
            act(world, regulation)
        assert [one.message.mapping["clause"] for one in told.value.problems] == ["9.3.2"]


@pytest.mark.clause("R11-9.3.1")
@pytest.mark.clause("R11-9.3.2")
@pytest.mark.clause("R11-9.3.3")
def test_steps_documents_and_time_are_measured_against_the_version_in_force(
    world: World,
) -> None:
    regulation = a_draft(world)
    then = rules.measure(regulation.items)
    assert (then.steps, then.documents, then.minutes) == (4, 1, 7 * 480)
    fewer = tuple(
        one
        for one in regulation.items
        if one.id != step(regulation, 2).id and one.clause != "2.6.2"
    )
    now = rules.measure(fewer)
    assert (now.steps, now.documents, now.minutes) == (3, 0, 4 * 480)


@pytest.mark.clause("R11-9.3.4")
@pytest.mark.clause("R11A1-3.4.1")
def test_an_operation_without_a_responsible_person_holds_the_draft_back(world: World) -> None:
    regulation = a_draft(world)
    first = step(regulation, 0)
    data = {**first.data, "step_operation_and_responsible": {"operation": "Yoxlama"}}
    regulation.items = parts.changed(regulation.items, first.id, data)
    assert lacking(regulation) == ["3.4"]
    with pytest.raises(Unmet):
        sent(world, regulation)


@pytest.mark.clause("R11-9.4")
@pytest.mark.clause("R11-9.5.1")
def test_a_body_that_takes_part_is_described_in_an_operation(world: World) -> None:
    regulation = a_draft(world)
    second = step(regulation, 1)
    data = {name: one for name, one in second.data.items() if name != "step_other_body"}
    regulation.items = parts.changed(regulation.items, second.id, data)
    (lack,) = lacks(regulation.items, {TAXES: "Dövlət Vergi Xidməti"})
    assert (lack.rule, lack.clause) == ("R11-9.4", "3.4")
    assert "Dövlət Vergi Xidməti" in str(lack.message.mapping)


@pytest.mark.clause("R11-9.5.2")
def test_long_sentences_are_counted_and_an_empty_clause_stops_the_draft(world: World) -> None:
    told = figures("Qısa cümlə. " + "söz " * 31 + ".")
    assert (told.sentences, told.longest, told.is_hard) == (2, 31, True)
    assert not figures("Aydın və qısa.").is_hard
    regulation = without(a_draft(world), "3.6.1")
    assert lacking(regulation) == ["3.6.1"]
    with pytest.raises(Unmet):
        opened(world, regulation)


@pytest.mark.clause("R11-9.7")
def test_nothing_is_approved_before_the_discussion_is_over(world: World) -> None:
    regulation = agreed(world, a_draft(world))
    with pytest.raises(Unmet) as told:
        approval.propose(regulation, **how(world, regulation, EDITOR, AT))
    assert told.value.clause == "R11-9.7"
    discussion = opened(world, regulation)
    assert discussion.text.clauses == clauses(regulation.items, names_of(regulation))
    with pytest.raises(Refused) as refused:
        end_discussion(regulation, **how(world, regulation, EDITOR, AT + 29 * DAY))
    assert refused.value.clause == "R11-9.7"


@pytest.mark.clause("R11-9.8")
def test_versions_stay_as_they_were_published(world: World) -> None:
    regulation = published(world)
    first = regulation.editions[0]
    approval.begin_edition(regulation, **how(world, regulation, EDITOR, AT + 40 * DAY))
    write(regulation, "3.5.1", {"control_form": "Başqa nəzarət"})
    assert regulation.editions[0] == first
    approval.drop_edition(regulation, **how(world, regulation, EDITOR, AT + 41 * DAY))
    assert regulation.items == first.items
    approval.repeal(
        regulation,
        act="12 nömrəli əmr",
        on=local_date(AT + 42 * DAY),
        reason="Xidmət ləğv edilib.",
        **how(world, regulation, HEAD, AT + 42 * DAY),
    )
    assert (regulation.state, regulation.editions) == ("repealed", (first,))
