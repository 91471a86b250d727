"""What a sender may still do with a letter: take it back, or complain of its result."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.actions.drafting import drafts_of, start_complaint
from karguzar.letters.actions.sending import withdraw
from karguzar.letters.contexts import SentLetter
from karguzar.letters.views import cabinet_parts as parts
from karguzar.letters.views.drafts_form import draft_url
from karguzar.letters.workflow import FINISHED
from karguzar.ui.queries import whole_number
from karguzar.ui.words import Words, clause_link, posted_text

TEMPLATES = "karguzar:templates/letters/cabinet/"
LONGEST_REASON = 1000
UNPROCESSABLE, CONFLICT = 422, 409


@view_config(
    context=SentLetter,
    name="geri-gotur",
    renderer=f"{TEMPLATES}withdraw.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def ask_to_withdraw(context: SentLetter, request: Request) -> dict[str, Any] | Response:
    """Ask whether the letter shall really be taken back, and why; not for a finished letter."""
    if context.letter.state in FINISHED:
        request.flash(_("Müraciətə baxılma bitib, onu geri götürmək olmaz."), kind="warning")
        return HTTPSeeOther(parts.head(request, context.letter).url)
    return _withdrawal(request, context)


def _withdrawal(
    request: Request, context: SentLetter, *, reason: str = "", fault: Words = ""
) -> dict[str, Any]:
    return {
        "head": parts.head(request, context.letter),
        "seen": context.letter.version,
        "reason": reason,
        "fault": fault,
        "longest": LONGEST_REASON,
        "clause": clause_link(request, "CA15-8.1"),
    }


@view_config(
    context=SentLetter,
    name="geri-gotur",
    renderer=f"{TEMPLATES}withdraw.pt",
    permission=Permission.LETTER_READ,
    request_method="POST",
)
def take_back(context: SentLetter, request: Request) -> dict[str, Any] | Response:
    """Take the letter back; what someone else did meanwhile is told first (409)."""
    letter, reason = context.letter, posted_text(request, "reason")
    if not reason or len(reason) > LONGEST_REASON:
        request.response.status_int = UNPROCESSABLE
        return _withdrawal(request, context, reason=reason, fault=_reason_fault(reason))
    seen = whole_number(request.POST.get("seen")) or 0
    request.turn(letter.body.slug)
    try:
        withdraw(letter, reason=reason, by=request.actor, at=request.now, seen=seen)
    except (Refused, Conflict) as exc:
        request.tm.abort()
        request.tm.begin()
        request.response.status_int = CONFLICT if isinstance(exc, Conflict) else UNPROCESSABLE
        return _withdrawal(request, context, reason=reason, fault=exc.message)
    request.flash(_("Müraciətiniz geri götürüldü."))
    return HTTPSeeOther(parts.head(request, letter).url)


def _reason_fault(reason: str) -> Words:
    if not reason:
        return _("Müraciəti niyə geri götürdüyünüzü qısaca yazın.")
    return _("Səbəb 1000 simvoldan uzun olmamalıdır.")


@view_config(
    context=SentLetter,
    name="sikayet",
    renderer=f"{TEMPLATES}complain.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def ask_to_complain(context: SentLetter, request: Request) -> dict[str, Any]:
    """Tell how to complain of the result of a letter (R11-5.1.4)."""
    return {
        "head": parts.head(request, context.letter),
        "is_finished": context.letter.state in FINISHED,
        "clause": clause_link(request, "R11-5.1.4"),
    }


@view_config(
    context=SentLetter,
    name="sikayet",
    permission=Permission.LETTER_READ,
    request_method="POST",
)
def begin_complaint(context: SentLetter, request: Request) -> Response:
    """Begin a complaint that is linked with the letter, or go on with the one that was begun."""
    letter = context.letter
    for draft in drafts_of(request.office, request.identity.person.id):
        if draft.about == letter.path:
            return HTTPSeeOther(draft_url(request, draft))
    draft = start_complaint(request.office, letter, by=request.actor, at=request.now)
    return HTTPSeeOther(draft_url(request, draft))
