"""Pages of drafts: begun, written with files and autosave, listed, thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.answers import answers
from karguzar.forms.form import InvalidForm, KgForm
from karguzar.letters.actions.drafting import discard_draft, save_draft, start_draft
from karguzar.letters.content import Draft
from karguzar.letters.contexts import DraftPlace, DraftsPlace
from karguzar.letters.views.cabinet_overview import draft_line, draft_lines
from karguzar.letters.views.cabinet_words import letter_path
from karguzar.letters.views.drafts_form import (
    LATER,
    advice_of,
    begin_with,
    controls_of,
    data_of,
    document_of,
    draft_url,
    letter_form,
    posted_version,
    pristine_draft,
)
from karguzar.people.contexts import Cabinet
from karguzar.ui.queries import parameter
from karguzar.ui.words import path

TEMPLATES = "karguzar:templates/letters/cabinet/"
CONFLICT = 409


@view_config(
    context=Cabinet, name="yeni", permission=Permission.LETTER_WRITE, request_method="GET"
)
def new_draft(_context: Cabinet, request: Request) -> Response:
    """Begin a letter (to the body ``?qurum=``) and lead to its form (R11-11.5.4, R11-11.6).

    A draft that was begun in the same way and never written in is taken again. ``?xidmet=`` is
    the registry number of the service that the letter asks for (REG26-31).
    """
    data = begin_with(request, parameter(request, "qurum"))
    draft = pristine_draft(request, data)
    if draft is None:
        draft = start_draft(request.office, by=request.actor, at=request.now, data=data)
    service = parameter(request, "xidmet")
    if service and request.registry.body_of_service(request.office, service) == data.get("body"):
        draft.service = service
    return HTTPSeeOther(draft_url(request, draft))


@view_config(
    context=DraftsPlace,
    renderer=f"{TEMPLATES}drafts.pt",
    permission=Permission.CABINET_VIEW,
    request_method="GET",
)
def drafts(_context: DraftsPlace, request: Request) -> dict[str, Any]:
    """Show the person's drafts, the last saved first."""
    return {"drafts": draft_lines(request)}


@view_config(
    context=DraftPlace,
    renderer=f"{TEMPLATES}draft.pt",
    permission=Permission.LETTER_WRITE,
    request_method="GET",
)
def draft_page(context: DraftPlace, request: Request) -> dict[str, Any] | Response:
    """Show the form of the draft; a draft that was sent leads to its letter."""
    elsewhere = place_of(request, context.draft)
    if elsewhere:
        return HTTPSeeOther(elsewhere)
    form = letter_form(request, context.draft)
    return page(context.draft, form.render(document_of(context.draft)))


@view_config(
    context=DraftPlace,
    renderer=f"{TEMPLATES}draft.pt",
    permission=Permission.LETTER_WRITE,
    request_method="POST",
)
def keep_draft(context: DraftPlace, request: Request) -> dict[str, Any] | Response:
    """Keep what was written, whole or not, right or wrong; go on when it can be checked.

    Files and text stay in the draft whatever is wrong with them: only refused files are let go.
    """
    draft = context.draft
    elsewhere = place_of(request, draft)
    if elsewhere:
        return HTTPSeeOther(elsewhere)
    version, controls = posted_version(request), controls_of(request)
    before = {one.digest for one in draft.files}
    form = letter_form(request, draft)
    fault = _fault(form, controls)
    data = data_of(form.document, form)
    try:
        save_draft(draft, data, version=version, at=request.now)
    except Conflict as exc:
        return conflict(request, draft, data, exc)
    form.hidden_inputs["version"] = str(draft.version)
    if LATER.name in request.POST and not refused(form):
        request.flash(_("Qaralama saxlanıldı. İstədiyiniz vaxt davam edə bilərsiniz."))
        return HTTPSeeOther(path(request, "/kabinet/qaralamalar/"))
    if fault is not None:
        request.response.status_int = fault.status
        told = {"added": added(draft, before), "refused": refused(form)}
        return page(draft, form.render(), has_errors=bool(form.errors)) | told
    return HTTPSeeOther(f"{draft_url(request, draft)}yoxla")


def _fault(form: KgForm, controls: list[tuple[str, Any]]) -> InvalidForm | None:
    try:
        form.validate(controls)
    except InvalidForm as exc:
        return exc
    return None


def added(draft: Draft, before: set[str]) -> list[str]:
    """Return the names of the files that came with this post."""
    return [one.name for one in draft.files if one.digest not in before]


