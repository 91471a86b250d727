"""What a sender has written to the body before: a look that is itself entered (R11-6.1.3)."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.actions.reading import look_up_history
from karguzar.letters.contexts import DeskLetter
from karguzar.letters.lists import visible
from karguzar.letters.views.desk_parts import desk_head
from karguzar.letters.views.desk_words import desk_line
from karguzar.letters.workflow import BY_POST


@view_config(
    context=DeskLetter,
    name="tarixce",
    renderer="karguzar:templates/letters/desk/history.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def history_of_sender(context: DeskLetter, request: Request) -> dict[str, Any]:
    """Show all letters of the sender to this body to clerk and head; who looked is entered."""
    letter = context.letter
    principals = request.identity.principals
    if not any(f"staff:{letter.body.slug}:{role}" in principals for role in BY_POST):
        raise HTTPNotFound
    request.turn(letter.body.slug)
    rows = look_up_history(letter.body, letter.sender.person_id, by=request.actor, at=request.now)
    return {
        "title": _("Göndərənin müraciətləri"),
        "head": desk_head(request, letter),
        "lines": [desk_line(request, row) for row in rows if visible(row, principals)],
    }
