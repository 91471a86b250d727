"""The registration card of a letter for the printer, with a QR code (Decree 935, appendix 12)."""

from io import BytesIO
from typing import Any

import segno
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.archive.check import look_up
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.addresses import desk_path
from karguzar.letters.cards import registration_card
from karguzar.letters.content import Letter
from karguzar.letters.contexts import DeskLetter
from karguzar.letters.views.desk_card import note_reading
from karguzar.letters.views.desk_parts import desk_head
from karguzar.records.cards import lines
from karguzar.ui.words import Words, day


@view_config(
    context=DeskLetter,
    name="cap",
    renderer="karguzar:templates/letters/desk/print.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def card_for_printing(context: DeskLetter, request: Request) -> dict[str, Any]:
    """Show the registration card as one sheet; looking at it is a reading too (R11-13.1)."""
    letter = context.letter
    note_reading(request, letter)
    card = registration_card(letter, request.locale_name)
    head = desk_head(request, letter)
    return {
        "head": head,
        "rows": [(label, _said(request, value)) for label, value in lines(card)],
        "text": head.text,
        "is_checked": _code(request, letter) != "",
        "qr_url": f"{head.url}qr.svg",
    }


def _said(request: Request, value: object) -> list[Words]:
    """Return the lines of a value of the card."""
    if value is True:
        return [_("Bəli")]
    if isinstance(value, tuple):
        return list(value)
    return [value if isinstance(value, str) else day(request, value)]  # type: ignore[arg-type] # a date is what is left


@view_config(
    context=DeskLetter, name="qr.svg", permission=Permission.LETTER_READ, request_method="GET"
)
def card_code(context: DeskLetter, request: Request) -> Response:
    """Give the QR code: where the receipt is checked, or the card until the receipt is made."""
    letter = context.letter
    code = _code(request, letter)
    address = request.registry.place.address.rstrip("/")
    target = f"/yoxla?kod={code}" if code else desk_path(letter)
    picture = BytesIO()
    segno.make(address + target, micro=False, error="m").save(
        picture, kind="svg", scale=4, border=4, dark="#000", light="#fff"
    )
    return Response(picture.getvalue(), content_type="image/svg+xml")


def _code(request: Request, letter: Letter) -> str:
    """Return the code by which anyone checks the receipt, or "" while it is not made."""
    facts = look_up(request.office, letter.papers.get("receipt", ""))
    return facts.code if facts is not None else ""
