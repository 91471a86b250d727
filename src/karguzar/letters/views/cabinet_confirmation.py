"""The page after sending: the number, the day of the answer and why that day, what comes next."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.letters.contexts import SentLetter
from karguzar.letters.views import cabinet_parts as parts
from karguzar.ui.words import path


@view_config(
    context=SentLetter,
    name="qebul",
    renderer="karguzar:templates/letters/cabinet/received.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def received(context: SentLetter, request: Request) -> dict[str, Any]:
    """Confirm that the letter is registered (R11-6.3, R11-7.1.2b); the page may be opened again.

    The tracking code is shown until the receipt is made; from then on it stands in the receipt.
    """
    letter = context.letter
    sender = letter.sender
    return {
        "head": parts.head(request, letter),
        "term": parts.term(request, letter.deadline),
        "code": letter.code_once,
        "track_url": path(request, "/izle"),
        "email": sender.email if letter.revision.data.get("reply_channel") == "email" else "",
        "corrections": len(letter.revisions) - 1,
    }
