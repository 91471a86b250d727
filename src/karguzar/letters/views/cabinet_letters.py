"""What a person has sent: the list with its filter, page by page, and the same list as a file."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.contexts import SentLetters, person_id
from karguzar.letters.queries import Filter, sent_page
from karguzar.letters.rules import KINDS
from karguzar.letters.views.cabinet_words import LetterLine, letter_line
from karguzar.letters.workflow import STATES
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, same_page
from karguzar.ui.words import path

PAGE_SIZE = 25
#: the most rows that one file holds
MOST_ROWS = 5000
#: signs with which a table program would begin a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@view_config(
    context=SentLetters,
    renderer="karguzar:templates/letters/cabinet/letters.pt",
    permission=Permission.CABINET_VIEW,
    request_method="GET",
)
def letters(_context: SentLetters, request: Request) -> dict[str, Any]:
    """Show what the person has sent, newest first (R11-11.7)."""
    narrowed = narrowing(request)
    page = sent_page(
        request.office,
        person_id(request),
        after=page_key(request),
        size=PAGE_SIZE,
        narrowed=narrowed,
    )
    return {
        "lines": [letter_line(request, row) for row in page.rows],
        "narrowed": narrowed,
        "paging": paging(request, next_key=page.next_key, previous_key=page.previous_key),
        "kinds": tuple(KINDS.items()),
        "states": tuple(STATES.items()),
        "file_url": file_url(request),
    }


def file_url(request: Request) -> str:
    """Return the address of the same narrowed list as a file."""
    _path, mark, query = same_page(request, sonra=None).partition("?")
    return path(request, "/kabinet/muracietler/siyahi.csv") + mark + query


def narrowing(request: Request) -> Filter:
    """Return what the list is narrowed to by the address; what is not known narrows nothing."""
    kind, state = parameter(request, "nov"), parameter(request, "veziyyet")
    return Filter(
        words=parameter(request, "soz")[:100],
        kind=kind if kind in KINDS else "",
        state=state if state in STATES else "",
    )


@view_config(
    context=SentLetters,
    name="siyahi.csv",
    permission=Permission.CABINET_VIEW,
    request_method="GET",
)
def letters_file(_context: SentLetters, request: Request) -> Response:
    """Give the narrowed list as CSV (RFC 4180, UTF-8 with its mark, so that Excel reads it)."""
    said = request.localizer.translate
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    titles = (
        _("Nömrə"),
        _("Mövzu"),
        _("Qurum"),
        _("Kim göndərib"),
        _("Göndərilib"),
        _("Vəziyyət"),
        _("Cavabın son tarixi"),
    )
    writer.writerow([said(title) for title in titles])
    for line in _all_lines(request):
        cells = (line.number, line.subject, line.body, line.sender, line.received)
        writer.writerow([harmless(cell) for cell in (*cells, said(line.state.words), line.due)])
    return Response(
        "\ufeff" + out.getvalue(),
        content_type="text/csv",
        charset="utf-8",
        content_disposition='attachment; filename="muracietler.csv"',
    )


def _all_lines(request: Request) -> Iterator[LetterLine]:
    narrowed, key, seen = narrowing(request), None, 0
    while seen < MOST_ROWS:
        page = sent_page(
            request.office, person_id(request), after=key, size=PAGE_SIZE, narrowed=narrowed
        )
        seen += len(page.rows)
        yield from (letter_line(request, row) for row in page.rows)
        if page.next_key is None:
            return
        key = page.next_key


def harmless(cell: str) -> str:
    """Return the cell so that no table program reads it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
