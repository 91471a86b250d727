"""What stands on the papers of a letter: receipt, notices, reply. Plain data, nothing is rendered.

The shapes are those of ``archive.interfaces``. A paper is issued at the moment of its act, so the
same act gives the same data, however late or often the worker makes the paper.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from karguzar.archive.interfaces import (
    BodyHead,
    FileLine,
    NoticeData,
    PaperData,
    Party,
    ReceiptData,
    ReplyData,
    Section,
    SignatureLine,
    Template,
    Words,
)
from karguzar.base.acts import cite
from karguzar.base.clock import local_date
from karguzar.base.deadlines import Deadline, explain, from_record
from karguzar.base.errors import Missing
from karguzar.base.i18n import TranslationString, _
from karguzar.letters.addresses import track_path
from karguzar.letters.content import Letter
from karguzar.letters.corrections import REASONS
from karguzar.letters.rules import GROUNDS, KINDS
from karguzar.letters.values import DeficiencyRound, LetterFile, Mark
from karguzar.signing.values import Signature

Translate = Callable[[TranslationString], str]


@dataclass(frozen=True)
class Sheet:
    """What every paper is made with: language, words, check code, address of the site, moment."""

    language: str
    translate: Translate
    code: str
    address: str
    issued_at: datetime

    @property
    def check_url(self) -> str:
        """Return the address of the QR code: where anyone checks the paper."""
        return f"{self.address.rstrip('/')}/yoxla?kod={self.code}"


def paper_data(letter: Letter, paper: str, sheet: Sheet) -> tuple[Template, PaperData]:
    """Return the template and the data of the paper of that name ("receipt", "notice-1" ...).

    The archive record stands in ``record_paper``. Raises Missing for a name that the letter has
    no paper of.
    """
    kind = paper.partition("-")[0]
    if kind == "receipt":
        return "receipt", receipt(letter, sheet)
    if kind == "reply" and letter.reply.is_signed:
        return "reply", reply(letter, sheet)
    if kind == "notice":
        for one in letter.rounds:
            if paper == f"notice-{one.number}":
                return "notice", deficiency_notice(letter, one, sheet)
    if kind == "leaving" and letter.outcome == "left":
        return "notice", leaving_notice(letter, sheet)
    if kind == "forwarding" and letter.forwardings:
        return "notice", forwarding_notice(letter, sheet)
    raise Missing(_("Müraciətin belə bir sənədi yoxdur."))


def receipt(letter: Letter, sheet: Sheet) -> ReceiptData:
    """Return the receipt: number, term with its reasons, files with digests, tracking code."""
    data = ReceiptData(
        body=body_head(letter, sheet),
        number=letter.number,
        issued_at=sheet.issued_at,
        check_url=sheet.check_url,
        seal={"name": letter.body.name(sheet.language), "at": sheet.issued_at},
        sender=sender_party(letter),
        kind=KINDS[letter.kind],
        subject=letter.subject,
        received_at=letter.revision.at,
        due_on=letter.deadline.due_on,
        deadline=sentences(letter.deadline, sheet),
        files=file_lines(letter.files),
    )
    if letter.sender.organisation:
        data["on_behalf"] = organisation_party(letter)
    if letter.code_once:
        data["track_code"] = letter.code_once
        data["track_url"] = f"{sheet.address.rstrip('/')}{track_path(letter)}"
    return data


def deficiency_notice(letter: Letter, one: DeficiencyRound, sheet: Sheet) -> NoticeData:
    """Return the deficiency notice of a round: each mark with reason and advice (R11-7.4b)."""
    points = [_point(mark, sheet) for mark in one.marks]
    lead = _(
        "Müraciətinizdə aşağıdakı çatışmazlıqlar aşkar edilib. Yalnız göstərilən hissələri"
        " düzəldin, qalan məlumatlar saxlanılıb."
    )
    data = _notice(letter, sheet, _("Çatışmazlıqlar haqqında bildiriş"), one.outgoing)
    data["sections"] = [
        Section(title=_("Çatışmazlıqlar"), paragraphs=[lead], points=points, numbered=True)
    ]
    if one.signatures:
        data["signatures"] = signature_lines(one.signatures)
    data["due_on"] = one.due_on
    data["deadline"] = sentences(from_record(one.term), sheet)
    return data


def _point(mark: Mark, sheet: Sheet) -> Words:
    told = {
        "title": mark.title,
        "reason": _said(REASONS[mark.reason], sheet),
        "advice": mark.advice,
    }
    return _("${title}: ${reason}. ${advice}", mapping=told)


def leaving_notice(letter: Letter, sheet: Sheet) -> NoticeData:
    """Return the notice that the letter is left without consideration, with ground and article."""
    ending = letter.ending
    assert ending is not None  # the outcome is "left"
    ground = GROUNDS[ending.ground]
    data = _notice(
        letter, sheet, _("Müraciətin baxılmamış saxlanılması haqqında"), ending.outgoing
    )
    data["sections"] = [
        Section(
            title=_("Səbəb"),
            paragraphs=[ground.title, ending.text, _said(cite(ground.clause), sheet)],
        )
    ]
    data["complaint"] = _COMPLAINT
    return data


_COMPLAINT = _(
    "Qərarla razı deyilsinizsə, şəxsi kabinetinizdə bu müraciətdən şikayət verə və ya məhkəməyə"
    " müraciət edə bilərsiniz."
)


def forwarding_notice(letter: Letter, sheet: Sheet) -> NoticeData:
    """Return the notice that the letter went on to the competent bodies (CA15-7.10)."""
    first = letter.forwardings[0]
    data = _notice(letter, sheet, _("Müraciətin aidiyyəti üzrə göndərilməsi"), first.outgoing)
    points = [
        _(
            "${body}, qeydiyyat nömrəsi ${number}",
            mapping={"body": one.to_name, "number": one.number},
        )
        for one in letter.forwardings
    ]
    data["sections"] = [
        Section(title=_("Hara göndərilib"), paragraphs=[first.reason], points=points)
    ]
    return data


def _notice(letter: Letter, sheet: Sheet, title: Words, number: str) -> NoticeData:
    return NoticeData(
        body=body_head(letter, sheet),
        number=number,
        issued_at=sheet.issued_at,
        check_url=sheet.check_url,
        seal={"name": letter.body.name(sheet.language), "at": sheet.issued_at},
        title=title,
        addressee=addressee(letter),
        about_number=letter.number,
        about_date=received_on(letter),
        subject=letter.subject,
        sections=[],
    )


def reply(letter: Letter, sheet: Sheet) -> ReplyData:
    """Return the signed reply: outgoing number, files, signer and executor (R11-12.1.2)."""
    signed = letter.reply
    version, signed_at, resolution = signed.latest, signed.signed_at, letter.resolution
    assert version is not None  # what is signed was drafted
    assert signed_at is not None
    data = ReplyData(
        body=body_head(letter, sheet),
        number=signed.outgoing,
        issued_at=signed_at,
        check_url=sheet.check_url,
        seal={"name": letter.body.name(sheet.language), "at": signed_at},
        addressee=addressee(letter),
        about_number=letter.number,
        about_date=received_on(letter),
        subject=letter.subject,
        text=version.text,
        files=file_lines(version.files),
        signer={"name": signed.signer, "post": signed.signer_title, "at": signed_at},
    )
    if signed.signatures:
        data["signatures"] = signature_lines(signed.signatures)
    for one in resolution.executors if resolution else ():
        if resolution and one.person_id == resolution.lead:
            data["executor"] = Party(name=one.name, detail=one.unit)
    return data


def body_head(letter: Letter, sheet: Sheet) -> BodyHead:
    """Return the head of paper of the body."""
    body = letter.body
    contact = ", ".join(part for part in (body.phone, body.email) if part)
    return BodyHead(
        name=body.name(sheet.language), voen=body.voen, address=body.address, contact=contact
    )


def sender_party(letter: Letter) -> Party:
    """Return the person who sent the letter, with the FIN."""
    sender = letter.sender
    return Party(name=sender.name, detail=_("FİN: ${fin}", mapping={"fin": sender.fin}))


def organisation_party(letter: Letter) -> Party:
    """Return the organisation that the letter was sent for, with the VÖEN."""
    sender = letter.sender
    told = _("VÖEN: ${voen}", mapping={"voen": sender.organisation})
    return Party(name=sender.organisation_name, detail=told)


def addressee(letter: Letter) -> Party:
    """Return to whom papers are addressed, with the address."""
    return Party(name=letter.sender.title, detail=letter.sender.address)


def received_on(letter: Letter) -> date:
    """Return the day in Baku on which the letter was registered."""
    return local_date(datetime.fromisoformat(letter.registered_at))


def signature_lines(signatures: Sequence[Signature]) -> list[SignatureLine]:
    """Return the block of signatures: who, as what and by what authority, when, certificate."""
    return [
        SignatureLine(
            name=one.name,
            at=one.at,
            certificate=one.serial,
            authority=one.authority,
            digest=one.digest,
        )
        for one in signatures
        if one.at is not None
    ]


def file_lines(files: Sequence[LetterFile]) -> list[FileLine]:
    """Return the lines of a list of files."""
    return [FileLine(name=one.name, size=one.size, digest=one.digest) for one in files]


def sentences(deadline: Deadline, sheet: Sheet) -> list[Words]:
    """Return the sentences that explain a deadline, dates and names in the paper's language."""
    return list(explain(deadline, language=sheet.language, translate=sheet.translate))


def _said(text: Words, sheet: Sheet) -> str:
    return sheet.translate(text) if isinstance(text, TranslationString) else text
