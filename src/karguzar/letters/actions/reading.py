"""Reading is an act too: who of the staff looked at a letter or a history is kept (R11-13.1)."""

from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import READINGS
from karguzar.letters.lists import Row
from karguzar.letters.queries import rows_of_person


def record_reading(letter: Letter, *, by: Actor, at: datetime) -> bool:
    """Enter into the journal that one of the staff opened the letter; once a day each (R11-13.1).

    Returns whether it was entered now. The version of the letter does not grow.
    """
    key = f"{letter.__name__}\t{by.person_id}\t{local_date(at).isoformat()}"
    readings = letter.body[READINGS].by_key
    if key in readings:
        return False
    readings[key] = at.isoformat()
    _write(letter.body, "read", letter.path, by=by, at=at, clause="R11-13.1")
    return True


def look_up_history(
    body: Any, person_id: str, *, by: Actor, at: datetime, limit: int = 200
) -> list[Row]:
    """Return the rows of all letters of a person to this body, newest first (R11-6.1.3).

    The look-up itself is entered into the journal. At most ``limit`` rows.
    """
    rows = rows_of_person(body, person_id)
    subject = f"{body.slug}/person:{person_id}"
    _write(body, "history", subject, by=by, at=at, clause="R11-6.1.3")
    return rows[::-1][:limit]


def _write(body: Any, act: str, subject: str, *, by: Actor, at: datetime, clause: str) -> None:
    write(body["jurnal"], act, by=by, at=at, subject=subject, clause=clause)
