"""The reply to a letter, as its sender reads it."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.letters.contexts import SentLetter
from karguzar.letters.views import cabinet_parts as parts
from karguzar.letters.views.cabinet_letter import acts
from karguzar.ui.words import moment


@view_config(
    context=SentLetter,
    name="cavab",
    renderer="karguzar:templates/letters/cabinet/reply.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def reply_page(context: SentLetter, request: Request) -> dict[str, Any]:
    """Show the signed reply with its files and its sealed paper (R11-7.1.3); 404 before that."""
    letter = context.letter
    reply = letter.reply
    if reply.latest is None or reply.signed_at is None:
        raise HTTPNotFound
    head = parts.head(request, letter)
    return {
        "head": head,
        "number": reply.outgoing,
        "text": reply.latest.text,
        "signed": moment(request, reply.signed_at),
        "signer": reply.signer,
        "signer_title": reply.signer_title,
        "files": parts.file_lines(request, letter, reply.latest.files),
        "paper_url": f"{head.url}sened/reply",
        "acts": acts(request, letter),
    }
