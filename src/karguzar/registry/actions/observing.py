"""What fills the registry by itself, and its correction by a signed act (REG26-31, 34, 35, 36)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import SYSTEM, Actor
from karguzar.content.journal import write
from karguzar.people.secrets import new_id
from karguzar.registry.actions.act import enter
from karguzar.registry.content import Service
from karguzar.registry.interfaces import ITEM, JOURNAL
from karguzar.registry.items import CORRECTED_WHOLE, by_name
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import registry_of
from karguzar.registry.rulebook import RULES, RegistryRules
from karguzar.registry.rules import CAUSES
from karguzar.registry.stoppages import keep, known
from karguzar.registry.values import Change, Ground, Incident

MONITORING = "monitoring"
"""The origin of an incident that the office observed by itself."""


def open_incident(  # noqa: PLR0913 -- an incident is told whole, by name
    office: Any,
    services: Sequence[str],
    *,
    cause: str,
    text: str,
    started_at: datetime,
    by: Actor,
    at: datetime,
    origin: str = "operator",
    ended_at: datetime | None = None,
    is_planned: bool = False,
) -> Incident:
    """Record that services stopped (REG26-34, REG26-35); ``EVERY`` stands for all of them.

    A planned pause may lie ahead. Raises Unmet for an unknown cause, no words, or an end that is
    not after the start.
    """
    problems = incident_problems(cause, text, started_at, ended_at, at, is_planned=is_planned)
    if problems:
        raise Unmet(problems, clause="REG26-35")
    closed_at = at if ended_at is not None else None
    incident = Incident(
        new_id(),
        tuple(services),
        cause,
        text.strip(),
        is_planned,
        started_at,
        at,
        origin,
        by.name,
        ended_at,
        closed_at,
    )
    keep(observations_of(office), incident)
    note_incident(office, "open_incident", incident, by=by, at=at)
    return incident


def close_incident(
    office: Any, incident_id: str, *, ended_at: datetime, by: Actor, at: datetime
) -> Incident:
    """Record when an incident ended; what was known before stays readable."""
    place = observations_of(office)
    held = known(place, incident_id)
    if held is None:
        raise Missing(_("Belə dayanma qeydə alınmayıb."))
    if held.ended_at is not None:
        raise Refused(_("Bu dayanma artıq başa çatıb."), clause="REG26-35")
    if held.origin == MONITORING and by != SYSTEM:
        raise Refused(
            _("Bu dayanmanı monitorinq özü bağlayır. O, yalnız imzalanmış aktla düzəldilir."),
            clause="REG26-35",
        )
    if not held.started_at < ended_at <= at:
        message = _("Başa çatma vaxtı başlanğıcdan sonra və indidən əvvəl olmalıdır.")
        raise Unmet([Problem("ended_at", message)], clause="REG26-35")
    fresh = replace(held, ended_at=ended_at, recorded_at=at, closed_at=at, by=by.name)
    keep(place, fresh)
    note_incident(office, "close_incident", fresh, by=by, at=at)
    return fresh


def correct_item(  # noqa: PLR0913 -- a correction is told whole, by name
    office: Any,
    service: Service,
    name: str,
    value: Any,
    *,
    ground: Ground,
    reason: str,
    valid_from: date,
    by: Actor,
    at: datetime,
    signature: str = "account",
    signed: str = "",
    rules: RegistryRules = RULES,
) -> Change:
    """Put a value in place of what a self-filling item shows, by a signed act alone.

    None gives the item back to the observations. Raises Refused for another item (stoppages are
    corrected one by one, ``correcting_stoppages``) or a signature that is not sure enough, Unmet
    without a reason.
    """
    if name not in CORRECTED_WHOLE:
        raise Refused(_("Bu məlumat belə düzəldilmir."), clause=_clause(name))
    rules.check_signature(signature, _clause(name))
    if not reason.strip():
        raise Unmet([Problem("reason", _("Düzəlişin səbəbini yazın."))], clause=_clause(name))
    if valid_from > local_date(at):
        raise Unmet([Problem("valid_from", _("Tarix gələcəkdə ola bilməz."))])
    source = f"{reason.strip()} ({signed[:16]})" if signed else reason.strip()
    change = Change(
        number=service.version + 1,
        act="correct",
        valid_from=max(valid_from, local_date(datetime.fromisoformat(service.registered_at))),
        recorded_at=at,
        values={f"{ITEM}{name}": value},
        ground=ground,
        by_id=by.person_id,
        by=by.name,
        source=source,
    )
    enter(registry_of(office), service, change, by=by, clause=_clause(name))
    return change


def _clause(name: str) -> str:
    item = by_name().get(name)
    return item.clause if item is not None else ""


def incident_problems(
    cause: str,
    text: str,
    started_at: datetime,
    ended_at: datetime | None,
    at: datetime,
    *,
    is_planned: bool,
) -> list[Problem]:
    """Return what is wrong with a stoppage as somebody tells it."""
    problems = []
    if cause not in CAUSES:
        problems.append(Problem("cause", _("Dayanmanın səbəbini seçin.")))
    if not text.strip():
        problems.append(Problem("text", _("Nə baş verdiyini yazın.")))
    if started_at > at and not is_planned:
        problems.append(Problem("started_at", _("Başlanğıc vaxtı gələcəkdə ola bilməz.")))
    if is_planned and ended_at is None:
        problems.append(Problem("ended_at", _("Planlı fasilənin sonunu yazın.")))
    if ended_at is not None and ended_at <= started_at:
        problems.append(Problem("ended_at", _("Son başlanğıcdan gec olmalıdır.")))
    return problems


def note_incident(
    office: Any, act: str, incident: Incident, *, by: Actor, at: datetime, reason: str = ""
) -> None:
    """Write into the journal what is known of an incident now."""
    facts: Mapping[str, Any] = {
        "services": list(incident.services),
        "cause": incident.cause,
        "started_at": incident.started_at.isoformat(),
        "ended_at": incident.ended_at.isoformat() if incident.ended_at else "",
        "origin": incident.origin,
        "seen": incident.seen,
        **({"reason": reason, "is_void": incident.is_void} if reason else {}),
    }
    write(
        registry_of(office)[JOURNAL],
        act,
        by=by,
        at=at,
        subject=f"incident/{incident.id}",
        clause="REG26-35",
        facts=facts,
    )
