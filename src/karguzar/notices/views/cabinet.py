"""The notices in the cabinet: list, one notice, all marked as read."""

from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.notices import inbox, texts, words
from karguzar.notices.inbox import CabinetNotice
from karguzar.notices.places import NoticePlace, NoticesPlace
from karguzar.notices.preparing import HOME, body_name
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import local_path, parameter, same_page

UNREAD = "oxunmamis"
FILTER = "goster"


@dataclass(frozen=True)
class NoticeRow:
    """One line of the list."""

    title: str
    body: str
    kind: TranslationString | str
    when: str
    moment: str
    url: str
    is_unread: bool


@view_config(
    context=NoticesPlace,
    permission=Permission.CABINET_VIEW,
    request_method="GET",
    renderer="karguzar:templates/notices/list.pt",
)
def notices(_context: NoticesPlace, request: Request) -> dict[str, Any]:
    """Show the notices of the person, newest first."""
    person_id = request.identity.person.id
    unread_only = parameter(request, FILTER) == UNREAD
    found = inbox.page(request.office, person_id, after=page_key(request), unread_only=unread_only)
    return {
        "rows": [_row(request, notice) for notice in found.notices],
        "paging": paging(request, next_key=found.next_key),
        "unread": inbox.unread_count(request.office, person_id),
        "unread_only": unread_only,
        "all_url": same_page(request, **{FILTER: None, "sonra": None}),
        "unread_url": same_page(request, **{FILTER: UNREAD, "sonra": None}),
        "mark_url": request.frame.path(f"{HOME}/oxundu"),
    }


@view_config(
    context=NoticePlace,
    permission=Permission.CABINET_VIEW,
    request_method="GET",
    renderer="karguzar:templates/notices/notice.pt",
)
def notice(context: NoticePlace, request: Request) -> dict[str, Any]:
    """Show one notice and mark it as read; 404 if it is not one of this person."""
    found = inbox.opened(request.office, request.identity.person.id, context.__name__)
    path = local_path(found.payload.get("path", ""))
    return {
        "notice": _row(request, found),
        "text": _text(request, found).text,
        "has_files": bool(found.payload.get("files")),
        "path": request.frame.path(path) if path != "/" else None,
        "list_url": request.frame.path(HOME),
    }


@view_config(
    context=NoticesPlace,
    name="oxundu",
    permission=Permission.CABINET_VIEW,
    request_method="POST",
)
def mark_read(_context: NoticesPlace, request: Request) -> Response:
    """Mark all notices of the person as read."""
    if inbox.mark_all_read(request.office, request.identity.person.id):
        request.flash(_("Bütün bildirişlər oxunmuş kimi qeyd edildi."))
    return HTTPSeeOther(request.frame.path(HOME))


def unread(request: Request) -> int | None:
    """Return the number beside "Bildirişlər" in the section bar."""
    identity = request.identity
    return None if identity is None else inbox.unread_count(request.office, identity.person.id)


def _row(request: Request, found: CabinetNotice) -> NoticeRow:
    language = request.locale_name
    return NoticeRow(
        title=_text(request, found).title,
        body=body_name(request.office, found.body, language),
        kind=words.task(found.kind),
        when=long_moment(found.at, language),
        moment=found.at.isoformat(),
        url=request.frame.path(f"{HOME}/{found.name}"),
        is_unread=found.is_unread,
    )


def _text(request: Request, found: CabinetNotice) -> texts.Text:
    language = request.locale_name
    body = body_name(request.office, found.body, language)
    reader = texts.Reader(name=request.identity.person.full_name, body=body)
    return texts.write(found.kind, language, found.payload, reader)