def refused(form: KgForm) -> list[str]:
    """Return the names of the files that were not taken; why stands beside them."""
    return [str(one["name"]) for one in form.document.get("files", ()) if one.get("problems")]


def page(draft: Draft, html: str, *, has_errors: bool = False) -> dict[str, Any]:
    """Return the view model of the page of a draft."""
    return {
        "form": html,
        "has_errors": has_errors,
        "advice": advice_of(draft),
        "about": draft.about.partition("/")[2],
        "differences": (),
        "added": [],
        "refused": [],
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that two windows hold differently."""

    label: str
    mine: str
    theirs: str


def conflict(
    request: Request, draft: Draft, data: Mapping[str, Any], exc: Conflict
) -> dict[str, Any]:
    """Show what this window holds and what the other one kept (409); nothing of either is lost.

    The form carries the newest version: sending it again keeps what is shown in it.
    """
    form = letter_form(request, draft)
    html = form.render({**document_of(draft), **data})
    request.response.status_int = CONFLICT
    found = differences(request, form, data, draft.data)
    return {**page(draft, html), "differences": found, "message": exc.message}


def differences(
    request: Request, form: KgForm, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Return the answers that differ, in words and in the order of the form."""
    said_mine, said_theirs = _said(request, form, mine), _said(request, form, theirs)
    return tuple(
        Difference(field.label.said(request.locale_name), here, there)
        for field in form.legal.asked
        if (here := said_mine.get(field.name, "")) != (there := said_theirs.get(field.name, ""))
    )


def _said(request: Request, form: KgForm, data: Mapping[str, Any]) -> dict[str, str]:
    sections = answers(form.legal, data, request.locale_name)
    return {
        row.name: "\n".join(line.words for line in row.lines)
        for section in sections
        for row in section.rows
    }


@view_config(
    context=DraftPlace,
    name="saxla",
    renderer="json",
    permission=Permission.LETTER_WRITE,
    request_method="POST",
)
def autosave(context: DraftPlace, request: Request) -> dict[str, Any]:
    """Keep what is being written; answer the new version, or 409 with what differs.

    Files are not sent here. A draft that was sent meanwhile is not changed any more (409).
    """
    draft = context.draft
    version, controls = posted_version(request), controls_of(request)
    form = letter_form(request, draft, with_files=False)
    data = data_of(form.collect(controls), form)
    try:
        return {"version": str(save_draft(draft, data, version=version, at=request.now))}
    except Conflict as exc:
        found = differences(request, form, data, draft.data)
        rows = [{"field": one.label, "mine": one.mine, "theirs": one.theirs} for one in found]
        return _stopped(request, exc.message, rows)
    except Refused as exc:
        return _stopped(request, exc.message, [])


def _stopped(request: Request, message: Any, rows: list[dict[str, str]]) -> dict[str, Any]:
    request.response.status_int = CONFLICT
    return {"message": request.localizer.translate(message), "differences": rows}


@view_config(
    context=DraftPlace,
    name="sil",
    renderer=f"{TEMPLATES}discard.pt",
    permission=Permission.LETTER_WRITE,
    request_method="GET",
)
def ask_to_discard(context: DraftPlace, request: Request) -> dict[str, Any] | Response:
    """Ask whether the draft shall really be thrown away."""
    elsewhere = place_of(request, context.draft)
    return HTTPSeeOther(elsewhere) if elsewhere else {"draft": draft_line(request, context.draft)}


@view_config(
    context=DraftPlace, name="sil", permission=Permission.LETTER_WRITE, request_method="POST"
)
def discard(context: DraftPlace, request: Request) -> Response:
    """Throw the draft away."""
    elsewhere = place_of(request, context.draft)
    if elsewhere:
        return HTTPSeeOther(elsewhere)
    discard_draft(context.draft)
    request.flash(_("Qaralama silindi."))
    return HTTPSeeOther(path(request, "/kabinet/qaralamalar/"))


def place_of(request: Request, draft: Draft) -> str:
    """Return where a draft is that has no page here: its letter, or the page of its correction."""
    if draft.sent_as:
        return letter_path(request, *_parted(draft.sent_as))
    if draft.corrects:
        return f"{letter_path(request, *_parted(draft.corrects))}tamamla"
    return ""


def _parted(letter: str) -> tuple[str, str]:
    slug, _slash, name = letter.partition("/")
    return slug, name
