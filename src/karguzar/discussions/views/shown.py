"""Comments, answers and clauses in words of the reader: what the templates of discussions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.base.i18n import _
from karguzar.discussions.clauses import Clause
from karguzar.discussions.content import Discussion
from karguzar.discussions.difference import Piece, difference
from karguzar.discussions.fates import FATES, NAMELESS, clause_name
from karguzar.discussions.paths import clause_path
from karguzar.discussions.rules import PHASES, VERDICTS, Phase
from karguzar.discussions.visible import EarlierAnswer, PublicAnswer, PublicComment
from karguzar.ui.words import Chip, ClauseLink, Words, day, moment

TONES: Mapping[str, str] = {
    "coming": "kg-tag kg-tag-info",
    "open": "kg-tag kg-tag-success",
    "closed": "kg-tag",
    "accepted": "kg-tag kg-tag-success",
    "partly": "kg-tag kg-tag-warning",
    "refused": "kg-tag kg-tag-danger",
}


@dataclass(frozen=True, slots=True)
class Now:
    """A clause where a comment stands now, and what differs from the text its author saw."""

    link: ClauseLink
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownEarlier:
    """An answer that was corrected: what it said, and who corrected it, when and why."""

    verdict: Chip
    reason: str
    when: str
    because: str
    by: str
    corrected: str


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """The answer of the body to a comment, and the answers that it corrected."""

    verdict: Chip
    reason: str
    clause: ClauseLink | None
    when: str
    earlier: tuple[ShownEarlier, ...]


@dataclass(frozen=True, slots=True)
class ShownComment:
    """One comment as a page shows it; a hidden one has nothing but its reason."""

    key: str
    name: Words
    when: str
    where: ClauseLink
    text: str
    quote: str
    hidden_because: str
    fate: Words
    then: str
    now: tuple[Now, ...]
    alike: str
    answer: ShownAnswer | None


def shown_comment(
    request: Request, discussion: Discussion, comment: PublicComment
) -> ShownComment:
    """Return a comment in words."""
    then = comment.then
    moved = comment.is_moved and then is not None and not comment.hidden_because
    others = comment.alike - 1
    return ShownComment(
        key=comment.key,
        name=comment.name or NAMELESS,
        when=moment(request, comment.at),
        where=where(request, discussion, comment),
        text=comment.text,
        quote=comment.quote,
        hidden_because=comment.hidden_because,
        fate=FATES.get(comment.place.kind, "") if moved else "",
        then=then.words if moved and then is not None else "",
        now=tuple(_now(request, discussion, then, one) for one in comment.now if then)
        if moved and then is not None
        else (),
        alike=request.plural("eyni fikirdə daha ${n} rəy", "eyni fikirdə daha ${n} rəy", others)
        if others > 0
        else "",
        answer=shown_answer(request, discussion, comment.answer),
    )


def where(request: Request, discussion: Discussion, comment: PublicComment) -> ClauseLink:
    """Return the clause that the comment was made on, as it is called now."""
    if comment.then is None:
        return clause_link(request, discussion, None)
    named = comment.now[0] if len(comment.now) == 1 else comment.then
    return clause_link(request, discussion, named)


def clause_link(request: Request, discussion: Discussion, clause: Clause | None) -> ClauseLink:
    """Return the link to a clause; None is the whole text."""
    address = clause_path(discussion.id, clause.id if clause else "")
    return ClauseLink(
        clause_name(clause) if clause else _("Bütün mətn"), str(request.frame.path(address))
    )


def phase_chip(phase: Phase) -> Chip:
    """Return the tag of a phase."""
    return Chip(PHASES[phase], TONES[phase])


def verdict_chip(verdict: str) -> Chip:
    """Return the tag of a verdict."""
    return Chip(VERDICTS[verdict], TONES[verdict])


def day_of(request: Request, at: datetime) -> str:
    """Return the date of a moment in words."""
    return day(request, local_date(at))


def last_day(request: Request, closes_at: datetime) -> str:
    """Return the last moment at which comments are taken: the day, or the moment within a day."""
    last = closes_at - timedelta(seconds=1)
    ends_day = local_date(last) != local_date(closes_at)
    return day_of(request, last) if ends_day else moment(request, closes_at)


def _now(request: Request, discussion: Discussion, then: Clause, now: Clause) -> Now:
    return Now(clause_link(request, discussion, now), difference(then.words, now.words))


def shown_answer(
    request: Request, discussion: Discussion, answer: PublicAnswer | None
) -> ShownAnswer | None:
    """Return an answer in words; None where there is none."""
    if answer is None:
        return None
    return ShownAnswer(
        verdict_chip(answer.verdict),
        answer.reason,
        clause_link(request, discussion, answer.clause) if answer.clause else None,
        moment(request, answer.published_at),
        tuple(_earlier(request, one) for one in reversed(answer.earlier)),
    )


def _earlier(request: Request, one: EarlierAnswer) -> ShownEarlier:
    return ShownEarlier(
        verdict_chip(one.verdict),
        one.reason,
        moment(request, one.published_at),
        one.because,
        one.by,
        moment(request, one.corrected_at),
    )
