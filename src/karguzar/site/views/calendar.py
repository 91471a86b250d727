"""The working calendar for its administrator: days off, overrides, what a change moves."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_date, parse_day
from karguzar.people.content import BODIES
from karguzar.site.actions import change_calendar, check_override, drop_override, moves
from karguzar.site.days import days_off
from karguzar.site.places import CalendarPlace

TEMPLATE = "karguzar:templates/site/calendar.pt"
UNPROCESSABLE = 422
SHOWN_MOVES = 50


@view_config(
    context=CalendarPlace,
    request_method="GET",
    renderer=TEMPLATE,
    permission=Permission.CALENDAR_CHANGE,
)
def calendar(_context: CalendarPlace, request: Request) -> dict[str, Any]:
    """Show the days off of a year, the overrides and the form for another one."""
    return _page(request)


@view_config(
    context=CalendarPlace,
    name="tesdiq",
    request_method="POST",
    renderer="karguzar:templates/site/calendar_confirm.pt",
    permission=Permission.CALENDAR_CHANGE,
)
def confirm(_context: CalendarPlace, request: Request) -> dict[str, Any]:
    """Show what the change would move before it is made."""
    on, act, is_working = _asked(request.POST)
    problems = check_override(on, act, today=local_date(request.now))
    if problems or on is None:
        request.override_renderer = TEMPLATE
        request.response.status_int = UNPROCESSABLE
        return _page(request, problems)
    moved = moves(request.office, on, act, is_working=is_working, at=request.now)
    language = request.locale_name
    return {
        "on": on.isoformat(),
        "day": long_date(on, language),
        "act": act,
        "is_working": is_working,
        "count": len(moved),
        "rest": max(len(moved) - SHOWN_MOVES, 0),
        "moves": [
            {
                "number": one.number,
                "body": request.office[BODIES][one.body].name(language),
                "old": long_date(one.old_due_on, language),
                "new": long_date(one.due_on, language),
            }
            for one in moved[:SHOWN_MOVES]
        ],
    }


@view_config(
    context=CalendarPlace,
    name="deyis",
    request_method="POST",
    permission=Permission.CALENDAR_CHANGE,
)
def change(_context: CalendarPlace, request: Request) -> Response:
    """Make the change: open terms move, people concerned are told."""
    on, act, is_working = _asked(request.POST)
    if on is None:
        raise Unmet(check_override(on, act, today=local_date(request.now)))
    request.turn(*request.office[BODIES])
    moved = change_calendar(
        request.office, on, act, is_working=is_working, by=request.actor, at=request.now
    )
    return _done(request, sum(moved.values()))


@view_config(
    context=CalendarPlace,
    name="geri",
    request_method="POST",
    permission=Permission.CALENDAR_CHANGE,
)
def drop(_context: CalendarPlace, request: Request) -> Response:
    """Take an override of a coming day back."""
    on, _act, _is_working = _asked(request.POST)
    if on is None:
        raise Refused(_("Belə bir dəyişiklik yoxdur."))
    request.turn(*request.office[BODIES])
    moved = drop_override(request.office, on, by=request.actor, at=request.now)
    return _done(request, sum(moved.values()))


def _done(request: Request, moved: int) -> Response:
    request.flash(_("Təqvim dəyişdirildi. Müddəti dəyişən müraciət: ${n}.", mapping={"n": moved}))
    return HTTPSeeOther(request.frame.path("/idareetme/teqvim/"))


def _asked(post: Mapping[str, Any]) -> tuple[date | None, str, bool]:
    """Return the day, the act and whether the day is to be working, as they were typed."""
    return (
        parse_day(str(post.get("tarix", ""))),
        str(post.get("esas", "")),
        post.get("is_gunu") == "beli",
    )


def _page(request: Request, problems: list[Problem] | None = None) -> dict[str, Any]:
    today = local_date(request.now)
    stored = request.office["teqvim"]
    language = request.locale_name
    return {
        "problems": problems or [],
        "typed": {"tarix": request.POST.get("tarix", ""), "esas": request.POST.get("esas", "")},
        "is_working": request.POST.get("is_gunu") == "beli",
        "version": stored.version,
        "overrides": [
            {
                **one,
                "day": long_date(date.fromisoformat(str(one["on"])), language),
                "is_open": date.fromisoformat(str(one["on"])) > today,
            }
            for one in sorted(stored.overrides, key=lambda one: str(one["on"]))
        ],
        "years": [
            {
                "year": year,
                "days": days_off(stored.as_calendar(), year, language, request.localizer),
            }
            for year in (today.year, today.year + 1)
        ],
    }
