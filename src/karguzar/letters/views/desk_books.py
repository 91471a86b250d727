"""The books of the body: what was sent (/gedenler/), and the registers of what came in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.desk_contexts import Inbox, OutgoingBook
from karguzar.letters.interfaces import LETTERS
from karguzar.letters.lists import ALL_LIST, Row, row_of, visible
from karguzar.letters.queries import Filter, LetterPage, desk_page
from karguzar.letters.views.cabinet_letters import MOST_ROWS, PAGE_SIZE
from karguzar.letters.views.desk_sheets import sheet
from karguzar.letters.views.desk_words import DeskLine, card_path, desk_line
from karguzar.records.numbers import APPEALS, CORRESPONDENCE
from karguzar.records.outgoing import Sent, sent_page
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter
from karguzar.ui.words import Words, day, path

KINDS_OF_SENT = {
    "reply": _("Cavab məktubu"),
    "deficiency": _("Çatışmazlıq bildirişi"),
    "leaving": _("Baxılmamış saxlanılma haqqında bildiriş"),
    "forwarding": _("Aidiyyəti üzrə göndərilmə"),
}
FILE_TITLES = (
    *(_("Nömrə"), _("Daxil olub"), _("Müəllif"), _("Mövzu"), _("Növü"), _("Kanal")),
    *(_("Vəziyyət"), _("İcraçı"), _("Son tarix")),
)
"""The head of a list of letters as a file; ``cells`` fill it."""

REGISTERS = {one.code: one for one in (APPEALS, CORRESPONDENCE)}


@dataclass(frozen=True, slots=True)
class OfJournal(Filter):
    """The letters of one journal of registration."""

    journal: str = ""

    def keeps(self, row: Row) -> bool:
        """Return whether the letter is registered in the journal."""
        return str(row["number"]).startswith(f"{self.journal}-")


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line of the book of sent documents."""

    number: str
    on: str
    to: str
    title: str
    kind: Words
    answers: str
    url: str


@view_config(
    context=OutgoingBook,
    renderer="karguzar:templates/letters/desk/outgoing.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def outgoing(context: OutgoingBook, request: Request) -> dict[str, Any]:
    """Show what left the body, newest first, as far as the letters may be read."""
    lines, next_key = sent_page(context.body, page_key(request), PAGE_SIZE)
    return {
        "lines": list(_sent_lines(context, request, lines)),
        "paging": paging(request, next_key=next_key),
        "file_url": path(request, "/karguzarliq/gedenler/siyahi.csv"),
    }


@view_config(
    context=OutgoingBook, name="siyahi.csv", permission=Permission.DESK_VIEW, request_method="GET"
)
def outgoing_file(context: OutgoingBook, request: Request) -> Response:
    """Give the book of sent documents as CSV."""
    titles = (_("Nömrə"), _("Tarix"), _("Kimə"), _("Sənəd"), _("Məzmunu"), _("Müraciət"))
    rows = (
        (line.number, line.on, line.to, line.kind, line.title, line.answers)
        for line in _sent_lines(context, request, _all_sent(context.body))
    )
    return sheet(request, "gedenler", titles, rows)


def _all_sent(body: Any) -> Iterator[Sent]:
    key, seen = None, 0
    while seen < MOST_ROWS:
        lines, key = sent_page(body, key, PAGE_SIZE)
        seen += len(lines)
        yield from lines
        if key is None:
            return


def _sent_lines(
    context: OutgoingBook, request: Request, lines: Iterator[Sent] | list[Sent]
) -> Iterator[SentLine]:
    """Return the lines whose letters the one who asks may read."""
    for line in lines:
        slug, _slash, name = line.letter.partition("/")
        letter = context.body[LETTERS].get(name)
        if letter is None or not visible(row_of(letter), request.identity.principals):
            continue
        yield SentLine(
            number=line.number,
            on=day(request, local_date(line.at)),
            to=line.to,
            title=line.title,
            kind=KINDS_OF_SENT.get(line.kind, line.kind),
            answers=letter.number,
            url=card_path(request, slug, name),
        )


@view_config(
    context=Inbox,
    name="jurnal",
    renderer="karguzar:templates/letters/desk/register.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def register(context: Inbox, request: Request) -> dict[str, Any]:
    """Show a journal of registration in the order of its numbers (R11-7.3)."""
    code = _journal(request)
    page = _register_page(context, request, code, page_key(request))
    base = path(request, "/karguzarliq/gelenler/jurnal")
    return {
        "title": REGISTERS[code].title,
        "journals": [
            (one.title, f"{base}?jurnal={one.code}", one.code == code)
            for one in REGISTERS.values()
        ],
        "lines": [desk_line(request, row) for row in page.rows],
        "paging": paging(request, next_key=page.next_key, previous_key=page.previous_key),
        "file_url": f"{base}.csv?jurnal={code}",
    }


@view_config(
    context=Inbox, name="jurnal.csv", permission=Permission.DESK_VIEW, request_method="GET"
)
def register_file(context: Inbox, request: Request) -> Response:
    """Give the whole journal of registration as CSV."""
    rows = (cells(desk_line(request, row)) for row in _register_rows(context, request))
    return sheet(request, "jurnal", FILE_TITLES, rows)


def cells(line: DeskLine) -> tuple[Words, ...]:
    """Return a line of a list as the cells of a file."""
    first = (line.number, line.received, line.sender, line.subject, line.kind)
    return (*first, line.channel, line.state.words, line.executors, line.due)


def _journal(request: Request) -> str:
    code = parameter(request, "jurnal")
    return code if code in REGISTERS else APPEALS.code


def _register_page(context: Inbox, request: Request, code: str, after: str | None) -> LetterPage:
    principals = request.identity.principals
    return desk_page(
        context.body,
        ALL_LIST,
        principals,
        after=after,
        size=PAGE_SIZE,
        narrowed=OfJournal(journal=code),
    )


def _register_rows(context: Inbox, request: Request) -> Iterator[Row]:
    key, seen = None, 0
    while seen < MOST_ROWS:
        page = _register_page(context, request, _journal(request), key)
        seen += len(page.rows)
        yield from page.rows
        if page.next_key is None:
            return
        key = page.next_key
