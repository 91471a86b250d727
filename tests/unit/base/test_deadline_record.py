"""A deadline is kept as plain values and comes back as it was."""

import json
from datetime import date

from karguzar.base.calendar import Skipped
from karguzar.base.deadline_record import Deadline, Extension, Pause, as_record, from_record
from karguzar.base.i18n import DOMAIN
from karguzar.base.terms import TERMS, Term

FULL = Deadline(
    term=Term("x", "CA15-10.1", 2, "day", "Başlıq", "Nigar", date(2026, 1, 5), stated=False),
    started_on=date(2026, 3, 2),
    due_on=date(2026, 3, 19),
    calendar_version=4,
    skipped=(Skipped(date(2026, 3, 7), "şənbə"),),
    pauses=(Pause(date(2026, 3, 3), "a", date(2026, 3, 4)), Pause(date(2026, 3, 5), "b")),
    extensions=(Extension(3, "c", "CA15-10.2"),),
    unconfirmed=True,
)


def test_a_deadline_survives_the_way_through_json():
    assert from_record(json.loads(json.dumps(as_record(FULL)))) == FULL


def test_the_title_of_a_term_can_still_be_translated_when_it_comes_back():
    kept = Deadline(TERMS["appeal"], date(2026, 3, 2), date(2026, 3, 19), 0)
    again = from_record(as_record(kept))
    assert again == kept
    assert again.term.title.domain == DOMAIN
