"""The registry as its operator sees it: the queue with its clocks, the card of an application."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.views.cabinet_parts import term
from karguzar.people.content import BODIES
from karguzar.registry import lists
from karguzar.registry.actions import deciding
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.stale import own_values
from karguzar.registry.checking import application_problems, part
from karguzar.registry.content import Application
from karguzar.registry.contexts import OperatorApplication, OperatorDesk
from karguzar.registry.interfaces import ITEM
from karguzar.registry.items import items
from karguzar.registry.queries import find, rows
from karguzar.registry.report import late_duties, report
from karguzar.registry.rules import filled_items, missing_items, value_differences
from karguzar.registry.views.application import stale_words
from karguzar.registry.views.shown import (
    TEMPLATES,
    application_line,
    difference_lines,
    head_of,
    story,
    today,
    value_lines,
)
from karguzar.registry.words import said_key
from karguzar.registry.workflow import CLAUSES
from karguzar.ui.queries import parameter, whole_number
from karguzar.ui.words import body_name, clause_link, day, moment, path

BASE = "/idareetme/reyestr/"
SHOWN_DONE = 100


def address(request: Request, application: Application, tail: str = "") -> str:
    """Return the path of the card of an application at the operator."""
    return path(request, f"{BASE}{application.id}/{tail}")


def crumbs(request: Request, application: Application | None = None) -> list[tuple[Any, str]]:
    """Return the way to the queue, or to a page below an application."""
    way: list[tuple[Any, str]] = [(_("Reyestrin operatoru"), path(request, BASE))]
    if application is not None:
        way.append((head_of(request, application).name, address(request, application)))
    return way


@view_config(
    context=OperatorDesk,
    renderer=f"{TEMPLATES}operator/queue.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def queue(context: OperatorDesk, request: Request) -> dict[str, Any]:
    """Show what was submitted, the most urgent first, or what is done (R11-10.4a, R11-10.8a)."""
    is_done = parameter(request, "goster") == "bitmis"
    found = list(rows(request.office, lists.DONE if is_done else lists.QUEUE))
    if is_done:
        found = found[-SHOWN_DONE:][::-1]
    lines = [application_line(request, row, BASE) for row in found]
    here = path(request, BASE)
    return {
        "lines": lines,
        "over": sum(1 for one in lines if one.is_over),
        "is_done": is_done,
        "queue_label": _("Müraciətlərin cədvəli"),
        "tabs": [
            {"title": _("Növbə"), "url": here, "is_current": not is_done},
            {"title": _("Baxılmış"), "url": f"{here}?goster=bitmis", "is_current": is_done},
        ],
        "here": here,
        "more_pages": [
            {"title": title, "url": path(request, f"{BASE}{name}"), "count": count(request)}
            for name, title, count in request.registry.operator_pages
        ],
        "regime": request.registry_rules.settings.regime,
        "may_administer": bool(request.has_permission(Permission.REGISTRY_ADMINISTER, context)),
    }


@view_config(
    context=OperatorApplication,
    renderer=f"{TEMPLATES}operator/application.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def card(context: OperatorApplication, request: Request) -> dict[str, Any]:
    """Show an application with its check list, clock and history."""
    application = context.application
    own = part(application.values, ITEM)
    may_decide = bool(request.has_permission(Permission.REGISTRY_OPERATE, context))
    problems = application_problems(request.office, application, today(request))
    refusal, conflict = stale_words(request, application)
    return {
        "crumbs": crumbs(request),
        "head": head_of(request, application),
        "url": address(request, application),
        "lines": value_lines(request, application.values, checked=application.checked),
        "checked": len(application.checked),
        "filled": len(filled_items(own)),
        "total": len(items()),
        "missing": [
            (one.number, one.label.said(request.locale_name)) for one in missing_items(own)
        ],
        "changes": _changes(request, application),
        "problems": [(said_key(one.field, request.locale_name), one.message) for one in problems],
        "refusal": refusal,
        "conflict": conflict,
        "term": term(request, application.deadline) if application.submitted_at else None,
        "rounds": _rounds(request, application),
        "steps": story(request, application.path),
        "law": clause_link(request, CLAUSES[application.action]),
        "version": str(application.version),
        "may_decide": may_decide and application.state == "submitted",
        "may_refuse": may_decide and application.state in ("submitted", "deficient"),
        "decision": application.decision,
        "decided_at": moment(request, application.decision.at) if application.decision else "",
    }


def _changes(request: Request, application: Application) -> list[Any]:
    if application.action != "amend" or application.state == "entered":
        return []
    base = own_values(find(request.office, application.service))
    return difference_lines(request, value_differences(base, application.values))


def _rounds(request: Request, application: Application) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "at": moment(request, one.at),
            "by": one.by,
            "due_on": day(request, one.due_on),
            "corrected": moment(request, one.corrected_at) if one.corrected_at else "",
            "marks": [
                (said_key(mark.target, request.locale_name), mark.reason) for mark in one.marks
            ],
        }
        for one in application.rounds
    ]


@view_config(
    context=OperatorApplication,
    name="siyahi",
    permission=Permission.REGISTRY_OPERATE,
    request_method="POST",
)
def keep_check_list(context: OperatorApplication, request: Request) -> Response:
    """Keep which rows the operator has found in order."""
    application = context.application
    seen = whole_number(request.POST.get("seen")) or 0
    keys = [str(one) for one in request.POST.getall("uygun")]
    request.turn(TURN)
    try:
        deciding.tick(request.office, application, keys, at=request.now, seen=seen)
    except Conflict as exc:
        request.tm.abort()
        request.tm.begin()
        request.flash(exc.message, "warning")
        return HTTPSeeOther(address(request, application))
    request.flash(_("Yoxlama siyahısı saxlanıldı."))
    return HTTPSeeOther(address(request, application))


@view_config(
    context=OperatorDesk,
    name="hesabat",
    renderer=f"{TEMPLATES}operator/report.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def late_and_where(context: OperatorDesk, request: Request) -> dict[str, Any]:
    """Show what is late and where, and the kinds without an entry by body (R11D-5.1)."""
    del context
    on = today(request)
    language, bodies = request.locale_name, request.office[BODIES]
    return {
        "crumbs": crumbs(request),
        "lines": [
            {
                "body": bodies[one.slug].name(language),
                "url": path(request, f"{BASE}novler?qurum={one.slug}"),
                "kinds": one.kinds,
                "missing": one.missing,
                "services": one.services,
                "late": one.late_duties,
                "overdue": one.overdue,
            }
            for one in report(request.office, on)
        ],
        "duties": [
            {
                "number": number,
                "body": body_name(request, slug),
                "what": duty.what,
                "changed_on": day(request, duty.changed_on),
                "due_on": day(request, duty.due_on),
            }
            for number, slug, duty in late_duties(request.office, on)
        ],
        "day": day(request, on),
    }
