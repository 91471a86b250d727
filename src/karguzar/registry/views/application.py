"""The page of an application at the provider: what is filled in, what lacks, what to do next."""

from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Problem, Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.registry.actions.rebasing import can_rebase
from karguzar.registry.actions.stale import check_fresh, own_values
from karguzar.registry.checking import application_problems, part
from karguzar.registry.content import Application
from karguzar.registry.contexts import ApplicationPlace
from karguzar.registry.interfaces import ITEM, RECORD_2011
from karguzar.registry.items import OPINIONS, Group, by_name, groups, is_electronic, items
from karguzar.registry.queries import find
from karguzar.registry.rules import filled_items, is_blank, missing_items, value_differences
from karguzar.registry.views.desk import BASE
from karguzar.registry.views.shown import (
    TEMPLATES,
    difference_lines,
    head_of,
    story,
    today,
    value_lines,
    words_of,
)
from karguzar.registry.words import clause_of, said_key
from karguzar.ui.words import Words, clause_link, day, moment, path

Kinds = dict[str, Any]


def address(request: Request, application: Application, tail: str = "") -> str:
    """Return the path of the page of an application at the provider."""
    return path(request, f"{BASE}{application.id}/{tail}")


def crumbs(request: Request, application: Application | None = None) -> list[tuple[Any, str]]:
    """Return the way to the application, or to a page below it."""
    way: list[tuple[Any, str]] = [(_("Xidmətlər reyestri"), path(request, BASE))]
    if application is not None:
        way.append((head_of(request, application).name, address(request, application)))
    return way


@dataclass(frozen=True, slots=True)
class Task:
    """One part of an application to fill in: where, how far it is, whether it may be changed."""

    title: Words
    url: str
    filled: int
    total: int
    hint: Words
    is_open: bool


