"""The acts of the provider: an application is begun, written, signed, submitted, corrected."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.deadlines import resume, start
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.forms.loading import form
from karguzar.people.secrets import new_id
from karguzar.registry.actions.act import begin, check_seen, conclude, note, tell_operators
from karguzar.registry.actions.duties import close_duties, is_late
from karguzar.registry.actions.stale import check_fresh, own_values
from karguzar.registry.checking import application_problems, key_problems
from karguzar.registry.content import Application, Service
from karguzar.registry.interfaces import APPENDIX, APPLICATIONS, JOURNAL, RECORD_2011
from karguzar.registry.lists import relist_application, unlist
from karguzar.registry.queries import registry_of
from karguzar.registry.rulebook import RULES, RegistryRules
from karguzar.registry.rules import correction_problems
from karguzar.registry.values import Ground, Signed
from karguzar.registry.workflow import ACTIONS, APPLICATION_WORKFLOW, CLAUSES


def begin_application(
    office: Any,
    body: str,
    action: str,
    *,
    by: Actor,
    at: datetime,
    number: str = "",
    values: Mapping[str, Any] | None = None,
) -> Application:
    """Begin an application of the body and return it, in state ``draft`` (R11-10.3).

    ``number`` names the service to amend or to cancel; the draft then holds its values as they
    stand. Raises Unmet for a number that is not a valid one of this body (R11A2-2).
    """
    registry = registry_of(office)
    application = Application()
    application.body, application.action = body, action
    wanted = dict(values or {})
    if action != "register":
        service = own_service(office, body, number)
        application.service, application.base = service.number, service.version
        wanted = {**own_values(service), **wanted}
    application.values = {key: one for key, one in wanted.items() if one is not None}
    application.created_at = application.saved_at = at.isoformat()
    application.form_version = form(APPENDIX).version
    APPLICATION_WORKFLOW.start(application)
    registry[APPLICATIONS].add(new_id(), application)
    relist_application(registry, application)
    write(
        registry[JOURNAL],
        "begin",
        by=by,
        at=at,
        subject=application.path,
        clause=CLAUSES[action],
        facts={"action": action, "body": body, "service": application.service},
    )
    return application


def own_service(office: Any, body: str, number: str) -> Service:
    """Return a valid service of the body; Unmet for a foreign, cancelled or unknown number."""
    registry = registry_of(office)
    service = registry["xidmetler"].get(number)
    if service is None or service.body != body:
        message = _("Bu nömrə ilə qurumunuzun xidməti yoxdur.")
    elif service.state == "cancelled":
        message = _("Bu nömrənin qeydiyyatı ləğv edilib. Ləğv edilmiş nömrə dəyişdirilmir.")
    else:
        found: Service = service
        return found
    raise Unmet([Problem("number", message)], clause="R11A2-2")


def save(
    application: Application,
    values: Mapping[str, Any],
    *,
    at: datetime,
    seen: int,
    registry: Any,
) -> int:
    """Keep what was written of an application; return its new version.

    ``values`` replace those of the same keys; None takes a value away. In a returned application
    only what the operator has marked may change. Raises Unmet for values that the registry fills
    itself (REG26-3), Conflict when somebody saved meanwhile.
    """
    check_seen(application, seen, {key: str(value) for key, value in values.items()})
    if application.state not in ("draft", "deficient"):
        raise Refused(_("Təqdim olunmuş müraciət dəyişdirilmir."), clause="R11-10.3")
    is_returned = application.state == "deficient"
    problems = key_problems(values) + (_unmarked(application, values) if is_returned else [])
    if problems:
        raise Unmet(problems, clause="R11-10.3")
    fresh = {**application.values, **values}
    application.values = {key: one for key, one in fresh.items() if one is not None}
    return _saved(application, registry, at)


def save_details(
    application: Application,
    *,
    head: Mapping[str, str],
    is_declared: bool,
    changed_on: str,
    ground: Ground,
    at: datetime,
    seen: int,
    registry: Any,
) -> int:
    """Keep the rows of the application itself: head, declaration, day and ground of a change."""
    check_seen(application, seen)
    if application.state != "draft":
        raise Refused(_("Təqdim olunmuş müraciət dəyişdirilmir."), clause="R11-10.3")
    application.head, application.is_declared = dict(head), is_declared
    application.changed_on, application.ground = changed_on, ground
    return _saved(application, registry, at)


def _saved(application: Application, registry: Any, at: datetime) -> int:
    application.version += 1
    application.saved_at = at.isoformat()
    relist_application(registry, application)
    return application.version


def _unmarked(application: Application, values: Mapping[str, Any]) -> list[Problem]:
    problems = correction_problems(
        application.sent_values, {**application.values, **values}, application.marks
    )
    return [one for one in problems if one.field not in {m.target for m in application.marks}]


def discard(office: Any, application: Application, *, by: Actor, at: datetime) -> None:
    """Throw a draft away; Refused once it was submitted."""
    if application.state != "draft":
        raise Refused(_("Təqdim olunmuş müraciət silinmir."))
    registry = registry_of(office)
    unlist(registry, application)
    write(registry[JOURNAL], "discard", by=by, at=at, subject=application.path)
    del registry[APPLICATIONS][application.id]


def check(office: Any, application: Application, *, at: datetime) -> None:
    """Raise Unmet with everything that keeps the application from being submitted."""
    problems = application_problems(office, application, local_date(at))
    if problems:
        raise Unmet(problems, clause=CLAUSES[application.action])


def send_to_sign(office: Any, application: Application, *, by: Actor, at: datetime) -> None:
    """Close a whole draft while its paper waits for the signature of the head."""
    check(office, application, at=at)
    check_fresh(office, application)
    conclude(office, application, "send_to_sign", by=by, at=at)


def take_back(office: Any, application: Application, *, by: Actor, at: datetime) -> None:
    """Open an application again that waited for its signature; the paper is void then."""
    conclude(office, application, "take_back", by=by, at=at)


def submit(
    office: Any,
    application: Application,
    *,
    by: Actor,
    at: datetime,
    seen: int,
    signature: str = "account",
    signed: str = "",
    rules: RegistryRules = RULES,
) -> None:
    """File the application with the operator, signed (R11-10.3, R11-10.6, R11-10.7).

    The term of the operator begins. ``signed`` is the SHA-256 of the signed paper. Raises Refused
    when the signature is not sure enough or no operator is named, Unmet with everything that
    lacks, Conflict when the service was changed after the amendment was begun.
    """
    begin(application, "submit", seen=seen)
    rules.check_signature(signature, "R11-10.3")
    file_with_operator(
        office, application, by=by, at=at, level=signature, digest=signed, rules=rules
    )


def file_with_operator(
    office: Any,
    application: Application,
    *,
    by: Actor,
    at: datetime,
    level: str,
    digest: str,
    rules: RegistryRules,
) -> None:
    """Put a confirmed application before the operator, whose term begins.

    ``level`` and ``digest`` (SHA-256) say by what it was confirmed. Raises what ``submit`` raises.
    """
    registry = registry_of(office)
    if not registry.operator:
        raise Refused(_("Reyestrin operatoru hələ təyin edilməyib."), clause="R11D-3")
    check(office, application, at=at)
    check_fresh(office, application)
    application.operator = registry.operator
    application.submitted_at = at.isoformat()
    application.sent_values = dict(application.values)
    application.is_late = is_late(office, application, at=at, rules=rules)
    application.deadline = start(
        rules.operator_term(application.action), local_date(at), office["teqvim"].as_calendar()
    )
    _sign(application, by=by, at=at, level=level, digest=digest)
    close_duties(office, application, at=at)
    facts: dict[str, Fact] = {
        "signature": level,
        "digest": digest,
        "late": int(application.is_late),
    }
    conclude(office, application, "submit", by=by, at=at, facts=facts)
    _tell(office, application, at=at)


def correct(
    office: Any,
    application: Application,
    *,
    by: Actor,
    at: datetime,
    seen: int,
    signature: str = "account",
    signed: str = "",
    rules: RegistryRules = RULES,
) -> None:
    """Send the correction: only what was marked has changed; the operator's clock runs again.

    Raises Unmet for everything that was changed without a mark or marked and not changed.
    """
    begin(application, "correct", seen=seen)
    rules.check_signature(signature, "R11-10.3")
    problems = correction_problems(
        application.sent_values, application.values, application.marks
    ) or application_problems(office, application, local_date(at))
    if problems:
        raise Unmet(problems, clause="R11-10.3")
    check_fresh(office, application)
    last = application.rounds[-1]
    application.rounds = (*application.rounds[:-1], replace(last, corrected_at=at))
    calendar = office["teqvim"].as_calendar()
    application.deadline = resume(application.deadline, local_date(at), calendar)
    application.sent_values = dict(application.values)
    _sign(application, by=by, at=at, level=signature, digest=signed)
    facts: dict[str, Fact] = {"signature": signature, "digest": signed, "round": last.number}
    conclude(office, application, "correct", by=by, at=at, facts=facts)
    _tell(office, application, at=at)


def withdraw(
    office: Any, application: Application, *, reason: str, by: Actor, at: datetime, seen: int
) -> None:
    """Take an application back before it is decided."""
    reason = reason.strip()
    begin(application, "withdraw", seen=seen, mine={"reason": reason})
    conclude(office, application, "withdraw", by=by, at=at, facts={"reason": reason})


def note_forgery(
    office: Any, application: Application, names: list[str], *, by: Actor, at: datetime
) -> None:
    """REG26-3: write down that somebody tried to write what the registry alone may write."""
    facts = {"names": sorted(names)}
    note(office, application, "forgery", by=by, at=at, clause="REG26-3", facts=facts)


def _sign(application: Application, *, by: Actor, at: datetime, level: str, digest: str) -> None:
    application.signatures += (Signed(level, digest, by.person_id, by.name, at),)


def _tell(office: Any, application: Application, *, at: datetime) -> None:
    tell_operators(
        office,
        application,
        "registry_task",
        at=at,
        task=str(ACTIONS[application.action]),
        about=str(application.values.get(f"{RECORD_2011}service_name", "")),
        due_on=application.deadline.due_on.isoformat(),
        path=f"/idareetme/reyestr/{application.id}/",
    )
