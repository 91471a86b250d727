"""A letter of the cabinet as an official letter: its PDF is made and put before its sender."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.actions.deficiency import check_correction
from karguzar.letters.actions.sending import bodies_concerned, check_version
from karguzar.letters.content import Draft, Letter
from karguzar.letters.contexts import DraftPlace
from karguzar.letters.signed_acts import draft_payload
from karguzar.letters.statements import correction_statement, drafted_at, letter_statement
from karguzar.letters.views.drafts_check import TEMPLATE, not_sent, problems_of
from karguzar.letters.views.drafts_form import draft_url, posted_version
from karguzar.letters.views.drafts_page import place_of
from karguzar.letters.views.opening import needed, printed, put_before, sheet_of
from karguzar.signing.values import SignerWanted
from karguzar.ui.words import posted_text


@view_config(
    context=DraftPlace,
    name="gonder",
    request_param="imzala",
    renderer=TEMPLATE,
    permission=Permission.LETTER_WRITE,
    request_method="POST",
)
def sign_letter(context: DraftPlace, request: Request) -> dict[str, Any] | Response:
    """Put the letter as it was checked before its sender, who signs its PDF (R11-12.2).

    Nothing is sent yet: the letter goes with the signature.
    """
    draft = context.draft
    elsewhere = place_of(request, draft)
    if elsewhere:
        return HTTPSeeOther(elsewhere)
    try:
        path = _opened(request, draft)
    except (Unmet, Refused, Conflict) as exc:
        return not_sent(request, draft, exc)
    return HTTPSeeOther(path)


def _opened(request: Request, draft: Draft) -> str:
    if posted_text(request, "token") != draft.token:
        raise Refused(_("Bu qaralamanı göndərmək olmaz."))
    check_version(draft, posted_version(request))
    problems = problems_of(request, draft)
    if problems:
        raise Unmet(problems, clause="R11-7.1.2a")
    sheet = sheet_of(request, request.identity.person.language, drafted_at(draft))
    pdf = printed(letter_statement(request.office, draft, sheet), sheet)
    request.turn(*bodies_concerned(draft))
    return put_before(
        request,
        pdf,
        kind="letter",
        subject=f"{draft.person_id}/{draft.__name__}",
        about=str(draft.data["subject"]).strip(),
        body=str(draft.data["body"]),
        signer=SignerWanted(draft.person_id),
        payload=draft_payload(draft),
        need=needed(request, "submit", "official"),
        return_to=draft_url(request, draft) + "yoxla",
    )


def open_correction(request: Request, letter: Letter, draft: Draft, return_to: str) -> str:
    """Put a correction before its sender and return the path where it is signed (R11-7.4b).

    To be called before any turn is taken, with the draft as it is kept. Raises Unmet for what was
    changed without a mark or marked and not changed.
    """
    check_correction(letter, draft)
    sheet = sheet_of(request, letter.language, drafted_at(draft))
    pdf = printed(correction_statement(letter, draft, sheet), sheet)
    request.turn(letter.body.slug)
    return put_before(
        request,
        pdf,
        kind="correction",
        subject=f"{draft.person_id}/{draft.__name__}",
        about=letter.number,
        body=letter.body.slug,
        signer=SignerWanted(draft.person_id),
        payload=draft_payload(draft),
        need=needed(request, "correct", "official"),
        return_to=return_to,
    )
