"""Following a letter without sign-in: number and code of the receipt show its state and dates.

Nothing personal is shown: no name, no subject, no text, no staff.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyramid.httpexceptions import HTTPTooManyRequests
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.deadlines import is_paused
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.content import Letter
from karguzar.letters.queries import find_by_code
from karguzar.letters.views.cabinet_words import NEXT, calendar, due_chip, state_chip, told_state
from karguzar.letters.views.tracking_throttle import WINDOW, Throttle
from karguzar.letters.workflow import OPEN
from karguzar.people.contexts import Site
from karguzar.ui.queries import parameter
from karguzar.ui.words import Chip, Words, day, posted_text

TEMPLATE = "karguzar:templates/letters/cabinet/tracking.pt"
LONGEST = 40
NOT_FOUND = 404
WRONG = _("Bu nömrə və kodla müraciət tapılmadı. Qəbzdəki nömrəni və kodu yoxlayıb yenidən yazın.")


@dataclass(frozen=True, slots=True)
class Tracked:
    """What anyone with the code may know of a letter."""

    number: str
    body: str
    state: Chip
    left: Chip | None
    received: str
    due: str
    next: Words


@view_config(
    context=Site,
    name="izle",
    renderer=TEMPLATE,
    permission=Permission.PUBLIC_VIEW,
    request_method="GET",
)
def ask(_context: Site, request: Request) -> dict[str, Any]:
    """Ask for the number and the code; the link of a receipt brings the number."""
    return _page(number=parameter(request, "nomre"))


@view_config(
    context=Site,
    name="izle",
    renderer=TEMPLATE,
    permission=Permission.PUBLIC_VIEW,
    request_method="POST",
)
def track(_context: Site, request: Request) -> dict[str, Any]:
    """Show the state of the letter; every mistake gets the same answer, and few are allowed.

    A POST, so that the code stands in no address and no log (R11-7.1.3).
    """
    number = posted_text(request, "nomre")[:LONGEST]
    code = posted_text(request, "kod")[:LONGEST]
    throttle: Throttle = request.registry.tracking_throttle
    address = request.client_addr or ""
    if throttle.is_closed(address, request.now):
        raise HTTPTooManyRequests(headers={"Retry-After": str(int(WINDOW.total_seconds()))})
    try:
        letter = find_by_code(request.office, number, code)
    except Missing:
        throttle.failed(address, request.now)
        request.response.status_int = NOT_FOUND
        return _page(number=number, code=code, fault=WRONG)
    return _page(number=letter.number, found=tracked(request, letter))


def _page(
    *, number: str = "", code: str = "", fault: Words = "", found: Tracked | None = None
) -> dict[str, Any]:
    return {"number": number, "code": code, "fault": fault, "found": found}


def tracked(request: Request, letter: Letter) -> Tracked:
    """Return what anyone with the code may know."""
    deadline = letter.deadline
    paused = is_paused(deadline)
    left = due_chip(
        request, letter.state, deadline.due_on, paused=paused, calendar=calendar(request)
    )
    registered = datetime.fromisoformat(letter.registered_at)
    return Tracked(
        number=letter.number,
        body=letter.body.name(request.locale_name),
        state=state_chip(letter.state, letter.outcome),
        left=left,
        received=day(request, local_date(registered)),
        due=day(request, deadline.due_on) if letter.state in OPEN and not paused else "",
        next=_next(letter),
    )


def _next(letter: Letter) -> Words:
    """Return what comes next; a stranger is not told to correct or to complain."""
    told = told_state(letter.state, letter.outcome)
    if told == "deficient":
        return _("Qurum göndərəndən düzəliş gözləyir. Ətraflı məlumat göndərənin kabinetindədir.")
    if letter.state in OPEN or told == "forwarded":
        return NEXT[told]
    return _("Müraciətə baxılma bitib. Nəticə göndərənin kabinetindədir.")


def includeme(config: Any) -> None:
    """Make the throttle of this application."""
    config.registry.tracking_throttle = Throttle()
