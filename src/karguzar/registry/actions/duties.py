"""The duty to file an amendment within the term after data changed in life (R11-10.6)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.deadlines import start
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.notices.outbox import notify
from karguzar.registry.actions.act import people_of
from karguzar.registry.content import Application, Service
from karguzar.registry.interfaces import JOURNAL
from karguzar.registry.queries import SERVICE, find, registry_of
from karguzar.registry.rulebook import RULES, RegistryRules
from karguzar.registry.rules import check_day
from karguzar.registry.values import Duty


def report_change(
    office: Any,
    service: Service,
    *,
    changed_on: date,
    what: str,
    by: Actor,
    at: datetime,
    rules: RegistryRules = RULES,
) -> Duty:
    """Record that data of a service changed on a day; the amendment is due 3 working days later.

    The editors and the head of the body are told at once, and reminded by the daily watch.
    """
    check_day(changed_on, local_date(at))
    if not what.strip():
        raise Unmet([Problem("what", _("Nəyin dəyişdiyini yazın."))], clause="R11-10.6")
    if service.state == "cancelled":
        raise Refused(_("Qeydiyyatı ləğv edilmiş xidmət üçün düzəliş verilmir."))
    due_on = start(rules.report_term(), changed_on, office["teqvim"].as_calendar()).due_on
    number = len(service.duties) + 1
    duty = Duty(number, changed_on, what.strip(), due_on, at, by.name)
    service.duties = (*service.duties, duty)
    write(
        registry_of(office)[JOURNAL],
        "report_change",
        by=by,
        at=at,
        subject=f"{SERVICE}{service.number}",
        clause="R11-10.6",
        facts={"changed_on": changed_on.isoformat(), "what": duty.what},
    )
    remind(office, service, duty, "registry_amend", at=at)
    return duty


def open_duties(service: Service) -> tuple[Duty, ...]:
    """Return the changes of data for which no amendment was filed yet."""
    return tuple(one for one in service.duties if one.filed_at is None)


def close_duties(office: Any, application: Application, *, at: datetime) -> None:
    """Mark the duties that an amendment answers: those of days up to its day of change."""
    if application.action != "amend":
        return
    service = find(office, application.service)
    service.duties = tuple(
        replace(one, application=application.id, filed_at=at)
        if one.filed_at is None and one.changed_on.isoformat() <= application.changed_on
        else one
        for one in service.duties
    )


def is_late(
    office: Any, application: Application, *, at: datetime, rules: RegistryRules = RULES
) -> bool:
    """R11-10.6: return whether an amendment is filed after the term that its day of change set."""
    if application.action != "amend" or not application.changed_on:
        return False
    changed_on = date.fromisoformat(application.changed_on)
    term = start(rules.report_term(), changed_on, office["teqvim"].as_calendar())
    return local_date(at) > term.due_on


def remind(office: Any, service: Service, duty: Duty, matter: str, *, at: datetime) -> None:
    """Put the reminder of a duty into the outbox for the editors and the head of the body."""
    for person_id in people_of(office, service.body, "editor", "head"):
        notify(
            office,
            body=service.body,
            kind="registry_reminder",
            person=person_id,
            subject=f"{SERVICE}{service.number}",
            payload={
                "number": service.number,
                "matter": matter,
                "about": duty.what,
                "due_on": duty.due_on.isoformat(),
                "path": f"/karguzarliq/reyestr/xidmet/{service.number}/",
            },
            at=at,
            key=f"{matter} {duty.number}",
        )
