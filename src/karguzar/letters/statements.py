"""What people sign of a letter: the letter itself, a correction, a notice, a reply; plain data.

The PDF is made of what is stored and of nothing else, so the same state gives the same bytes: who
presses twice signs the same file.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from karguzar.archive.interfaces import BodyHead, Fact, Party, Section, StatementData
from karguzar.base.i18n import _
from karguzar.letters.content import Draft, Letter
from karguzar.letters.corrections import REASONS
from karguzar.letters.papers import Sheet, addressee, body_head, file_lines, received_on
from karguzar.letters.parties import sender_of
from karguzar.letters.rules import KINDS
from karguzar.letters.values import LetterFile, Mark, Sender

DECLARATION = _("Yazdıqlarımın doğru olduğunu təsdiq edirəm.")


def letter_statement(office: Any, draft: Draft, sheet: Sheet) -> StatementData:
    """Return the letter of a draft as its sender signs it (R11-12.2): text, sender, digests.

    Raises Refused when the person may not represent the organisation.
    """
    body = office["qurumlar"][str(draft.data["body"])]
    sender = sender_of(office, draft.person_id, draft.data)
    title = KINDS[str(draft.data["kind"])]
    head = BodyHead(name=body.name(sheet.language))
    return _letter(head, sender, title, draft.data, draft.files, sheet)


def correction_statement(letter: Letter, draft: Draft, sheet: Sheet) -> StatementData:
    """Return the corrected letter as its sender signs it (R11-7.4b, R11-12.2)."""
    head = body_head(letter, sheet)
    title = _("${number} nömrəli müraciətə düzəliş", mapping={"number": letter.number})
    return _letter(head, letter.sender, title, draft.data, draft.files, sheet)


def _letter(
    head: BodyHead,
    sender: Sender,
    title: Any,
    data: Any,
    files: Sequence[LetterFile],
    sheet: Sheet,
) -> StatementData:
    return StatementData(
        body=head,
        number="",
        issued_at=sheet.issued_at,
        check_url=_check_url(sheet),
        title=title,
        addressee=Party(name=head["name"]),
        facts=[*_sender_facts(sender), _fact(_("Mövzu"), str(data["subject"]).strip())],
        sections=[Section(title=_("Mətn"), paragraphs=[str(data["text"]).strip()])],
        files=file_lines(files),
        declaration=DECLARATION,
    )


def _sender_facts(sender: Sender) -> list[Fact]:
    facts = [_fact(_("Göndərən"), sender.name), _fact(_("FİN"), sender.fin)]
    if sender.organisation:
        facts += [
            _fact(_("Təşkilat"), sender.organisation_name),
            _fact(_("VÖEN"), sender.organisation),
            _fact(_("Nümayəndəliyin əsası"), sender.authority),
        ]
    return [*facts, _fact(_("Ünvan"), sender.address)]


def reply_statement(letter: Letter, sheet: Sheet) -> StatementData:
    """Return the newest draft of the reply as the head approves and signs it (R11-12.1.2)."""
    version = letter.reply.latest
    assert version is not None  # what waits for approval was drafted
    return StatementData(
        body=body_head(letter, sheet),
        number="",
        issued_at=sheet.issued_at,
        check_url=_check_url(sheet),
        title=_("Müraciətə cavab"),
        addressee=addressee(letter),
        facts=[
            _fact(_("Cavab verən qurum"), letter.body.name(sheet.language)),
            *_about(letter),
            _fact(_("Layihəni hazırlayan"), version.by),
        ],
        sections=[Section(title=_("Cavabın mətni"), paragraphs=[version.text])],
        files=file_lines(version.files),
        declaration=_("Cavabı təsdiq edirəm."),
    )


def deficiency_statement(
    letter: Letter, marks: Sequence[Mark], note: str, sheet: Sheet
) -> StatementData:
    """Return the deficiency notice as the official signs it (R11-7.4a)."""
    points = [
        f"{one.title}: {sheet.translate(REASONS[one.reason])}. {one.advice}" for one in marks
    ]
    section = Section(title=_("Çatışmazlıqlar"), points=points, numbered=True)
    if note:
        section["paragraphs"] = [note]
    return StatementData(
        body=body_head(letter, sheet),
        number="",
        issued_at=sheet.issued_at,
        check_url=_check_url(sheet),
        title=_("Çatışmazlıqlar haqqında bildiriş"),
        addressee=addressee(letter),
        facts=_about(letter),
        sections=[section],
        declaration=_("Bildirişi təsdiq edirəm."),
    )


def _about(letter: Letter) -> list[Fact]:
    return [
        _fact(_("Müraciətin nömrəsi"), letter.number),
        Fact(label=_("Müraciətin tarixi"), value=received_on(letter)),
        _fact(_("Mövzu"), letter.subject),
    ]


def _fact(label: Any, value: str) -> Fact:
    return Fact(label=label, value=value)


def drafted_at(draft: Draft) -> datetime:
    """Return the moment for which the PDF of a draft is made: when it was last saved."""
    return datetime.fromisoformat(draft.saved_at)


def _check_url(sheet: Sheet) -> str:
    """Return where the signatures of any paper are checked: this one has no code of its own."""
    return f"{sheet.address.rstrip('/')}/yoxla"
