"""The archive record: everything about a finished letter in one paper, originals inside."""

import json
from collections.abc import Iterator
from typing import Any

from karguzar.archive.interfaces import (
    Attachment,
    Fact,
    JournalLine,
    RecordData,
    RevisionLine,
    Section,
    Words,
)
from karguzar.base.errors import Busy
from karguzar.base.i18n import _
from karguzar.base.text import ordinal
from karguzar.content.codec import as_record
from karguzar.content.files import read
from karguzar.content.journal import Entry, history
from karguzar.letters.act_names import ACTS
from karguzar.letters.actions.act import office_of
from karguzar.letters.content import Letter
from karguzar.letters.corrections import REASONS, differences
from karguzar.letters.papers import (
    Sheet,
    body_head,
    file_lines,
    organisation_party,
    received_on,
    reply,
    sender_party,
    sentences,
)
from karguzar.letters.rules import CHANNELS, KINDS
from karguzar.letters.signed_files import attached, of_letter
from karguzar.letters.values import LetterFile, Revision
from karguzar.letters.workflow import STATES

INTERNAL = ("read", "note")
"""Acts that do not go into the record: who of the staff looked, and internal notes."""

JSON = "application/json"


def record(letter: Letter, sheet: Sheet) -> RecordData:
    """Return the data of the record. Raises Busy while the sealed reply is not made yet."""
    if letter.reply.is_signed and "reply" not in letter.papers:
        raise Busy(_("Cavabın möhürlü nüsxəsi hələ hazır deyil."))
    data = RecordData(
        body=body_head(letter, sheet),
        number=letter.number,
        issued_at=sheet.issued_at,
        check_url=sheet.check_url,
        seal={"name": letter.body.name(sheet.language), "at": sheet.issued_at},
        case=_case(letter),
        facts=list(_facts(letter)),
        sender=sender_party(letter),
        revisions=list(_revisions(letter)),
        deadline=sentences(letter.deadline, sheet),
        sections=list(_sections(letter)),
        journal=[_line(one) for one in journal_extract(letter)],
    )
    if letter.sender.organisation:
        data["on_behalf"] = organisation_party(letter)
    if letter.reply.is_signed:
        data["reply"] = reply(letter, sheet)
    return data


def attachments(letter: Letter) -> list[Attachment]:
    """Return what travels inside: form data and journal as JSON, every original file."""
    found = [
        Attachment(
            f"forma-{one.number}.json",
            dumps(form_data(one)),
            JSON,
            "data",
            f"Formanın məlumatları, {ordinal(one.number)} göndəriş",
        )
        for one in letter.revisions
    ]
    extract = [_entry_record(one) for one in journal_extract(letter)]
    found.append(Attachment("jurnal.json", dumps(extract), JSON, "data", "Jurnaldan çıxarış"))
    found += [
        Attachment(one.name, _read(letter, one.digest), one.media_type, "source", told)
        for told, one in _originals(letter)
    ]
    found += attached(office_of(letter)["fayllar"], of_letter(letter))
    if "reply" in letter.papers:
        paper = _read(letter, letter.papers["reply"])
        name = f"cavab-{letter.__name__}.pdf"
        found.append(Attachment(name, paper, "application/pdf", "supplement", "Möhürlü cavab"))
    return found


def form_data(revision: Revision) -> dict[str, Any]:
    """Return what was sent at one moment as JSON-able data, files by digest."""
    return {
        "form": "letter",
        "version": revision.form_version,
        "sent_at": revision.at.isoformat(),
        "sent_by": revision.by,
        "data": dict(revision.data),
        "files": [as_record(one) for one in revision.files],
    }


def journal_extract(letter: Letter) -> list[Entry]:
    """Return the entries of the journal about the letter, without internal ones."""
    entries = history(letter.body["jurnal"], letter.path)
    return [one for one in entries if one.act not in INTERNAL]


