"""The page on which an amendment is brought upon the service as it stands now."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.rebasing import can_rebase, rebase, standing
from karguzar.registry.content import Application
from karguzar.registry.contexts import ApplicationPlace
from karguzar.registry.merging import Side
from karguzar.registry.queries import find
from karguzar.registry.views.application import address, crumbs
from karguzar.registry.views.shown import TEMPLATES, head_of, words_of
from karguzar.registry.words import clause_of, said_key
from karguzar.ui.queries import whole_number
from karguzar.ui.words import clause_link

SIDES: dict[str, Side] = {"menim": "mine", "reyestr": "theirs"}
"""What the form sends -> whose value is kept."""


@view_config(
    context=ApplicationPlace,
    name="uzlasdir",
    renderer=f"{TEMPLATES}desk/rebase.pt",
    permission=Permission.REGISTRY_WRITE,
    request_method="GET",
)
def rebase_page(context: ApplicationPlace, request: Request) -> dict[str, Any] | Response:
    """Show what both changed, to choose; what only the one or the other did, to know."""
    application = context.application
    if not can_rebase(request.office, application):
        return HTTPSeeOther(address(request, application, "yoxla"))
    return _model(request, application, {}, {})


@view_config(
    context=ApplicationPlace,
    name="uzlasdir",
    renderer=f"{TEMPLATES}desk/rebase.pt",
    permission=Permission.REGISTRY_WRITE,
    request_method="POST",
)
def rebase_chosen(context: ApplicationPlace, request: Request) -> dict[str, Any] | Response:
    """Bring the application upon the service; what lacks a choice is shown again (422)."""
    application = context.application
    request.turn(TURN, application.body)
    chosen = {
        name.removeprefix("secim:"): SIDES[value]
        for name, value in request.POST.items()
        if name.startswith("secim:") and value in SIDES
    }
    try:
        rebase(
            request.office,
            application,
            chosen,
            upon=whole_number(request.POST.get("upon")) or 0,
            by=request.actor,
            at=request.now,
            seen=whole_number(request.POST.get("seen")) or 0,
        )
    except (Unmet, Conflict, Refused) as exc:
        request.tm.abort()
        request.tm.begin()
        if not can_rebase(request.office, application):
            request.flash(exc.message, "warning")
            return HTTPSeeOther(address(request, application, "yoxla"))
        request.response.status_int = 409 if isinstance(exc, Conflict) else 422
        problems = exc.problems if isinstance(exc, Unmet) else ()
        faults = {one.field: one.message for one in problems}
        return _model(request, application, chosen, faults) | {"failure": exc.message}
    request.flash(_("Dəyişiklikləriniz xidmətin indiki qeydinin üzərinə köçürüldü."))
    return HTTPSeeOther(address(request, application, "yoxla"))


def _model(
    request: Request,
    application: Application,
    chosen: dict[str, Side],
    faults: dict[str, Any],
) -> dict[str, Any]:
    found = standing(request.office, application)
    service = find(request.office, application.service)
    language = request.locale_name
    return {
        "crumbs": crumbs(request, application),
        "head": head_of(request, application),
        "url": address(request, application),
        "seen": application.version,
        "upon": service.version,
        "failure": None,
        "clashes": [
            {
                "id": f"secim-{place}",
                "key": one.key,
                "label": said_key(one.key, language),
                "clause": clause_link(request, clause_of(one.key)),
                "before": words_of(request, one.key, one.before),
                "mine": words_of(request, one.key, one.mine),
                "theirs": words_of(request, one.key, one.theirs),
                "chosen": chosen.get(one.key, ""),
                "fault": faults.get(one.key),
            }
            for place, one in enumerate(found.clashes)
        ],
        "mine": [said_key(key, language) for key in found.mine],
        "theirs": [said_key(key, language) for key in found.theirs],
    }
