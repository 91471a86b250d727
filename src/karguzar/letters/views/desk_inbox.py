"""What came in (/karguzarliq/gelenler/): tabs, filters, overdue first; the list as a file."""

from collections.abc import Iterator
from typing import Any

from pyramid.httpexceptions import HTTPNotModified, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.desk_contexts import ControlBoard, Inbox
from karguzar.letters.lists import CONTROL_LIST
from karguzar.letters.parties import staff
from karguzar.letters.queries import desk_page
from karguzar.letters.rules import CHANNELS, KINDS
from karguzar.letters.views.cabinet_letters import MOST_ROWS, PAGE_SIZE
from karguzar.letters.views.desk_books import FILE_TITLES, cells
from karguzar.letters.views.desk_filter import Wanted, tabs, wanted
from karguzar.letters.views.desk_setup import waiting
from karguzar.letters.views.desk_sheets import sheet
from karguzar.letters.views.desk_words import DeskLine, desk_line
from karguzar.people.contexts import Desk
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import same_page
from karguzar.ui.words import path

UNPROCESSABLE = 422


@view_config(context=Desk, permission=Permission.DESK_VIEW, request_method="GET")
def desk(_context: Desk, request: Request) -> Response:
    """Lead from the desk to what came in."""
    return HTTPSeeOther(path(request, "/karguzarliq/gelenler/"))


@view_config(
    context=Inbox,
    renderer="karguzar:templates/letters/desk/inbox.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def inbox(context: Inbox, request: Request) -> dict[str, Any]:
    """Show the letters of the body that the one who asks may read, overdue first."""
    roles = context.roles
    asked = wanted(request, roles)
    if asked.faults:
        request.response.status_int = UNPROCESSABLE
    page = desk_page(
        context.body,
        asked.listing,
        request.identity.principals,
        after=page_key(request),
        size=PAGE_SIZE,
        narrowed=asked.narrowed,
        newest_first=asked.newest_first,
    )
    return {
        "title": _("Gələn sənədlər"),
        "lines": [desk_line(request, row) for row in page.rows],
        "paging": paging(request, next_key=page.next_key, previous_key=page.previous_key),
        "tabs": tabs(request, context.body, roles, asked.tab),
        "tabs_label": _("Siyahılar"),
        "asked": asked,
        "kinds": tuple(KINDS.items()),
        "channels": tuple(CHANNELS.items()),
        "executors": staff(request.office, context.body, "executor"),
        "file_url": _file_url(request, "gelenler"),
        "register_url": path(request, "/karguzarliq/gelenler/jurnal"),
        "is_board": False,
    }


@view_config(
    context=ControlBoard,
    renderer="karguzar:templates/letters/desk/inbox.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def control_board(context: ControlBoard, request: Request) -> dict[str, Any]:
    """Show what is under control, by due date (R11-7.1.2c)."""
    asked = wanted(request, context.roles)
    page = desk_page(
        context.body,
        CONTROL_LIST,
        request.identity.principals,
        after=page_key(request),
        size=PAGE_SIZE,
    )
    return {
        "title": _("Nəzarətdə olan sənədlər"),
        "lines": [desk_line(request, row) for row in page.rows],
        "paging": paging(request, next_key=page.next_key, previous_key=page.previous_key),
        "tabs": [],
        "tabs_label": "",
        "asked": asked,
        "kinds": (),
        "channels": (),
        "executors": (),
        "file_url": "",
        "register_url": "",
        "is_board": True,
    }


@view_config(
    context=Inbox,
    name="say",
    permission=Permission.DESK_VIEW,
    request_method="GET",
    renderer="json",
)
def waiting_count(_context: Inbox, request: Request) -> Any:
    """Return the numbers beside the sections for pages that stay open; 304 while they hold."""
    count = waiting(request) or 0
    tag = f'"{count}"'
    if request.headers.get("If-None-Match") == tag:
        return HTTPNotModified(etag=str(count))
    request.response.etag = str(count)
    request.response.cache_control = "private, no-cache"
    return {"inbox": count}


@view_config(
    context=Inbox, name="siyahi.csv", permission=Permission.DESK_VIEW, request_method="GET"
)
def inbox_file(context: Inbox, request: Request) -> Response:
    """Give exactly the narrowed list as CSV (RFC 4180, UTF-8 with its mark)."""
    asked = wanted(request, context.roles)
    rows = (cells(one) for one in _all_lines(context, request, asked))
    return sheet(request, "gelenler", FILE_TITLES, rows)


def _all_lines(context: Inbox, request: Request, asked: Wanted) -> Iterator[DeskLine]:
    key, seen = None, 0
    while seen < MOST_ROWS:
        page = desk_page(
            context.body,
            asked.listing,
            request.identity.principals,
            after=key,
            size=PAGE_SIZE,
            narrowed=asked.narrowed,
            newest_first=asked.newest_first,
        )
        seen += len(page.rows)
        yield from (desk_line(request, row) for row in page.rows)
        if page.next_key is None:
            return
        key = page.next_key


def _file_url(request: Request, name: str) -> str:
    _path, mark, query = same_page(request, sonra=None).partition("?")
    return path(request, f"/karguzarliq/{name}/siyahi.csv") + mark + query
