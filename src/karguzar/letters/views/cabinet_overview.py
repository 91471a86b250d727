"""The first page of the cabinet: what waits for the person stands first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.actions.drafting import drafts_of
from karguzar.letters.content import Draft
from karguzar.letters.contexts import person_id
from karguzar.letters.queries import Filter, find_letter, sent_page
from karguzar.letters.views.cabinet_words import letter_line, letter_path
from karguzar.notices.inbox import unread_count
from karguzar.people.contexts import Cabinet
from karguzar.ui.words import Words, body_name, day, moment, path

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for the person: a letter to be corrected."""

    subject: str
    number: str
    url: str
    due: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One draft in a list."""

    subject: Words
    url: str
    delete_url: str
    body: str
    saved: str
    files: int


@view_config(
    context=Cabinet,
    renderer="karguzar:templates/letters/cabinet/overview.pt",
    permission=Permission.CABINET_VIEW,
    request_method="GET",
)
def overview(context: Cabinet, request: Request) -> dict[str, Any]:
    """Show what needs an act first, then drafts, what was sent, and unread notices."""
    sent = sent_page(request.office, person_id(request), size=SHOWN)
    drafts = draft_lines(request)
    return {
        "name": context.person.given_name,
        "tasks": tasks(request),
        "drafts": drafts[:SHOWN],
        "has_more_drafts": len(drafts) > SHOWN,
        "lines": [letter_line(request, row) for row in sent.rows],
        "has_more": sent.next_key is not None,
        "unread": unread_count(request.office, person_id(request)),
    }


def tasks(request: Request) -> tuple[Task, ...]:
    """Return the letters that wait for a correction (R11-7.4)."""
    waiting = sent_page(
        request.office, person_id(request), size=SHOWN, narrowed=Filter(state="deficient")
    )
    return tuple(_task(request, f"{row['body']}/{row['name']}") for row in waiting.rows)


def _task(request: Request, letter: str) -> Task:
    found = find_letter(request.office, letter)
    waiting = found.open_round
    return Task(
        subject=found.subject,
        number=found.number,
        url=f"{letter_path(request, found.body.slug, found.__name__)}tamamla",
        due=day(request, waiting.due_on) if waiting is not None else "",
    )


def draft_lines(request: Request) -> list[DraftLine]:
    """Return the person's drafts, the last saved first; corrections stand with their letter."""
    return [
        draft_line(request, draft)
        for draft in drafts_of(request.office, person_id(request))
        if not draft.corrects
    ]


def draft_line(request: Request, draft: Draft) -> DraftLine:
    """Return the draft as a list shows it."""
    url = path(request, f"/kabinet/qaralamalar/{draft.__name__}/")
    slug = str(draft.data.get("body", ""))
    return DraftLine(
        subject=str(draft.data.get("subject", "")) or _("Mövzusu hələ yazılmayıb"),
        url=url,
        delete_url=f"{url}sil",
        body=body_name(request, slug) if slug else "",
        saved=moment(request, datetime.fromisoformat(draft.saved_at)),
        files=len(draft.files),
    )
