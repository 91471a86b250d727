"""Who of the staff opened a person's letters: everyone may know that (R11-6.1.3, R11-13.1)."""

from dataclasses import dataclass
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.content.journal import Entry, history
from karguzar.letters.contexts import person_id
from karguzar.letters.lists import Row
from karguzar.letters.queries import sent_page
from karguzar.letters.views.cabinet_words import letter_path
from karguzar.people.contexts import Cabinet
from karguzar.ui.paging import page_key, paging
from karguzar.ui.words import body_name, clause_link, moment

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """One look: who, on what ground they act, and when."""

    name: str
    authority: str
    at: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at, and every look at it, newest first; ``url`` is empty for a look-up."""

    number: str
    subject: str
    body: str
    url: str
    readings: tuple[Reading, ...]


@view_config(
    context=Cabinet,
    name="tarixce",
    renderer="karguzar:templates/letters/cabinet/readings.pt",
    permission=Permission.CABINET_VIEW,
    request_method="GET",
)
def readings(_context: Cabinet, request: Request) -> dict[str, Any]:
    """Show who of the staff opened the person's letters, and who looked up their history."""
    page = sent_page(request.office, person_id(request), after=page_key(request), size=PAGE_SIZE)
    return {
        "letters": [_looked(request, row) for row in page.rows],
        "look_ups": [] if page_key(request) else _look_ups(request, page.rows),
        "paging": paging(request, next_key=page.next_key, previous_key=page.previous_key),
        "clauses": [clause_link(request, one) for one in ("R11-6.1.3", "R11-13.1")],
    }


def _looked(request: Request, row: Row) -> Looked:
    subject = f"{row['body']}/{row['name']}"
    return Looked(
        number=row["number"],
        subject=row["subject"],
        body=body_name(request, row["body"]),
        url=letter_path(request, row["body"], row["name"]),
        readings=_entries(request, row["body"], subject, "read"),
    )


def _look_ups(request: Request, rows: tuple[Row, ...]) -> list[Looked]:
    """Return the look-ups of the person's history in the bodies of the rows that were made."""
    found = []
    for slug in dict.fromkeys(row["body"] for row in rows):
        looks = _entries(request, slug, f"{slug}/person:{person_id(request)}", "history")
        if looks:
            found.append(Looked("", "", body_name(request, slug), "", looks))
    return found


def _entries(request: Request, slug: str, subject: str, act: str) -> tuple[Reading, ...]:
    journal = request.office["qurumlar"][slug]["jurnal"]
    entries = [one for one in history(journal, subject) if one.act == act]
    return tuple(_reading(request, entry) for entry in reversed(entries))


def _reading(request: Request, entry: Entry) -> Reading:
    return Reading(entry.by.name, entry.by.authority, moment(request, entry.at))
