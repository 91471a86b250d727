"""What an administrative regulation must satisfy between its answers."""

import pytest

from karguzar.forms.rules import complaint_term, regulation_problems


def time(number, unit="working_day"):
    return {"number": number, "unit": unit}


def regulation(**more):
    return {
        "duration": {"duration_min": time(2), "duration_max": time(10)},
        "execution": [step(time_max=time(4)), step(time=time(6))],
        "other_executors": ["Ədliyyə Nazirliyi"],
        "disputes": {"complaint_time_limit": {"time": time(15)}},
        **more,
    }


def step(body=None, **times):
    found = {"step_content_and_time": {"content": "x", **times}}
    return found if body is None else {**found, "step_other_body": body}


def fields(document):
    return [problem.field for problem in regulation_problems(document)]


def test_a_sound_regulation_has_no_problems():
    assert fields(regulation()) == []


def test_the_upper_limit_is_not_under_the_lower_one():
    limits = {"duration_min": time(3, "day"), "duration_max": time(71, "hour")}
    assert fields(regulation(duration=limits, execution=[])) == ["duration.duration_max"]


def test_steps_that_sum_to_more_than_the_limit_are_refused():
    assert fields(regulation(execution=[step(time=time(6)), step(time_max=time(5))])) == [
        "execution"
    ]


def test_the_longest_time_of_a_step_counts_before_the_usual_one():
    assert fields(regulation(execution=[step(time=time(1), time_max=time(11))])) == ["execution"]


def test_full_automation_is_bound_by_its_processing_time():
    full = {"processing_time": time(5, "minute")}
    assert fields(regulation(duration=full, execution=[step(time=time(6, "minute"))])) == [
        "execution"
    ]
    assert fields(regulation(duration=full, execution=[step(time=time(5, "minute"))])) == []


def test_an_informative_service_has_no_steps_to_check():
    document = regulation()
    del document["execution"], document["other_executors"]
    assert fields(document) == []


def test_a_body_of_a_step_stands_in_the_list_of_executors():
    steps = [step("Ədliyyə Nazirliyi", time=time(1)), step("Başqa qurum", time=time(1))]
    assert fields(regulation(execution=steps)) == ["execution.1.step_other_body"]


def test_the_term_of_a_complaint_comes_from_the_regulation():
    term = complaint_term(regulation())
    assert (term.number, term.unit, term.clause) == (15, "working_day", "R11A1-3.6.3")


@pytest.mark.parametrize(
    "limit", [{"basis": {"title": "x", "clauses": "1"}}, {"time": time(3, "hour")}]
)
def test_an_act_or_a_few_hours_give_no_dated_term(limit):
    assert complaint_term(regulation(disputes={"complaint_time_limit": limit})) is None
