"""The acts of the operator: check, return for correction, enter into the registry, refuse."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.deadlines import as_record, pause, start
from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.numbering import take
from karguzar.registry.actions.act import begin, check_seen, conclude, enter, tell_body
from karguzar.registry.actions.stale import check_fresh, wanted_changes
from karguzar.registry.checking import application_problems
from karguzar.registry.content import Application, Service
from karguzar.registry.interfaces import NUMBERS, RECORD_2011, SERIES, SERVICES
from karguzar.registry.lists import relist_application
from karguzar.registry.queries import find, registry_of
from karguzar.registry.rulebook import RULES, RegistryRules
from karguzar.registry.rules import key_order, mark_problems, number_words
from karguzar.registry.values import Change, Decision, FieldMark, Round
from karguzar.registry.words import said_key
from karguzar.registry.workflow import CLAUSES

PAUSE = "düzəliş gözlənilir"


def tick(
    office: Any, application: Application, keys: Sequence[str], *, at: datetime, seen: int
) -> None:
    """Keep which rows of the check list the operator has found in order."""
    check_seen(application, seen)
    known = set(targets(application))
    application.checked = tuple(sorted(known & set(keys), key=key_order))
    application.version += 1
    application.saved_at = at.isoformat()
    relist_application(registry_of(office), application)


def targets(application: Application) -> tuple[str, ...]:
    """Return the keys that the check list of an application has, in their order."""
    return tuple(sorted(application.values, key=key_order))


def return_deficient(
    office: Any,
    application: Application,
    marks: Sequence[FieldMark],
    *,
    by: Actor,
    at: datetime,
    seen: int,
    rules: RegistryRules = RULES,
) -> Round:
    """Return an application with exact marks; the operator's clock stops, the provider's begins.

    Raises Unmet for no mark, a mark on a strange field or one without a reason.
    """
    begin(application, "return_deficient", seen=seen, mine={m.target: m.reason for m in marks})
    problems = mark_problems(marks, {*targets(application), *MARKABLE})
    if problems:
        raise Unmet(problems, clause="R11-10.3")
    on = local_date(at)
    term = start(rules.correction_term(), on, office["teqvim"].as_calendar())
    application.deadline = pause(application.deadline, on, PAUSE)
    fresh = Round(
        len(application.rounds) + 1, at, by.person_id, by.name, tuple(marks), as_record(term)
    )
    application.rounds = (*application.rounds, fresh)
    facts = {"marks": [f"{one.target} {one.reason}" for one in marks]}
    conclude(office, application, "return_deficient", by=by, at=at, facts=facts)
    lines = [f"– {said_key(one.target)}: {one.reason}" for one in marks]
    tell_body(
        office,
        application,
        "registry_deficiency",
        at=at,
        defects="\n".join(lines),
        due_on=term.due_on.isoformat(),
        **_words(application),
    )
    return fresh


MARKABLE = tuple(f"{RECORD_2011}{name}" for name in ("other_executors", "legal_basis"))
"""Fields that may be asked for though the application left them empty."""


def enter_application(
    office: Any, application: Application, *, by: Actor, at: datetime, seen: int
) -> Service:
    """Carry out what the application asks for and tell the body (R11-10.4a, R11-10.4b, R11-10.8).

    A registration takes the next number, which is never given again; an amendment and a
    cancellation add a change that holds from the day that the body stated. Raises Conflict when
    the service was changed meanwhile, Unmet when the same service is registered already.
    """
    begin(application, "enter", seen=seen)
    problems = application_problems(office, application, local_date(at))
    if problems:
        raise Unmet(problems, clause=CLAUSES[application.action])
    check_fresh(office, application)
    values = wanted_changes(office, application)
    if application.action == "register":
        service = _register(office, application, values, by=by, at=at)
    else:
        service = find(office, application.service)
        on = date.fromisoformat(application.changed_on)
        _enter(office, service, application, values, on, by=by, at=at)
    application.decision = Decision("entered", at, by.person_id, by.name, change=service.version)
    conclude(office, application, "enter", by=by, at=at, facts={"number": service.number})
    _tell_entered(office, application, service, values, at=at)
    return service


def _register(
    office: Any,
    application: Application,
    values: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
) -> Service:
    registry = registry_of(office)
    service = Service()
    service.body, service.registered_at = application.body, at.isoformat()
    # the number is taken last: what fails above it leaves no hole
    number = number_words(take(registry[NUMBERS], SERIES, 0))
    registry[SERVICES].add(number, service)
    application.service = number
    _enter(office, service, application, values, local_date(at), by=by, at=at)
    return service


def _enter(
    office: Any,
    service: Service,
    application: Application,
    values: Mapping[str, Any],
    on: date,
    *,
    by: Actor,
    at: datetime,
) -> None:
    change = Change(
        number=service.version + 1,
        act=application.action,
        valid_from=on,
        recorded_at=at,
        values=values,
        ground=application.ground,
        application=application.id,
        by_id=by.person_id,
        by=by.name,
    )
    enter(registry_of(office), service, change, by=by, clause=CLAUSES[application.action])


def refuse(
    office: Any, application: Application, *, reason: str, by: Actor, at: datetime, seen: int
) -> None:
    """Refuse an application with the reason, which the body is told."""
    begin(application, "refuse", seen=seen, mine={"reason": reason})
    if not reason.strip():
        raise Unmet([Problem("reason", _("İmtinanın səbəbini yazın."))])
    application.decision = Decision("refused", at, by.person_id, by.name, reason.strip())
    conclude(office, application, "refuse", by=by, at=at, facts={"reason": reason.strip()})
    tell_body(
        office,
        application,
        "registry_refused",
        at=at,
        reason=reason.strip(),
        **_words(application),
    )


def _words(application: Application) -> dict[str, str]:
    return {
        "about": str(application.values.get(f"{RECORD_2011}service_name", "")),
        "path": f"/karguzarliq/reyestr/{application.id}/",
    }


def _tell_entered(
    office: Any,
    application: Application,
    service: Service,
    values: Mapping[str, Any],
    *,
    at: datetime,
) -> None:
    words = {**_words(application), "number": service.number}
    on = local_date(at).isoformat()
    if application.action == "register":
        tell_body(office, application, "registry_entered", at=at, registered_on=on, **words)
    elif application.action == "amend":
        fields = "\n".join(f"– {said_key(key)}" for key in sorted(values, key=key_order))
        tell_body(
            office, application, "registry_amended", at=at, amended_on=on, fields=fields, **words
        )
    else:
        ended = application.changed_on
        tell_body(office, application, "registry_cancelled", at=at, cancelled_on=ended, **words)
