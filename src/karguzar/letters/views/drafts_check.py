"""Before a letter goes: the answers are checked once more; then it is sent, once."""

from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.actions.sending import bodies_concerned, submit
from karguzar.letters.content import Draft
from karguzar.letters.contexts import DraftPlace
from karguzar.letters.rules import letter_problems
from karguzar.letters.views.cabinet_words import letter_path
from karguzar.letters.views.drafts_form import (
    advice_of,
    document_of,
    draft_url,
    letter_form,
    posted_version,
)
from karguzar.letters.views.drafts_page import place_of
from karguzar.ui.words import Words, posted_text

TEMPLATE = "karguzar:templates/letters/cabinet/check.pt"
UNPROCESSABLE, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps the letter from going; ``url`` leads to its place, or is empty."""

    url: str
    message: Words


@view_config(
    context=DraftPlace,
    name="yoxla",
    renderer=TEMPLATE,
    permission=Permission.LETTER_WRITE,
    request_method="GET",
)
def check(context: DraftPlace, request: Request) -> dict[str, Any] | Response:
    """Show every answer with a link to change it, and what still lacks."""
    elsewhere = place_of(request, context.draft)
    if elsewhere:
        return HTTPSeeOther(elsewhere)
    return page(request, context.draft, problems_of(request, context.draft))


def problems_of(request: Request, draft: Draft) -> list[Problem]:
    """Return what keeps the draft from being sent."""
    problems = letter_problems(draft.data, draft.files)
    body = request.office["qurumlar"].get(str(draft.data.get("body", "")))
    if body is None or not body.is_connected:
        problems.insert(0, Problem("body", _("Müraciətin göndəriləcəyi qurumu seçin.")))
    return problems


def page(
    request: Request, draft: Draft, problems: list[Problem], *, refusal: Words = ""
) -> dict[str, Any]:
    """Return the view model of the page; with problems it has no button to send."""
    form = letter_form(request, draft)
    url = draft_url(request, draft)
    faults = [Fault(f"{url}#{_anchor(one.field)}", one.message) for one in problems]
    return {
        "answers": form.render_answers(document_of(draft), change=url),
        "advice": advice_of(draft),
        "faults": [Fault("", refusal), *faults] if refusal else faults,
        "can_send": not problems,
        "token": draft.token,
        "version": str(draft.version),
        "form_url": url,
        "send_url": f"{url}gonder",
        "can_send_unsigned": request.rulebook.needed("submit", "cabinet").level == "account",
        "about": draft.about.partition("/")[2],
    }


def _anchor(field: str) -> str:
    """Return the id on the form of the control to go to."""
    return {"kind": "kg-kind-0", "files": "kg-files-upload"}.get(field, f"kg-{field}")


@view_config(
    context=DraftPlace,
    name="gonder",
    renderer=TEMPLATE,
    permission=Permission.LETTER_WRITE,
    request_method="POST",
)
def send(context: DraftPlace, request: Request) -> dict[str, Any] | Response:
    """Send the letter: it is registered at once; a second press leads to the same letter.

    The turn of the body is taken first, so that numbers have no hole (R11-7.1.2a, R11-11.7).
    """
    draft, version = context.draft, posted_version(request)
    request.turn(*bodies_concerned(draft))
    try:
        letter = submit(
            request.office,
            draft,
            by=request.actor,
            at=request.now,
            token=posted_text(request, "token"),
            version=version,
            rules=request.rulebook,
        )
    except (Unmet, Refused, Conflict) as exc:
        return not_sent(request, draft, exc)
    return HTTPSeeOther(f"{letter_path(request, letter.body.slug, letter.__name__)}qebul")


def not_sent(
    request: Request, draft: Draft, exc: Unmet | Refused | Conflict
) -> dict[str, Any] | Response:
    """Show why the letter did not go; the draft stays as it was."""
    request.tm.abort()
    request.tm.begin()
    request.response.status_int = CONFLICT if isinstance(exc, Conflict) else UNPROCESSABLE
    problems = list(exc.problems) if isinstance(exc, Unmet) else problems_of(request, draft)
    return page(request, draft, problems, refusal="" if isinstance(exc, Unmet) else exc.message)
