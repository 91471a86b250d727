"""Terms of the law on citizens' appeals, against days that can be checked on a wall calendar.

Holidays follow article 105 of the Labour Code and the published calendars of 2024-2026.
"""

from datetime import date

import pytest

from karguzar.base.acts import cite
from karguzar.base.calendar import WorkingCalendar
from karguzar.base.deadlines import explain, extend, start
from karguzar.base.terms import TERMS

CALENDAR = WorkingCalendar()


@pytest.mark.parametrize(
    ("rule", "event", "last_day"),
    [
        ("appeal", date(2026, 9, 1), date(2026, 9, 22)),
        ("appeal", date(2026, 3, 10), date(2026, 4, 9)),
        ("appeal", date(2026, 10, 30), date(2026, 11, 24)),
        ("appeal_study", date(2026, 9, 1), date(2026, 10, 13)),
        ("appeal_forward", date(2025, 3, 19), date(2025, 4, 3)),
        ("appeal_forward", date(2024, 4, 5), date(2024, 4, 9)),
        ("appeal_leave_notice", date(2026, 5, 26), date(2026, 6, 5)),
    ],
)
def test_an_appeal_is_answered_by_the_last_day_of_its_term(rule, event, last_day):
    assert start(TERMS[rule], event, CALENDAR).due_on == last_day


def test_an_appeal_received_on_a_day_off_has_the_same_last_day_as_on_the_working_day_before():
    friday, sunday = date(2026, 9, 4), date(2026, 9, 6)
    assert (
        start(TERMS["appeal"], sunday, CALENDAR).due_on
        == start(TERMS["appeal"], friday, CALENDAR).due_on
    )


def test_an_extension_by_the_longest_term_adds_thirty_working_days():
    event = date(2026, 9, 1)
    longest = TERMS["appeal_extension"]
    deadline = start(TERMS["appeal"], event, CALENDAR)
    extended = extend(deadline, longest.number, "əlavə məlumat", longest.clause, CALENDAR)
    assert CALENDAR.working_days_between(deadline.due_on, extended.due_on) == 30


@pytest.mark.parametrize("rule", [rule for rule, term in TERMS.items() if term.clause])
def test_every_deadline_tells_its_legal_reference(rule):
    sentences = explain(start(TERMS[rule], date(2026, 9, 1), CALENDAR))
    assert cite(TERMS[rule].clause).interpolate() in sentences[0].interpolate()


def test_a_letter_between_organisations_is_due_in_a_month():
    deadline = start(TERMS["organisation_letter"], date(2026, 9, 15), CALENDAR)
    assert deadline.due_on == date(2026, 10, 15)
