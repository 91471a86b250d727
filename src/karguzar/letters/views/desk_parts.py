"""The parts of the document card: head, files, papers, resolution, reply, inquiries, story."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pyramid.request import Request

from karguzar.base.deadlines import is_paused
from karguzar.base.i18n import _
from karguzar.base.text import file_size
from karguzar.content.files import is_kept
from karguzar.content.journal import Entry, history
from karguzar.letters.content import Letter
from karguzar.letters.corrections import REASONS
from karguzar.letters.rules import CHANNELS, GROUNDS, KINDS
from karguzar.letters.values import LetterFile
from karguzar.letters.views.cabinet_papers import ordered_papers
from karguzar.letters.views.cabinet_parts import FileLine, field_label
from karguzar.letters.views.cabinet_story import Step, entry_step
from karguzar.letters.views.cabinet_words import advice_words, calendar, due_chip
from karguzar.letters.views.desk_words import card_path, desk_state
from karguzar.letters.views.paper_lines import PaperLine, paper_title, proof_url
from karguzar.ui.words import Chip, Words, body_name, clause_link, day, moment


@dataclass(frozen=True, slots=True)
class DeskHead:
    """What stands at the head of the card."""

    number: str
    url: str
    subject: str
    text: str
    kind: Words
    channel: Words
    sender: str
    fin: str
    contacts: str
    organisation: str
    authority: str
    received: str
    state: Chip
    left: Chip | None
    version: int


def desk_head(request: Request, letter: Letter) -> DeskHead:
    """Return the head of the card."""
    sender, deadline = letter.sender, letter.deadline
    organisation = f"{sender.organisation_name} (VÖEN {sender.organisation})"
    return DeskHead(
        number=letter.number,
        url=card_path(request, letter.body.slug, letter.__name__),
        subject=letter.subject,
        text=str(letter.revision.data.get("text", "")),
        kind=KINDS[letter.kind],
        channel=CHANNELS.get(letter.channel, letter.channel),
        sender=sender.name,
        fin=sender.fin,
        contacts=" · ".join(filter(None, (sender.address, sender.phone, sender.email))),
        organisation=organisation if sender.organisation else "",
        authority=sender.authority,
        received=moment(request, datetime.fromisoformat(letter.registered_at)),
        state=desk_state(letter.state),
        left=due_chip(
            request,
            letter.state,
            deadline.due_on,
            paused=is_paused(deadline),
            calendar=calendar(request),
        ),
        version=letter.version,
    )


def desk_files(request: Request, letter: Letter) -> tuple[FileLine, ...]:
    """Return the files of the newest content with what was found in them."""
    waiting = letter.open_round
    marks = waiting.marks if waiting is not None else ()
    faults = {one.target: REASONS[one.reason] for one in marks}
    lines = file_lines(request, letter, letter.files)
    return tuple(
        replace(line, fault=faults.get(f"file:{one.digest}", ""))
        for line, one in zip(lines, letter.files, strict=True)
    )


def file_lines(
    request: Request, letter: Letter, files: tuple[LetterFile, ...]
) -> tuple[FileLine, ...]:
    """Return files with their addresses at the desk."""
    base = card_path(request, letter.body.slug, letter.__name__)
    return tuple(
        FileLine(
            name=one.name,
            url=f"{base}fayl/{one.digest}",
            size=file_size(one.size, request.locale_name),
            advice=tuple(advice_words(found) for found in one.findings),
        )
        for one in files
    )


def desk_papers(request: Request, letter: Letter) -> tuple[PaperLine, ...]:
    """Return the sealed papers of the letter; the archive record once a worker has made it."""
    base = card_path(request, letter.body.slug, letter.__name__)
    names = dict.fromkeys((*ordered_papers(request, letter), *letter.papers))
    if not has_record(request, letter):
        names.pop("record", None)
    return tuple(
        PaperLine(paper_title(name), f"{base}sened/{name}", proof_url(request, letter, name))
        for name in names
    )


def round_lines(request: Request, letter: Letter) -> list[dict[str, Any]]:
    """Return the deficiency notices of the letter, oldest first."""
    names = {f"file:{one.digest}": one.name for one in letter.files}
    return [
        {
            "number": one.outgoing,
            "at": moment(request, one.at),
            "by": one.by,
            "due": day(request, one.due_on),
            "corrected": moment(request, one.corrected_at) if one.corrected_at else "",
            "marks": [
                (
                    names.get(mark.target) or mark.title or field_label(request, mark.target),
                    REASONS[mark.reason],
                    mark.advice,
                )
                for mark in one.marks
            ],
        }
        for one in letter.rounds
    ]


def resolution_box(request: Request, letter: Letter) -> dict[str, Any] | None:
    """Return the resolution that holds, or None."""
    held = letter.resolution
    if held is None:
        return None
    lead = next((one.name for one in held.executors if one.person_id == held.lead), "")
    others = [one.name for one in held.executors if one.person_id != held.lead]
    return {
        "text": held.text,
        "author": held.author,
        "at": moment(request, held.at),
        "lead": lead,
        "others": ", ".join(others),
        "due": day(request, held.due_on) if held.due_on else "",
        "control": held.control,
    }


def reply_box(request: Request, letter: Letter) -> dict[str, Any] | None:
    """Return the reply with its versions and steps of approval, or None before the first draft."""
    reply = letter.reply
    if reply.latest is None:
        return None
    return {
        "text": reply.latest.text,
        "files": file_lines(request, letter, reply.latest.files),
        "version": reply.latest.number,
        "by": reply.latest.by,
        "at": moment(request, reply.latest.at),
        "is_signed": reply.is_signed,
        "outgoing": reply.outgoing,
        "signer": f"{reply.signer}, {reply.signer_title}".strip(", "),
        "signed_at": moment(request, reply.signed_at) if reply.signed_at else "",
        "steps": [
            (STEPS.get(one.act, one.act), one.by, moment(request, one.at), one.comment)
            for one in reply.steps
        ],
    }


STEPS: Mapping[str, Words] = {
    "sent": _("Təsdiqə göndərilib"),
    "sent_back": _("Düzəlişə qaytarılıb"),
    "signed": _("İmzalanıb"),
}


def ending_box(request: Request, letter: Letter) -> dict[str, Any] | None:
    """Return how the letter ended without a reply, or None."""
    found = letter.ending
    if found is None:
        return None
    ground = GROUNDS[found.ground]
    return {
        "title": ground.title,
        "text": found.text,
        "by": found.by,
        "at": moment(request, found.at),
        "clause": clause_link(request, ground.clause),
    }


def inquiry_lines(request: Request, letter: Letter) -> list[dict[str, Any]]:
    """Return the inquiries to other bodies with their answers (R11-6.1.2)."""
    base = card_path(request, letter.body.slug, letter.__name__)
    return [
        {
            "number": one.number,
            "addressee": one.addressee,
            "question": one.question,
            "at": moment(request, one.at),
            "answer": one.answer,
            "answered": moment(request, one.answered_at) if one.answered_at else "",
            "answer_url": f"{base}sorgu-cavabi/{one.number}",
        }
        for one in letter.inquiries
    ]


def link_lines(request: Request, letter: Letter) -> list[tuple[Words, str]]:
    """Return the letters that this one came from, became, complains of or repeats, in words."""
    pairs: list[tuple[Words, str]] = [
        (_("Göndərilib"), f"{one.to_name}, {one.number}") for one in letter.forwardings
    ]
    named = [(_("İlkin müraciət"), letter.origin), (_("Şikayət olunan"), letter.about)]
    named += [(_("Bu müraciətdən şikayət"), one) for one in letter.complaints]
    named += [(_("Təkrar olunan müraciət"), one) for one in letter.repeats]
    for relation, path in named:
        slug, _slash, name = path.partition("/")
        if path:
            pairs.append((relation, f"{body_name(request, slug)}, {name}"))
    return pairs


def full_story(request: Request, letter: Letter) -> list[Step]:
    """Return every act on the letter, oldest first, with who did it and on which ground."""
    entries = history(letter.body["jurnal"], letter.path)
    return [_step(request, letter, entry) for entry in entries if entry.act != "read"]


def _step(request: Request, letter: Letter, entry: Entry) -> Step:
    told = entry_step(request, letter, entry)
    who = ", ".join(filter(None, (entry.by.name, entry.by.authority)))
    when = f"{moment(request, entry.at)} · {who}"
    if told:
        return Step(told.title, told.text, when, told.kind)
    made = paper_title(str(entry.facts["paper"])) if entry.act == "paper" else ""
    return Step(INTERNAL.get(entry.act, entry.act), made, when, "done")


INTERNAL: Mapping[str, Words] = {
    "draft_reply": _("Cavabın layihəsi yazıldı"),
    "send_back": _("Layihə düzəlişə qaytarıldı"),
    "note": _("Qeyd əlavə edildi"),
    "link_repeat": _("Təkrar müraciət kimi bağlandı"),
    "paper": _("Sənəd hazırlandı"),
}


def has_record(request: Request, letter: Letter) -> bool:
    """Return whether the archive record of the letter is made."""
    digest = letter.papers.get("record", "")
    return bool(digest) and is_kept(request.office["fayllar"], digest)
