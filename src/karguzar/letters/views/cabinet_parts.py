"""The parts of a letter's page in its sender's cabinet: head, files, papers, term, deliveries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from pyramid.request import Request

from karguzar.base.deadlines import Deadline, explain, is_paused
from karguzar.base.i18n import _
from karguzar.base.text import file_size
from karguzar.forms.loading import form
from karguzar.letters.content import Letter
from karguzar.letters.corrections import REASONS, differences
from karguzar.letters.rules import KINDS
from karguzar.letters.values import LetterFile, Mark, Revision
from karguzar.letters.views.cabinet_words import (
    advice_words,
    calendar,
    due_chip,
    letter_path,
    state_chip,
)
from karguzar.notices.outbox import Delivery, deliveries
from karguzar.ui.words import Chip, ClauseLink, Words, clause_link, day, moment, tag


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the head of a letter's page."""

    number: str
    url: str
    subject: str
    text: str
    body: str
    body_url: str
    kind: Words
    sender: str
    organisation: str
    received: str
    state: Chip
    left: Chip | None


def head(request: Request, letter: Letter) -> Head:
    """Return the head of the page."""
    deadline, sender = letter.deadline, letter.sender
    return Head(
        number=letter.number,
        url=letter_path(request, letter.body.slug, letter.__name__),
        subject=letter.subject,
        text=str(letter.revision.data.get("text", "")),
        body=letter.body.name(request.locale_name),
        body_url=request.frame.path(f"/qurumlar/{letter.body.slug}"),
        kind=KINDS[letter.kind],
        sender=sender.name,
        organisation=sender.organisation_name,
        received=moment(request, datetime.fromisoformat(letter.registered_at)),
        state=state_chip(letter.state, letter.outcome),
        left=due_chip(
            request,
            letter.state,
            deadline.due_on,
            paused=is_paused(deadline),
            calendar=calendar(request),
        ),
    )


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file with the way to it and what there is to say about it."""

    name: str
    url: str
    size: str
    advice: tuple[Words, ...] = ()
    fault: Words = ""


def file_lines(
    request: Request, letter: Letter, files: Iterable[LetterFile], marks: Iterable[Mark] = ()
) -> tuple[FileLine, ...]:
    """Return the files; those that are marked as deficient say why."""
    faults = {one.target: REASONS[one.reason] for one in marks}
    base = letter_path(request, letter.body.slug, letter.__name__)
    return tuple(
        FileLine(
            name=one.name,
            url=f"{base}fayl/{one.digest}",
            size=file_size(one.size, request.locale_name),
            advice=tuple(advice_words(found) for found in one.findings),
            fault=faults.get(f"file:{one.digest}", ""),
        )
        for one in files
    )


@dataclass(frozen=True, slots=True)
class Term:
    """By when an answer is due and how that day came about."""

    due: str
    is_paused: bool
    sentences: tuple[Words, ...]
    clauses: tuple[ClauseLink, ...]


def term(request: Request, deadline: Deadline) -> Term:
    """Return the term with its reasons (R11-7.1.2c)."""
    ids = [deadline.term.clause, *(one.clause for one in deadline.extensions)]
    links = (clause_link(request, clause) for clause in dict.fromkeys(ids))
    translate = request.localizer.translate
    return Term(
        due=day(request, deadline.due_on),
        is_paused=is_paused(deadline),
        sentences=tuple(explain(deadline, language=request.locale_name, translate=translate)),
        clauses=tuple(link for link in links if link is not None),
    )


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One notice on its way to the sender: what, by which channel, how far it has come."""

    what: Words
    channel: Words
    state: Chip
    at: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice to the sender: what, when, and its deliveries by channel."""

    what: Words
    at: str
    ways: tuple[DeliveryLine, ...]


_NOTICES: Final[Mapping[str, Words]] = {
    "receipt": _("Qəbul bildirişi"),
    "correction_received": _("Düzəlişin qəbulu"),
    "deficiency": _("Çatışmazlıq bildirişi"),
    "left": _("Baxılmamış saxlanılma bildirişi"),
    "status": _("Gedişat barədə bildiriş"),
    "reply": _("Cavab"),
    "withdrawn": _("Geri götürülmənin təsdiqi"),
    "deadline_moved": _("Müddətin dəyişməsi"),
    "reminder": _("Xatırlatma"),
    "filed": _("Arxiv bildirişi"),
}
_CHANNELS: Final[Mapping[str, Words]] = {
    "cabinet": _("Şəxsi kabinet"),
    "email": _("E-poçt"),
    "sms": _("SMS"),
}
_DELIVERED: Final[Mapping[str, Chip]] = {
    "pending": tag(_("Göndərilir"), "info"),
    "sent": tag(_("Çatdırıldı"), "success"),
    "dead": tag(_("Çatdırılmadı"), "danger"),
}


def notices_of(request: Request, letter: Letter) -> list[Delivery]:
    """Return what was or is to be told to the sender about the letter, oldest first."""
    found = deliveries(
        request.office, letter.body.slug, letter.path, person_id=letter.sender.person_id
    )
    return [one for one in found if one.task in _NOTICES and one.channel]


def delivery_lines(request: Request, letter: Letter) -> tuple[DeliveryLine, ...]:
    """Return the notices to the sender as lines, one for each channel."""
    return tuple(_delivery(request, one) for one in notices_of(request, letter))


def notice_lines(request: Request, notices: Iterable[Delivery]) -> tuple[NoticeLine, ...]:
    """Return the notices as lines; the channels of one notice stand together."""
    groups: dict[tuple[datetime, str], list[DeliveryLine]] = {}
    for one in notices:
        groups.setdefault((one.at, one.task), []).append(_delivery(request, one))
    return tuple(
        NoticeLine(_NOTICES[task], moment(request, at), tuple(ways))
        for (at, task), ways in groups.items()
    )


def _delivery(request: Request, one: Delivery) -> DeliveryLine:
    return DeliveryLine(
        what=_NOTICES[one.task],
        channel=_CHANNELS.get(one.channel, one.channel),
        state=_DELIVERED[one.state],
        at=moment(request, one.sent_at or one.at),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that a correction made."""

    what: Words
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class Correction:
    """A revision after the first: when it was sent and what it changed."""

    number: int
    at: str
    differences: tuple[Difference, ...]
    files: tuple[FileLine, ...]


def corrections(request: Request, letter: Letter) -> tuple[Correction, ...]:
    """Return the corrections of a letter, the newest first; ``files`` are the ones taken out."""
    revisions = letter.revisions
    pairs = tuple(pairwise(revisions))
    return tuple(_correction(request, letter, *pair) for pair in reversed(pairs))


def _correction(request: Request, letter: Letter, before: Revision, after: Revision) -> Correction:
    kept = {one.digest for one in after.files}
    gone = tuple(one for one in before.files if one.digest not in kept)
    found = tuple(
        Difference(
            field_label(request, one.target),
            _said(one.target, one.before),
            _said(one.target, one.after),
        )
        for one in differences(before, after)
    )
    return Correction(
        after.number, moment(request, after.at), found, file_lines(request, letter, gone)
    )


def field_label(request: Request, target: str) -> Words:
    """Return the label of what a mark or a difference is about: a field of the form or a file."""
    kind, _colon, name = target.partition(":")
    if kind == "field":
        return form("letter").field(name).label.said(request.locale_name)
    return _("Fayl")


def _said(target: str, value: str) -> Words:
    return KINDS.get(value, value) if target == "field:kind" else value
