"""Messages shown once, on the next page: kept in a signed cookie, so that no store is written."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from webob.cookies import SignedSerializer

from karguzar.base.i18n import TranslationString

COOKIE = "kg_xeber"
KINDS = ("success", "info", "warning", "error")
#: a cookie holds 4 KB at most; longer messages belong on a page
LONGEST = 300
MOST = 3


@dataclass(frozen=True)
class Flash:
    """One message, already in the reader's language; ``kind`` is one of `KINDS`."""

    message: str
    kind: str


@dataclass
class FlashBox:
    """The messages of one request: those that came with it and those it adds."""

    came: tuple[Flash, ...] = ()
    added: list[Flash] = field(default_factory=list)
    is_shown: bool = False

    def show(self) -> tuple[Flash, ...]:
        """Return every message; they are gone after this response."""
        self.is_shown = True
        return self.came + tuple(self.added)


def flash(request: Request, message: TranslationString | str, kind: str = "success") -> None:
    """Show ``message`` on the next page of this person (success, info, warning or error)."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of message: {kind!r}")
    text = request.localizer.translate(message)[:LONGEST]
    request.flash_box.added.append(Flash(text, kind))


def flash_box(request: Request) -> FlashBox:
    """Open the messages that came with the request; a forged cookie holds none."""
    request.add_response_callback(_keep)
    try:
        rows = request.registry.flash_serializer.loads(request.cookies.get(COOKIE, "").encode())
    except ValueError:
        rows = []
    return FlashBox(came=tuple(Flash(message, kind) for message, kind in rows))


def _keep(request: Request, response: Response) -> None:
    box = request.flash_box
    if box.is_shown:
        if box.came:
            response.delete_cookie(COOKIE)
    else:
        rows = [(each.message, each.kind) for each in (*box.came, *box.added)][-MOST:]
        response.set_cookie(
            COOKIE,
            request.registry.flash_serializer.dumps(rows).decode(),
            httponly=True,
            samesite="Lax",
            secure=request.registry.ui.secure_cookies,
        )


class _Compact:
    """JSON with letters as they are: an escaped ə would take three times the place."""

    def dumps(self, rows: list[tuple[str, str]]) -> bytes:
        """Return the rows as bytes."""
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()

    def loads(self, data: bytes) -> list[tuple[str, str]]:
        """Return the rows; the signature was checked before."""
        return [(message, kind) for message, kind in json.loads(data)]


def includeme(config: Any) -> None:
    """Add ``request.flash`` and the serializer of its cookie."""
    secret = config.registry.ui.secret or secrets.token_hex(32)
    config.registry.flash_serializer = SignedSerializer(secret, "kg-flash", serializer=_Compact())
    config.add_request_method(flash)
    config.add_request_method(flash_box, reify=True)