@view_config(
    context=ApplicationPlace,
    renderer=f"{TEMPLATES}desk/application.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def application_page(context: ApplicationPlace, request: Request) -> dict[str, Any]:
    """Show the parts of the application with their completeness, its clocks and its history."""
    application = context.application
    may_write = bool(request.has_permission(Permission.REGISTRY_WRITE, context))
    may_sign = bool(request.has_permission(Permission.REGISTRY_SIGN, context))
    own = part(application.values, ITEM)
    return {
        "crumbs": crumbs(request),
        "head": head_of(request, application),
        "url": address(request, application),
        "tasks": tasks(request, application, may_write=may_write),
        "marks": mark_lines(request, application),
        "correct_by": correct_by(request, application),
        "filled": len(filled_items(own)),
        "total": len(items()),
        "missing": [
            (one.number, one.label.said(request.locale_name)) for one in missing_items(own)
        ],
        "lines": value_lines(request, application.values) if not may_write else [],
        "changes": changes(request, application),
        "state": application.state,
        "may_write": may_write,
        "may_sign": may_sign,
        **ending(request, application),
    }


def ending(request: Request, application: Application) -> dict[str, Any]:
    """Return how an application ended, where its service is, and what happened to it."""
    decision, number = application.decision, application.service
    return {
        "decision": decision,
        "decided_at": moment(request, decision.at) if decision is not None else "",
        "steps": story(request, application.path),
        "service_url": path(request, f"{BASE}xidmet/{number}/") if number else "",
    }


def tasks(request: Request, application: Application, *, may_write: bool) -> list[Task]:
    """Return the parts of an application: appendix 2, the six groups of items, the opinions."""
    url = address(request, application)
    marked = {one.target for one in application.marks}
    is_returned = application.state == "deficient"
    record = part(application.values, RECORD_2011)
    found = [
        Task(
            _("2 nömrəli əlavə: müraciət ərizəsi"),
            f"{url}erize",
            sum(1 for one in record.values() if not is_blank(one)),
            8,
            _("2011-ci il Qaydaları"),
            may_write and (not is_returned or any(not key.startswith(ITEM) for key in marked)),
        )
    ]
    if application.action == "cancel":
        return [found[0]]
    own = part(application.values, ITEM)
    for group in groups():
        names = _names(group, own)
        if names:
            is_open = not is_returned or any(f"{ITEM}{name}" in marked for name in names)
            filled = sum(1 for name in names if not is_blank(own.get(name)))
            title, place = group.title.said(request.locale_name), f"{url}melumat/{group.name}"
            is_mine = may_write and is_open
            found.append(Task(title, place, filled, len(names), _numbers(group), is_mine))
    return found


def _names(group: Group, values: dict[str, Any]) -> list[str]:
    """Return the items of a group that the provider fills in for this service."""
    return [
        one.name
        for one in group.items
        if one.is_entered and (not one.electronic_only or is_electronic(values))
    ]


def _numbers(group: Group) -> Words:
    numbers = ", ".join(str(one.number) for one in group.items if one.is_entered)
    return _("Məlumatlar: ${numbers}", mapping={"numbers": numbers})


def mark_lines(request: Request, application: Application) -> list[dict[str, Any]]:
    """Return what the operator wants corrected, each with the page where it is done."""
    url = address(request, application)
    return [
        {
            "label": said_key(one.target, request.locale_name),
            "reason": one.reason,
            "url": f"{url}{place_of(one.target)}",
            "clause": clause_link(request, clause_of(one.target)),
            "is_done": one.target in _corrected(application),
        }
        for one in application.marks
    ]


def _corrected(application: Application) -> set[str]:
    found = value_differences(application.sent_values, application.values)
    return {one.key for one in found}


def place_of(key: str) -> str:
    """Return the page of an application on which a key is filled in."""
    if not key.startswith(ITEM):
        return "erize"
    name = key.removeprefix(ITEM)
    if name in OPINIONS:
        return f"sened/{name}"
    item = by_name().get(name)
    return f"melumat/{item.group}" if item is not None else ""


def correct_by(request: Request, application: Application) -> str:
    """Return the last day to correct, or "" when nothing waits for correction."""
    waiting = application.open_round
    return day(request, waiting.due_on) if waiting is not None else ""


def changes(request: Request, application: Application) -> list[Any]:
    """Return what an amendment changes of the service, as it stands now."""
    if application.action != "amend" or application.state == "entered":
        return []

    base = own_values(find(request.office, application.service))
    return difference_lines(request, value_differences(base, application.values))


@view_config(
    context=ApplicationPlace,
    name="yoxla",
    renderer=f"{TEMPLATES}desk/check.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def check_page(context: ApplicationPlace, request: Request) -> dict[str, Any] | Response:
    """Show everything once more before it is signed, and what still keeps it from going."""
    application = context.application
    if application.state not in ("draft", "deficient"):
        return HTTPSeeOther(address(request, application))
    return check_model(request, application)


def check_model(request: Request, application: Application) -> dict[str, Any]:
    """Return the view model of the page of checking."""
    problems = application_problems(request.office, application, today(request))
    url = address(request, application)
    refusal, conflict = stale_words(request, application)
    return {
        "crumbs": crumbs(request, application),
        "head": head_of(request, application),
        "url": url,
        "faults": [
            {
                "url": f"{url}{_fault_place(one)}",
                "label": _label(request, one),
                "words": one.message,
            }
            for one in problems
        ],
        "refusal": refusal,
        "conflict": conflict,
        "rebase_url": f"{url}uzlasdir" if can_rebase(request.office, application) else "",
        "lines": value_lines(request, application.values),
        "changes": changes(request, application),
        "missing": [
            (one.number, one.label.said(request.locale_name))
            for one in missing_items(part(application.values, ITEM))
        ],
        "can_go": not problems and not refusal and not conflict,
        "version": str(application.version),
        "is_correction": application.state == "deficient",
    }


def stale_words(request: Request, application: Application) -> tuple[Any, list[Any]]:
    """Return why the application cannot go as the service stands now, and what differs."""
    try:
        check_fresh(request.office, application)
    except Conflict as exc:
        now = own_values(find(request.office, application.service))
        rows = [
            (
                said_key(key, request.locale_name),
                words_of(request, key, application.values.get(key)),
                words_of(request, key, now.get(key)),
            )
            for key in exc.theirs
        ]
        return exc.message, rows
    except Refused as exc:
        return exc.message, []
    return None, []


def _label(request: Request, problem: Problem) -> str:
    own = {
        "declaration": _("Təsdiq"),
        "head": _("Rəhbər"),
        "changed_on": _("Dəyişiklik günü"),
        "ground": _("Hüquqi əsas"),
    }
    if problem.field in own:
        return str(request.localizer.translate(own[problem.field]))
    return said_key(problem.field, request.locale_name)


def _fault_place(problem: Problem) -> str:
    return place_of(problem.field) if "." in problem.field else "erize"
