"""The page on which an application that was signed and sealed on paper is entered (R11A2-n1)."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.archive.intake import examine
from karguzar.base.errors import Conflict, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.content.files import StoredFile, keep
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.on_paper import submit_on_paper
from karguzar.registry.contexts import ApplicationPlace
from karguzar.registry.views.application import address, crumbs
from karguzar.registry.views.shown import TEMPLATES, head_of
from karguzar.ui.queries import whole_number
from karguzar.ui.words import clause_link

ANCHORS = {"scan": "kg-scan", "seal": "kg-seal"}
VIEW = {
    "context": ApplicationPlace,
    "name": "kagiz",
    "renderer": f"{TEMPLATES}desk/on_paper.pt",
    "permission": Permission.REGISTRY_READ,
}


@view_config(request_method="GET", **VIEW)
def ask(context: ApplicationPlace, request: Request) -> dict[str, Any]:
    """Ask for the scan of the paper and whether it carries the seal."""
    return _page(context, request, ())


@view_config(request_method="POST", **VIEW)
def enter(context: ApplicationPlace, request: Request) -> dict[str, Any] | Response:
    """File the application with the scan of its paper."""
    _check_open(context, request)
    sent = request.POST.get("scan")
    data = sent.file.read() if hasattr(sent, "file") else b""
    refusals = _refusals(data, sent.filename) if data else []
    if refusals:
        return _refused(context, request, refusals)
    request.turn(TURN, context.application.body)
    try:
        submit_on_paper(
            request.office,
            context.application,
            _kept(request, data, sent.filename) if data else None,
            has_seal=bool(request.POST.get("seal")),
            by=request.actor,
            at=request.now,
            seen=whole_number(request.POST.get("seen")) or 0,
            rules=request.registry_rules,
        )
    except (Unmet, Refused, Conflict) as exc:
        request.tm.abort()
        request.tm.begin()
        problems = exc.problems if isinstance(exc, Unmet) else [Problem("", exc.message)]
        return _refused(context, request, list(problems))
    request.flash(_("Müraciət operatora təqdim edildi."))
    return HTTPSeeOther(address(request, context.application))


def _check_open(context: ApplicationPlace, request: Request) -> None:
    may_write = request.has_permission(Permission.REGISTRY_WRITE, context)
    if context.application.state != "draft" or not may_write:
        raise HTTPNotFound


def _refusals(data: bytes, name: str) -> list[Problem]:
    """Return why the scan cannot be taken: what the look at its bytes found."""
    found = examine(data, name).findings
    return [Problem("scan", one.advice) for one in found if one.severity == "refuse"]


def _kept(request: Request, data: bytes, name: str) -> StoredFile:
    verdict = examine(data, name)
    return keep(
        request.office["fayllar"],
        data,
        media_type=verdict.media_type,
        name=verdict.name,
        at=request.now,
    )


def _refused(
    context: ApplicationPlace, request: Request, problems: list[Problem]
) -> dict[str, Any]:
    request.response.status_int = 422
    return _page(context, request, problems)


def _page(context: ApplicationPlace, request: Request, problems: Any) -> dict[str, Any]:
    _check_open(context, request)
    application = context.application
    return {
        "crumbs": crumbs(request, application),
        "head": head_of(request, application),
        "url": address(request, application),
        "law": clause_link(request, "R11A2-n1"),
        "has_seal": bool(request.POST.get("seal")),
        "version": str(application.version),
        "faults": [(ANCHORS.get(one.field, ""), one.message) for one in problems],
    }
