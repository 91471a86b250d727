"""The document card: everything of one letter, and what may be done with it."""

from dataclasses import dataclass
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.actions.deficiency import offers_leaving
from karguzar.letters.actions.reading import record_reading
from karguzar.letters.content import Letter
from karguzar.letters.contexts import DeskLetter
from karguzar.letters.interfaces import READINGS
from karguzar.letters.lists import row_of, visible
from karguzar.letters.queries import allowed_acts, find_letter, repeat_offer
from karguzar.letters.signed_files import of_letter
from karguzar.letters.views import desk_parts as parts
from karguzar.letters.views.cabinet_parts import corrections, delivery_lines, term
from karguzar.letters.views.cabinet_words import calendar, due_chip
from karguzar.letters.views.desk_acts import act_links
from karguzar.letters.views.desk_words import DeskLine, card_path, desk_line
from karguzar.letters.views.signature_boxes import boxes
from karguzar.letters.workflow import BY_POST, OPEN
from karguzar.ui.words import Words, clause_link, moment, path


@view_config(
    context=DeskLetter,
    renderer="karguzar:templates/letters/desk/card.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def card(context: DeskLetter, request: Request) -> dict[str, Any]:
    """Show the letter; that somebody of the staff opened it is noted once a day (R11-13.1)."""
    letter = context.letter
    note_reading(request, letter)
    allowed = allowed_acts(letter, request.identity.principals)
    return {
        "crumbs": [(_("Gələn sənədlər"), path(request, "/karguzarliq/gelenler/"))],
        "head": parts.desk_head(request, letter),
        "files": parts.desk_files(request, letter),
        "signed": boxes(request, parts.desk_head(request, letter).url, of_letter(letter)),
        "papers": parts.desk_papers(request, letter),
        "term": term(request, letter.deadline),
        "forwarding": _forwarding(request, letter),
        "deliveries": delivery_lines(request, letter),
        "corrections": corrections(request, letter),
        "rounds": parts.round_lines(request, letter),
        "resolution": parts.resolution_box(request, letter),
        "reply": parts.reply_box(request, letter),
        "ending": parts.ending_box(request, letter),
        "steps": parts.full_story(request, letter),
        "notes": [(one.by, moment(request, one.at), one.text) for one in letter.notes],
        "inquiries": parts.inquiry_lines(request, letter),
        "links": parts.link_lines(request, letter),
        "repeats": _repeats(request, letter, can_link="link_repeat" in allowed),
        "can_answer": "record_answer" in allowed,
        "can_look_up": bool(context.__parent__.__parent__.roles.intersection(BY_POST)),
        "offers_leaving": offers_leaving(letter, request.now),
        "acts": act_links(request, letter),
    }


def note_reading(request: Request, letter: Letter) -> None:
    """Note the reading under the turn of the body; a second look on a day writes nothing."""
    person = request.identity.person.id
    today = local_date(request.now).isoformat()
    if f"{letter.__name__}\t{person}\t{today}" in letter.body[READINGS].by_key:
        return
    request.turn(letter.body.slug)
    record_reading(letter, by=request.actor, at=request.now)


@dataclass(frozen=True, slots=True)
class ForwardingClock:
    """Until when a letter for another body is to be forwarded (CA15-7.10)."""

    words: Words
    css: str
    clause: Any


def _forwarding(request: Request, letter: Letter) -> ForwardingClock | None:
    """Return the clock of forwarding while the letter may still be forwarded."""
    if letter.state not in {"submitted", "accepted"} or letter.origin:
        return None
    clock = letter.forwarding_term
    chip = due_chip(request, letter.state, clock.due_on, paused=False, calendar=calendar(request))
    assert chip is not None, "an open letter has a due date"
    return ForwardingClock(chip.words, chip.css, clause_link(request, "CA15-7.10"))


@dataclass(frozen=True, slots=True)
class Repeats:
    """Earlier letters that look alike: offered to the clerk, never decided."""

    lines: list[tuple[DeskLine, bool]]
    answered: int
    clause: Any
    url: str


def _repeats(request: Request, letter: Letter, *, can_link: bool) -> Repeats | None:
    if letter.state not in OPEN:
        return None
    offer = repeat_offer(letter)
    if not offer.earlier:
        return None
    found = [(one.path, row_of(find_letter(request.office, one.path))) for one in offer.earlier]
    lines = [
        (desk_line(request, row), earlier in letter.repeats)
        for earlier, row in found
        if visible(row, request.identity.principals)
    ]
    if not lines:
        return None
    url = f"{card_path(request, letter.body.slug, letter.__name__)}tekrar" if can_link else ""
    return Repeats(lines, offer.answers, clause_link(request, "CA15-8.1.4"), url)
