"""What the pages of an envelope show: its documents, who signs them, what became of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from pyramid.request import Request

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import file_size, long_moment
from karguzar.content.files import read
from karguzar.devices.actions import devices_of
from karguzar.signing import rules
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.queries import is_expired, to_sign
from karguzar.signing.tokens import has_token
from karguzar.signing.values import Document, Mark
from karguzar.ui.clauses import clause_words

Words: TypeAlias = TranslationString | str

STATES: dict[str, TranslationString] = {
    "waiting": _("imza gözlənilir"),
    "signed": _("imzalanıb"),
    "refused": _("imtina edilib"),
    "void": _("dayandırılıb"),
    "partly": _("qismən imzalanıb"),
}
TAGS = {
    "waiting": "kg-tag-info",
    "signed": "kg-tag-success",
    "refused": "kg-tag-danger",
    "void": "kg-tag-warning",
    "partly": "kg-tag-warning",
}
EXPIRED = _("İmzalamanın müddəti bitib. Sənədi yenidən imzalanmaya göndərin.")
LEVELS: dict[str, TranslationString] = {
    "account": _("elektron imza"),
    "signature": _("elektron imza"),
    "enhanced": _("gücləndirilmiş elektron imza"),
    "qualified": _("təkmil sertifikatlı gücləndirilmiş elektron imza"),
}
MEANS: dict[str, TranslationString] = {
    "device": _("imza cihazı ilə"),
    "upload": _("başqa proqramda imzalanmış fayl ilə"),
    "token": _("token ilə"),
    "key-file": _("sınaq açar faylı ilə"),
}


@dataclass(frozen=True, slots=True)
class ShownMark:
    """One signer of a document, and what they did with it."""

    name: str
    capacity: str
    state: Words
    tag: str
    at: str
    authority: str
    means: Words
    certificate: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """One document of an envelope, with the addresses of what can be done with it."""

    name: str
    title: str
    size: str
    digest: str
    state: Words
    tag: str
    marks: tuple[ShownMark, ...]
    pdf_url: str
    refuse_url: str
    resend_url: str
    is_mine: bool
    result_url: str
    round: int


def page(place: EnvelopePlace, *, fault: Words = "") -> dict[str, Any]:
    """Return the view model of the page of an envelope."""
    request, envelope = place.request, place.envelope
    person_id = request.identity.person.id
    flaw = flaw_of(place)
    mine = () if flaw else own_documents(place)
    return {
        "envelope": envelope,
        "kind": place.kind_of_signing.title,
        "level": LEVELS[envelope.level],
        "clause": clause_words(envelope.clause),
        "url": url_of(place),
        "documents": [_document(place, one, mine) for one in envelope.documents],
        "can_sign": bool(mine),
        "next": mine[0] if mine else None,
        "fault": fault,
        "flaw": flaw,
        "authority": _authority(place),
        "return_url": request.frame.path(envelope.return_to) if envelope.return_to else "",
        "can_cancel": envelope.opened_by == person_id and envelope.state == "waiting",
        "ends": long_moment(datetime.fromisoformat(envelope.expires_at), request.locale_name),
        "devices": [(one.id, one.name) for one in devices_of(request.office, person_id)],
        "asked_url": f"{url_of(place)}qr" if person_id in envelope.attempts else "",
        **_means(request),
    }


def url_of(place: EnvelopePlace) -> str:
    """Return the path of the page of an envelope."""
    return str(place.request.frame.path(f"/imza/{place.envelope.id}/"))


def own_documents(place: EnvelopePlace) -> tuple[Document, ...]:
    """Return the documents that the one who asks can sign now."""
    if place.standing is None:
        return ()
    flawed = flaws_of(place)
    waiting = to_sign(place.envelope, place.standing.signer.person_id)
    return tuple(one for one in waiting if one.name not in flawed)


def flaws_of(place: EnvelopePlace) -> dict[str, TranslationString]:
    """Return name -> why it cannot be signed any more, for the documents that still wait."""
    kind, office = place.kind_of_signing, place.request.office
    waiting = [one for one in place.envelope.documents if rules.state_of(one) == "waiting"]
    found = {one.name: kind.flaw(office, place.envelope, one) for one in waiting}
    return {name: flaw for name, flaw in found.items() if flaw is not None}


def flaw_of(place: EnvelopePlace) -> Words:
    """Return why the envelope as a whole cannot be signed any more, or ""."""
    envelope, request = place.envelope, place.request
    if envelope.state != "waiting":
        return envelope.ended_for
    if is_expired(envelope, request.now):
        return EXPIRED
    flaws = flaws_of(place)
    waiting = [one for one in envelope.documents if rules.state_of(one) == "waiting"]
    return next(iter(flaws.values())) if flaws and len(flaws) == len(waiting) else ""


def _means(request: Request) -> dict[str, bool]:
    settings = request.registry.signing
    fin = request.identity.person.fin
    return {
        "has_key_file": request.registry.has_key_files,
        "has_token": has_token(settings, fin),
    }


def _authority(place: EnvelopePlace) -> str:
    found = place.standing
    if found is None:
        return ""
    if found.mandate is not None:
        return rules.authority_words(found.mandate)
    return found.signer.capacity


def _document(
    place: EnvelopePlace, document: Document, mine: tuple[Document, ...]
) -> ShownDocument:
    request, url = place.request, url_of(place)
    state = rules.state_of(document)
    is_mine = document in mine
    is_opener = place.envelope.opened_by == request.identity.person.id
    size = len(read(request.office["fayllar"], document.current))
    return ShownDocument(
        name=document.name,
        title=document.title,
        size=file_size(size, request.locale_name),
        digest=document.current,
        state=STATES[state],
        tag=TAGS[state],
        marks=tuple(_mark(place, one) for one in document.marks),
        pdf_url=f"{url}sened/{document.name}.pdf",
        refuse_url=f"{url}imtina/{document.name}" if is_mine else "",
        resend_url=f"{url}yeniden/{document.name}" if is_opener and state == "refused" else "",
        is_mine=is_mine,
        result_url=request.frame.path(document.result) if document.result else "",
        round=document.round,
    )


def _mark(place: EnvelopePlace, mark: Mark) -> ShownMark:
    request = place.request
    line = next(one for one in place.envelope.signers if one.person_id == mark.person_id)
    person = request.office["sexsler"].get(mark.person_id)
    proof = mark.proof
    return ShownMark(
        name=mark.by or (person.full_name if person is not None else ""),
        capacity=line.capacity,
        state=STATES[mark.state],
        tag=TAGS[mark.state],
        at=long_moment(mark.at, request.locale_name) if mark.at else "",
        authority=mark.authority if mark.by_id not in ("", mark.person_id) else "",
        means=MEANS[proof.means] if proof else "",
        certificate=proof.serial if proof else "",
        reason=mark.reason,
    )
