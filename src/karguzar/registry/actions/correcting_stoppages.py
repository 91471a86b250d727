"""The correction of a stoppage that was observed, by a signed act of the body (REG26-34, 35)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from karguzar.base.errors import Missing, Problem, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.registry.actions.observing import incident_problems, note_incident
from karguzar.registry.content import Service
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import as_of
from karguzar.registry.rulebook import RULES, RegistryRules
from karguzar.registry.stoppages import keep, known, names_of, touching
from karguzar.registry.values import Incident

CLAUSE = "REG26-35"
FOREVER = datetime.max.replace(tzinfo=UTC)
"""As a moment up to which is known: everything."""


def touched(office: Any, service: Service) -> list[Incident]:
    """Return every stoppage that touched a service as it is known, planned ones and void ones."""
    facts = as_of(office, service, date.max, FOREVER, with_observations=False)
    if facts is None:
        return []
    return touching(observations_of(office), names_of(office, facts), date.max, FOREVER)


def seen_by(office: Any, service: Service, incident_id: str) -> Incident | None:
    """Return what is known of an incident for a service; None when it did not touch it."""
    return next((one for one in touched(office, service) if one.id == incident_id), None)


def correct_incident(  # noqa: PLR0913 -- a correction is told whole, by name
    office: Any,
    service: Service,
    incident_id: str,
    *,
    cause: str,
    text: str,
    started_at: datetime,
    ended_at: datetime | None,
    is_void: bool,
    reason: str,
    by: Actor,
    at: datetime,
    signature: str,
    signed: str,
    rules: RegistryRules = RULES,
) -> Incident:
    """Put what a signed act says of a stoppage in place of what was observed, for one service.

    The observation stays as it was, for other services and for who asks what was known before.
    Raises Missing for a stoppage that did not touch the service, Unmet without a reason or for
    times that cannot be.
    """
    rules.check_signature(signature, CLAUSE)
    place = observations_of(office)
    held = known(place, incident_id)
    if held is None or seen_by(office, service, incident_id) is None:
        raise Missing(_("Belə dayanma qeydə alınmayıb."))
    problems = incident_problems(cause, text, started_at, ended_at, at, is_planned=held.is_planned)
    if not reason.strip():
        problems.append(Problem("reason", _("Düzəlişin səbəbini yazın.")))
    if problems:
        raise Unmet(problems, clause=CLAUSE)
    fresh = replace(
        held,
        services=(service.number,),
        cause=cause,
        text=text.strip(),
        started_at=started_at,
        ended_at=ended_at,
        is_void=is_void,
        recorded_at=at,
        origin="act",
        by=f"{by.name} ({signed[:16]})",
        seen="",
    )
    keep(place, fresh)
    note_incident(office, "correct_incident", fresh, by=by, at=at, reason=reason.strip())
    return fresh