def dumps(value: Any) -> bytes:
    """Return the value as JSON bytes: equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "act": entry.act,
        "by": entry.by.as_record(),
        "at": entry.at.isoformat(),
        "subject": entry.subject,
        "clause": entry.clause,
        "facts": dict(entry.facts),
        "previous": entry.previous,
        "digest": entry.digest,
    }


def _line(entry: Entry) -> JournalLine:
    return JournalLine(
        number=entry.number,
        at=entry.at,
        act=ACTS.get(entry.act, entry.act),
        by=entry.by.name,
        clause=entry.clause,
        digest=entry.digest,
    )


def _case(letter: Letter) -> str:
    name = letter.case.partition("/")[2]
    case = letter.body["isler"][name]
    return f"{case.index} {case.title} ({case.retention})"


def _facts(letter: Letter) -> Iterator[Fact]:
    resolution = letter.resolution
    yield Fact(label=_("Qeydiyyat nömrəsi"), value=letter.number)
    yield Fact(label=_("Daxil olduğu tarix"), value=received_on(letter))
    yield Fact(label=_("Daxil olma yolu"), value=CHANNELS[letter.channel])
    yield Fact(label=_("Müraciətin növü"), value=KINDS[letter.kind])
    yield Fact(label=_("Nəticə"), value=STATES[letter.outcome])
    yield Fact(label=_("Cavab müddəti"), value=letter.deadline.due_on)
    if resolution:
        names = ", ".join(one.name for one in resolution.executors)
        yield Fact(label=_("İcraçılar"), value=names)
    if letter.reply.outgoing:
        yield Fact(label=_("Cavabın nömrəsi"), value=letter.reply.outgoing)
    for label, paths in (
        (_("Əvvəlki qeydiyyatı"), (letter.origin,)),
        (_("Şikayət edilən müraciət"), (letter.about,)),
        (_("Nəticədən şikayətlər"), letter.complaints),
    ):
        if any(paths):
            yield Fact(label=label, value=", ".join(paths))


def _revisions(letter: Letter) -> Iterator[RevisionLine]:
    before: Revision | None = None
    for one in letter.revisions:
        line = RevisionLine(
            number=one.number,
            sent_at=one.at,
            subject=str(one.data["subject"]),
            text=str(one.data["text"]),
            files=file_lines(one.files),
        )
        if before is not None:
            line["changes"] = [
                f"{change.target}: {change.before} → {change.after}"
                for change in differences(before, one)
                if change.target != "field:text"
            ]
        yield line
        before = one


def _sections(letter: Letter) -> Iterator[Section]:
    yield from _notices(letter)
    for one in letter.resolutions:
        title = _("Dərkənar: ${author}", mapping={"author": one.author})
        names = ", ".join(executor.name for executor in one.executors)
        yield Section(title=title, paragraphs=[one.text, names])
    if letter.inquiries:
        asked: list[Words] = [
            f"{one.addressee}: {one.question} – {one.answer or '…'}" for one in letter.inquiries
        ]
        yield Section(title=_("Başqa qurumlara sorğular"), points=asked)
    if letter.forwardings:
        sent: list[Words] = [f"{one.to_name}, {one.number}" for one in letter.forwardings]
        yield Section(title=_("Aidiyyəti üzrə göndərilmə"), points=sent)
    if letter.ending:
        yield Section(title=_("İcraatın sonu"), paragraphs=[letter.ending.text])


def _notices(letter: Letter) -> Iterator[Section]:
    for one in letter.rounds:
        title = _("Çatışmazlıq bildirişi ${number}", mapping={"number": one.outgoing})
        points: list[Words] = [
            f"{mark.title}: {REASONS[mark.reason]}. {mark.advice}" for mark in one.marks
        ]
        yield Section(title=title, points=points)


def _originals(letter: Letter) -> Iterator[tuple[str, LetterFile]]:
    """Yield (what it is, file) for each original once, of every revision and of the reply."""
    seen: set[str] = set()
    version = letter.reply.latest
    groups = [
        (f"Müraciətin faylı, {ordinal(one.number)} göndəriş", one.files)
        for one in letter.revisions
    ]
    groups += [("Cavabın faylı", version.files)] if version else []
    for told, one in ((told, file) for told, files in groups for file in files):
        if one.digest not in seen:
            seen.add(one.digest)
            yield told, one


def _read(letter: Letter, digest: str) -> bytes:
    return read(office_of(letter)["fayllar"], digest)
