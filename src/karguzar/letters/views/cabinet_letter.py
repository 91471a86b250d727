"""The page of one letter in its sender's cabinet: what it says, how far it is, what comes next."""

from dataclasses import dataclass
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.content import Letter
from karguzar.letters.contexts import SentLetter
from karguzar.letters.corrections import REASONS
from karguzar.letters.rules import GROUNDS
from karguzar.letters.signed_files import of_letter
from karguzar.letters.views import cabinet_parts as parts
from karguzar.letters.views.cabinet_story import story
from karguzar.letters.views.cabinet_words import NEXT, letter_path, told_state
from karguzar.letters.views.paper_lines import paper_lines
from karguzar.letters.views.signature_boxes import boxes
from karguzar.letters.workflow import FINISHED
from karguzar.ui.words import ClauseLink, Words, body_name, clause_link, day, moment


@view_config(
    context=SentLetter,
    renderer="karguzar:templates/letters/cabinet/letter.pt",
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def letter_page(context: SentLetter, request: Request) -> dict[str, Any]:
    """Show the letter with everything that happened to it (R11-7.1.3, R11-11.7)."""
    letter = context.letter
    waiting = letter.open_round
    marks = waiting.marks if waiting is not None else ()
    notices = parts.notices_of(request, letter)
    return {
        "head": parts.head(request, letter),
        "files": parts.file_lines(request, letter, letter.files, marks),
        "signed": boxes(request, parts.head(request, letter).url, of_letter(letter)),
        "papers": paper_lines(request, letter),
        "term": parts.term(request, letter.deadline),
        "deliveries": parts.notice_lines(request, notices),
        "has_undelivered": any(one.state == "dead" for one in notices),
        "corrections": parts.corrections(request, letter),
        "steps": story(request, letter),
        "next": NEXT[told_state(letter.state, letter.outcome)],
        "defects": defects(request, letter),
        "ending": ending(request, letter),
        "links": links(request, letter),
        "acts": acts(request, letter),
    }


@dataclass(frozen=True, slots=True)
class Defect:
    """One marked place: what, the reason, and how to mend it."""

    what: Words
    reason: Words
    advice: str


@dataclass(frozen=True, slots=True)
class Defects:
    """The deficiency notice that waits for a correction."""

    due: str
    is_late: bool
    marks: tuple[Defect, ...]


def defects(request: Request, letter: Letter) -> Defects | None:
    """Return what the sender is asked to mend, or None (R11-7.4)."""
    waiting = letter.open_round
    if waiting is None or letter.state != "deficient":
        return None
    names = {f"file:{one.digest}": one.name for one in letter.files}
    marks = tuple(
        Defect(
            names.get(one.target) or parts.field_label(request, one.target),
            REASONS[one.reason],
            one.advice,
        )
        for one in waiting.marks
    )
    return Defects(day(request, waiting.due_on), is_late(request, letter), marks)


def is_late(request: Request, letter: Letter) -> bool:
    """Return whether the term to correct has passed; a late correction is still taken."""
    waiting = letter.open_round
    return waiting is not None and local_date(request.now) > waiting.due_on


@dataclass(frozen=True, slots=True)
class EndingBox:
    """How a letter ended without a reply."""

    title: Words
    text: str
    at: str
    clause: ClauseLink | None


def ending(request: Request, letter: Letter) -> EndingBox | None:
    """Return how the letter ended without a reply, or None."""
    found = letter.ending
    if found is None:
        return None
    ground = GROUNDS[found.ground]
    return EndingBox(
        ground.title, found.text, moment(request, found.at), clause_link(request, ground.clause)
    )


@dataclass(frozen=True, slots=True)
class LetterLink:
    """The way to a letter that is linked with this one."""

    relation: Words
    words: str
    url: str


def links(request: Request, letter: Letter) -> tuple[LetterLink, ...]:
    """Return the letters that this one came from, became, complains of or is complained of in."""
    pairs = [(_("Göndərildiyi qurumda"), one.path) for one in letter.forwardings]
    pairs += [(_("İlkin müraciət"), letter.origin), (_("Şikayət olunan müraciət"), letter.about)]
    pairs += [(_("Verdiyiniz şikayət"), one) for one in letter.complaints]
    return tuple(_link(request, relation, path) for relation, path in pairs if path)


def _link(request: Request, relation: Words, path: str) -> LetterLink:
    slug, _slash, name = path.partition("/")
    words = f"{name} – {body_name(request, slug)}"
    return LetterLink(relation, words, letter_path(request, slug, name))


@dataclass(frozen=True, slots=True)
class Acts:
    """What the sender may do with the letter as it stands."""

    can_correct: bool
    can_withdraw: bool
    can_complain: bool
    has_reply: bool


def acts(request: Request, letter: Letter) -> Acts:
    """Return what the sender may do now."""
    return Acts(
        can_correct=bool(request.has_permission(Permission.LETTER_CORRECT, letter)),
        can_withdraw=bool(request.has_permission(Permission.LETTER_WITHDRAW, letter)),
        can_complain=letter.state in FINISHED,
        has_reply=letter.reply.is_signed,
    )
