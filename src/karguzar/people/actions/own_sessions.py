"""Acts of a person on their own open sessions (R11-13.3)."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.people.actions.sessions import end_session
from karguzar.people.content import SESSIONS, Person, Session

CLAUSE = "R11-13.3"


def end_one(office: Any, person: Person, name: str, *, by: Actor, at: datetime) -> None:
    """End one session of the person; Missing when they have none of that name."""
    session: Session | None = office[SESSIONS].get(name)
    if session is None or session.person_id != person.id:
        raise Missing(_("Belə sessiya yoxdur: artıq bitib."))
    end_session(office, session)
    _note(office, person, 1, by=by, at=at)


def end_others(office: Any, person: Person, kept: Session, *, by: Actor, at: datetime) -> int:
    """End every session of the person but the one that is kept; return how many ended."""
    sessions = office[SESSIONS]
    names = [name for name in sessions.of_person.get(person.id, ()) if name != kept.__name__]
    for name in names:
        end_session(office, sessions[name])
    if names:
        _note(office, person, len(names), by=by, at=at)
    return len(names)


def _note(office: Any, person: Person, count: int, *, by: Actor, at: datetime) -> None:
    write(
        office["jurnal"],
        "end_own_sessions",
        by=by,
        at=at,
        subject=f"person/{person.id}",
        clause=CLAUSE,
        facts={"count": count},
    )
