"""What all acts share: the check of what was seen, the end of an act, words for notices."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.errors import Conflict, Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Entry, Fact, history, write
from karguzar.letters.addresses import cabinet_path, desk_path
from karguzar.letters.content import Letter
from karguzar.letters.lists import relist
from karguzar.letters.parties import staff
from karguzar.letters.workflow import LETTER_WORKFLOW, QUIET_ACTS, SCOPE, STATES
from karguzar.notices.outbox import add, notify
from karguzar.records.outgoing import send_out
from karguzar.signing.mandates import mandates_of
from karguzar.signing.rules import covers, is_in_force

QUIET = {one.name: one for one in QUIET_ACTS}


def office_of(letter: Letter) -> Any:
    """Return the root of the tree in which the letter lies."""
    place: Any = letter
    while place.__parent__ is not None:
        place = place.__parent__
    return place


def calendar_of(letter: Letter) -> WorkingCalendar:
    """Return the working calendar of the office."""
    calendar: WorkingCalendar = office_of(letter)["teqvim"].as_calendar()
    return calendar


def begin(letter: Letter, act: str, *, seen: int, mine: Mapping[str, str] | None = None) -> None:
    """Check that the actor saw the letter as it is, and that its state lets the act happen.

    Raises Conflict with what came between (``mine`` is what the actor was about to write), or
    Refused with the clause of the act.
    """
    if letter.version != seen:
        raise Conflict(
            _("Siz baxdığınız müddətdə bu müraciəti başqası dəyişib."),
            mine=mine or {},
            theirs=_came_between(letter, seen),
        )
    way = QUIET.get(act) or LETTER_WORKFLOW.transition(act)
    if letter.state not in way.sources:
        raise Refused(
            _(
                "“${act}” indi mümkün deyil: müraciətin vəziyyəti “${state}”.",
                mapping={"act": way.title, "state": STATES[letter.state]},
            ),
            clause=way.clause,
        )


def _came_between(letter: Letter, seen: int) -> dict[str, str]:
    entries = history(letter.body["jurnal"], letter.path)
    later = [one for one in entries if int(str(one.facts.get("version", 0))) > seen]
    lines = [f"{one.at.isoformat()} {one.act}: {one.by.name}" for one in later]
    return {"state": str(STATES[letter.state]), "acts": "\n".join(lines)}


def conclude(
    letter: Letter,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """End an act: fire the workflow, count the version, write the journal, renew the lists."""
    quiet = QUIET.get(act)
    if quiet is None:
        LETTER_WORKFLOW.fire(letter, act)
        clause = LETTER_WORKFLOW.transition(act).clause
    else:
        clause = quiet.clause
    return record(letter, act, by=by, at=at, clause=clause, facts=facts)


def record(
    letter: Letter,
    act: str,
    *,
    by: Actor,
    at: datetime,
    clause: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Count the version, write the journal and renew the lists, whatever changed the letter."""
    letter.version += 1
    relist(letter)
    told = {"version": letter.version, "state": letter.state, **(facts or {})}
    journal = letter.body["jurnal"]
    return write(journal, act, by=by, at=at, subject=letter.path, clause=clause, facts=told)


def words(letter: Letter, **more: str) -> dict[str, str]:
    """Return the words of a notice to the sender of the letter; empty ones are left out."""
    told = {
        "number": letter.number,
        "about": letter.subject,
        "path": cabinet_path(letter),
        **more,
    }
    return {name: text for name, text in told.items() if text}


def tell_sender(letter: Letter, kind: str, *, at: datetime, **more: str) -> None:
    """Put a notice to the sender into the outbox, once for this version of the letter."""
    notify(
        office_of(letter),
        body=letter.body.slug,
        kind=kind,
        person=letter.sender.person_id,
        subject=letter.path,
        payload=words(letter, **more),
        at=at,
        key=f"{kind} {letter.version}",
    )


def tell_person(letter: Letter, person_id: str, kind: str, *, at: datetime, **more: str) -> None:
    """Put a notice to one of the staff into the outbox, once for this version of the letter."""
    notify(
        office_of(letter),
        body=letter.body.slug,
        kind=kind,
        person=person_id,
        subject=letter.path,
        payload=words(letter, **more) | {"path": desk_path(letter)},
        at=at,
        key=f"{kind} {letter.version}",
    )


def tell_role(letter: Letter, role: str, kind: str, *, at: datetime, **more: str) -> None:
    """Put a notice to everyone who holds the role in the body into the outbox.

    What is told to the head is told to those too who hold their mandate for letters then.
    """
    told = [one.person_id for one in staff(office_of(letter), letter.body, role)]
    if role == "head":
        held = (one for one in mandates_of(letter.body) if is_in_force(one, at))
        told += [one.deputy_id for one in held if covers(one, SCOPE) and one.principal_id in told]
    for person_id in dict.fromkeys(told):
        tell_person(letter, person_id, kind, at=at, **more)


def number_out(letter: Letter, kind: str, title: str, *, at: datetime, to: str = "") -> str:
    """Take an outgoing number and enter what goes out in the book; return the number.

    It goes to the sender of the letter unless ``to`` names somebody else.
    """
    line = send_out(
        letter.body,
        at=at,
        to=to or letter.sender.title,
        title=title,
        kind=kind,
        letter=letter.path,
    )
    return line.number


def order_paper(letter: Letter, paper: str, *, at: datetime, notice: str, **more: str) -> None:
    """Order a sealed paper of the letter; ``notice`` is the kind of notice that brings it.

    ``paper`` names it once for the letter ("receipt", "notice-1", "reply", "record"): the worker
    makes it, keeps it under that name and tells the sender with the paper attached.
    """
    add(
        office_of(letter),
        body=letter.body.slug,
        task="record" if paper == "record" else "paper",
        subject=letter.path,
        to=letter.sender.person_id,
        payload={"paper": paper, "notice": notice, **more},
        at=at,
        key=f"paper {paper}",
    )
