"""Rules of 2011, chapter 9 and appendix 1: what a regulation must have, and how it comes about."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

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
    opened,
    proposed,
    published,
    sent,
)
from tests.factories.world import AT, CUSTOMS, TAXES, World

from karguzar.base.clock import local_date
from karguzar.base.deadlines import from_record
from karguzar.base.errors import Refused, Unmet
from karguzar.content.journal import history
from karguzar.forms.loading import parse
from karguzar.regulations import facts, parts, rules
from karguzar.regulations.actions import agreement, approval, forming, writing
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.actions.discussing import end_discussion
from karguzar.regulations.clauses import chapters, clauses
from karguzar.regulations.forms import derived_source, drifts, service_form
from karguzar.regulations.missing import lacks
from karguzar.regulations.queries import is_open_for_applications
from karguzar.regulations.skeleton import document_of
from karguzar.regulations.values import Confirmed, Item, Said
from karguzar.regulations.views.hints import figures

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def office() -> World:
    """A world in which every test makes a service of its own."""
    return a_regulation_world()


@pytest.fixture
def world() -> World:
    """A world for one test."""
    return a_regulation_world()


def lacking(regulation: Any) -> list[str]:
    """Return the clauses on which something is missing."""
    return [one.clause for one in lacks(regulation.items, names_of(regulation))]


def without(regulation: Any, clause: str) -> Any:
    """Take every part of a clause away, as if it had never been written."""
    regulation.items = tuple(one for one in regulation.items if one.clause != clause)
    return regulation


def put(regulation: Any, clause: str, data: Mapping[str, Any]) -> Any:
    """Write other answers into the first part of a clause."""
    item = next(one for one in regulation.items if one.clause == clause)
    regulation.items = parts.changed(regulation.items, item.id, data)
    return regulation


# --- chapter 9 ---


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


def step(regulation: Any, place: int) -> Item:
    """Return the operation at that place, from 0."""
    return [one for one in regulation.items if one.clause == "3.4"][place]


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
    put(regulation, "3.5.1", {"control_form": "Başqa nəzarət"})
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


# --- elsewhere in the rules ---


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


# --- appendix 1 ---

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
    regulation = put(a_draft(world), "1.3", {"title": "Torpaq Məcəlləsi"})
    assert lacking(regulation) == ["1.3"]


@pytest.mark.clause("R11A1-1.7")
@pytest.mark.clause("R11A1-1.7n1")
def test_a_full_automation_has_the_time_of_processing(world: World) -> None:
    regulation = put(a_draft(world), "1.6", {"automation_level": "full"})
    assert "1.7" in lacking(regulation)
    minutes = {"duration": {"processing_time": {"number": 4, "unit": "month"}}}
    put(regulation, "1.7", minutes)
    assert lacking(regulation) == []
    notes = [
        one.note for one in chapters(regulation.items, {}) if one.number == "1.7" and one.note
    ]
    assert ["emalı vaxtilə" in one for one in notes] == [True]


@pytest.mark.clause("R11A1-1.7n2")
def test_a_partial_automation_has_two_limits_in_their_order(world: World) -> None:
    regulation = a_draft(world)
    low, high = {"number": 9, "unit": "working_day"}, {"number": 7, "unit": "working_day"}
    put(regulation, "1.7", {"duration": {"duration_max": high}})
    assert "1.7" in lacking(regulation)
    put(regulation, "1.7", {"duration": {"duration_min": low, "duration_max": high}})
    assert lacking(regulation) == ["1.7"]


@pytest.mark.clause("R11A1-1.8")
def test_another_result_is_told_in_words(world: World) -> None:
    regulation = put(a_draft(world), "1.8", {"result": ["other"]})
    assert lacking(regulation) == ["1.8"]
    put(regulation, "1.8", {"result": ["other"], "result_other": "dublikat"})
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
    regulation = put(a_draft(world), "2.1", {"kind": "informative"})
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
