"""Rules of 2011, appendix 1: what the form of an administrative regulation asks and refuses."""

from datetime import date

import colander
import pytest

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.deadlines import start
from karguzar.forms.colander_schema import schema
from karguzar.forms.loading import form
from karguzar.forms.rules import complaint_term, regulation_problems

TEN_DAYS = {"number": 10, "unit": "working_day"}
ACT = {"title": "İnzibati icraat haqqında Qanun", "clauses": "72"}
STEP = {
    "step_operation_and_responsible": {
        "operation": "Sorğunun yoxlanılması",
        "responsible": "Mütəxəssis",
    },
    "step_content_and_time": {"content": "Məlumat reyestrlə tutuşdurulur", "time_max": TEN_DAYS},
    "step_result": "Arayış kabinetdə verilir",
}
REGULATION = {
    "service_name": "Arayışın verilməsi",
    "service_content": "Arayış elektron formada verilir",
    "legal_basis": [ACT],
    "provider": "Ədliyyə Nazirliyi",
    "automation_level": "partial",
    "duration": {"duration_min": {"number": 1, "unit": "working_day"}, "duration_max": TEN_DAYS},
    "result": ["reference"],
    "kind": "interactive",
    "payment_kind": "free",
    "users": ["natural_persons"],
    "provision_url": "https://e-xidmet.az",
    "information_channels": {
        "url": "https://e-xidmet.az",
        "email": "info@e-xidmet.az",
        "phone": "+994125980000",
    },
    "required_documents": {},
    "request": {
        "request_forming": "Portalda doldurulur",
        "request_acceptance": "Dərhal qəbul edilir",
    },
    "provision_or_refusal": {
        "refusal_cases": [{"case": "Məlumat natamamdır"}],
        "request_acceptance_decision": "Qərar kabinetdə görünür",
    },
    "execution": [STEP],
    "control": {"control_form": "Daxili", "control_procedure": "Aylıq hesabat"},
    "disputes": {
        "complaint_right": "İnzibati şikayət və məhkəmə",
        "complaint_information": "Müraciətin nömrəsi",
        "complaint_time_limit": {"time": {"number": 15, "unit": "working_day"}},
    },
}


def faults(document):
    with pytest.raises(colander.Invalid) as caught:
        schema(form("rules-2011-appendix-1")).deserialize(document)
    return list(caught.value.asdict(translate=lambda text: text.interpolate()))


def test_a_whole_regulation_is_accepted():
    assert schema(form("rules-2011-appendix-1")).deserialize(REGULATION) == REGULATION
    assert regulation_problems(REGULATION) == ()


@pytest.mark.clause("R11A1-3.4.1")
def test_an_operation_without_a_responsible_person_is_refused():
    step = {**STEP, "step_operation_and_responsible": {"operation": "Sorğunun yoxlanılması"}}
    prefix = "rules-2011-appendix-1.execution.0.step_operation_and_responsible"
    assert faults({**REGULATION, "execution": [STEP, step]}) == [
        prefix.replace(".0.", ".1.") + ".responsible"
    ]
    assert (
        form("rules-2011-appendix-1").field("execution", "step_operation_and_responsible").clause
        == "3.4.1"
    )


@pytest.mark.clause("R11A1-3.4.2")
def test_an_operation_says_its_content_and_its_time_or_longest_time():
    bare = {**STEP, "step_content_and_time": {"content": "Məlumat reyestrlə tutuşdurulur"}}
    assert faults({**REGULATION, "execution": [bare]}) == [
        "rules-2011-appendix-1.execution.0.step_content_and_time"
    ]
    for name in ("time", "time_max"):
        said = {**STEP, "step_content_and_time": {"content": "x", name: TEN_DAYS}}
        schema(form("rules-2011-appendix-1")).deserialize({**REGULATION, "execution": [said]})


@pytest.mark.clause("R11A1-3.4.2")
def test_the_operations_together_do_not_take_longer_than_the_upper_limit_of_the_service():
    problems = regulation_problems({**REGULATION, "execution": [STEP, STEP]})
    assert [problem.field for problem in problems] == ["execution"]


@pytest.mark.clause("R11A1-3.6.3")
def test_the_last_day_for_a_complaint_is_counted_from_the_term_in_the_regulation():
    term = complaint_term(REGULATION)
    deadline = start(term, date(2026, 9, 1), WorkingCalendar())
    assert deadline.due_on == date(2026, 9, 22)
    assert deadline.term.clause == "R11A1-3.6.3"
