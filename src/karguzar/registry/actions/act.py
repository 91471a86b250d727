"""What all acts of the registry share: what was seen, the end of an act, changes of a service."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from karguzar.base.errors import Conflict, Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Entry, Fact, write
from karguzar.letters.parties import staff
from karguzar.notices.outbox import notify
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.indexing import enlist
from karguzar.registry.content import Application, Registry, Service
from karguzar.registry.interfaces import JOURNAL
from karguzar.registry.lists import relist_application
from karguzar.registry.queries import SERVICE, change_text, registry_of
from karguzar.registry.values import Change
from karguzar.registry.workflow import APPLICATION_WORKFLOW, STATES

TURN = "reyestr"
"""The turn under which the registry is changed."""


def check_seen(application: Application, seen: int, mine: Mapping[str, str] | None = None) -> None:
    """Raise Conflict when somebody changed the application after the page was made."""
    if application.version != seen:
        raise Conflict(
            _("Siz baxdığınız müddətdə bu müraciəti başqası dəyişib."),
            mine=mine or {},
            theirs={"state": str(STATES[application.state])},
        )


def begin(
    application: Application, act: str, *, seen: int, mine: Mapping[str, str] | None = None
) -> None:
    """Check that the actor saw the application as it is and that its state lets the act happen."""
    check_seen(application, seen, mine)
    way = APPLICATION_WORKFLOW.transition(act)
    if application.state not in way.sources:
        raise Refused(
            _(
                "“${act}” indi mümkün deyil: müraciətin vəziyyəti “${state}”.",
                mapping={"act": way.title, "state": STATES[application.state]},
            ),
            clause=way.clause,
        )


def conclude(
    office: Any,
    application: Application,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """End an act on an application: workflow, version, lists, journal."""
    APPLICATION_WORKFLOW.fire(application, act)
    clause = APPLICATION_WORKFLOW.transition(act).clause
    return note(office, application, act, by=by, at=at, clause=clause, facts=facts)


def note(
    office: Any,
    application: Application,
    act: str,
    *,
    by: Actor,
    at: datetime,
    clause: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> Entry:
    """Count the version of an application, renew its lists, write the journal."""
    registry = registry_of(office)
    application.version += 1
    application.saved_at = at.isoformat()
    relist_application(registry, application)
    told = {
        "version": application.version,
        "state": application.state,
        "body": application.body,
        "service": application.service,
        **(facts or {}),
    }
    journal = registry[JOURNAL]
    return write(journal, act, by=by, at=at, subject=application.path, clause=clause, facts=told)


def enter(registry: Registry, service: Service, change: Change, *, by: Actor, clause: str) -> None:
    """Add a change to a service: the service, its lists and the journal tell the same."""
    service.changes = (*service.changes, change)
    if change.act == "cancel":
        service.state = "cancelled"
    enlist(registry, service, at=change.recorded_at)
    write(
        registry[JOURNAL],
        change.act,
        by=by,
        at=change.recorded_at,
        subject=f"{SERVICE}{service.number}",
        clause=clause,
        facts={"change": change_text(change), "number": service.number, "body": service.body},
    )


def tell_body(
    office: Any, application: Application, kind: str, *, at: datetime, **words: str
) -> None:
    """Put a notice to the editors and heads of the body into the outbox, once for this version."""
    for person_id in people_of(office, application.body, "editor", "head"):
        tell(office, application, person_id, kind, at=at, **words)


def tell_operators(
    office: Any, application: Application, kind: str, *, at: datetime, **words: str
) -> None:
    """Put a notice to the operators into the outbox, once for this version."""
    for person_id in people_of(office, application.operator, "operator"):
        tell(office, application, person_id, kind, at=at, **words)


def tell(
    office: Any, application: Application, person_id: str, kind: str, *, at: datetime, **words: str
) -> None:
    """Put one notice about an application into the outbox."""
    notify(
        office,
        body=application.body,
        kind=kind,
        person=person_id,
        subject=application.path,
        payload={name: text for name, text in words.items() if text},
        at=at,
        key=f"{kind} {application.version}",
    )


def people_of(office: Any, slug: str, *roles: str) -> tuple[str, ...]:
    """Return the ids of those who hold one of the roles in a body, each once."""
    if slug not in office[BODIES]:
        return ()
    body = office[BODIES][slug]
    return tuple(dict.fromkeys(_ids(office, body, roles)))


def _ids(office: Any, body: Any, roles: tuple[str, ...]) -> Iterator[str]:
    for role in roles:
        yield from (one.person_id for one in staff(office, body, role))
