"""The rules of the signing folder: whose turn it is, what a signature or refusal does, mandates.

Pure functions over ``values``. One refusal ends one document and no other; a document that was
refused can be sent again alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Refused
from karguzar.base.i18n import _
from karguzar.signing.values import (
    LEVELS,
    Document,
    DocumentToSign,
    Level,
    Mandate,
    Mark,
    Proof,
    Round,
    Signature,
    SignerWanted,
    State,
)

Outcome = Literal["waiting", "signed", "partly", "refused", "void"]
LONGEST_MANDATE = 366
"""Days: a mandate is for a time, not for ever."""


def is_enough(level: Level, needed: Level) -> bool:
    """Return whether a level is at least the needed one."""
    return LEVELS.index(level) >= LEVELS.index(needed)


def issue(wanted: DocumentToSign, signers: Sequence[SignerWanted]) -> Document:
    """Return the document as it begins: everyone is still to sign."""
    marks = tuple(Mark(one.person_id) for one in signers)
    return Document(wanted.name, wanted.title, wanted.digest, wanted.digest, marks)


def opening_problems(
    documents: Sequence[DocumentToSign], signers: Sequence[SignerWanted]
) -> list[Problem]:
    """Return what keeps an envelope from being opened."""
    problems = []
    if not documents:
        problems.append(Problem("documents", _("İmzalanacaq sənəd yoxdur.")))
    if len({one.name for one in documents}) < len(documents):
        problems.append(Problem("documents", _("Eyni sənəd iki dəfə göstərilib.")))
    if not signers:
        problems.append(Problem("signers", _("İmzalayan şəxs göstərilməyib.")))
    if len({one.person_id for one in signers}) < len(signers):
        problems.append(Problem("signers", _("Eyni şəxs iki dəfə göstərilib.")))
    return problems


def state_of(document: Document) -> State:
    """Return what became of the document as a whole."""
    states = {mark.state for mark in document.marks}
    if "refused" in states:
        return "refused"
    if "void" in states:
        return "void"
    return "signed" if states == {"signed"} else "waiting"


def outcome(documents: Iterable[Document]) -> Outcome:
    """Return what became of all documents together; "partly" when only some are signed."""
    states = {state_of(one) for one in documents}
    if "waiting" in states:
        return "waiting"
    if states == {"signed"}:
        return "signed"
    if "signed" in states:
        return "partly"
    return "refused" if "refused" in states else "void"


def on_turn(document: Document, signers: Sequence[SignerWanted]) -> tuple[SignerWanted, ...]:
    """Return who may sign the document now: of those who have not, the lowest order."""
    if state_of(document) != "waiting":
        return ()
    left = {mark.person_id for mark in document.marks if mark.state == "waiting"}
    waiting = [one for one in signers if one.person_id in left]
    first = min(one.order for one in waiting)
    return tuple(one for one in waiting if one.order == first)


def mark_of(document: Document, person_id: str) -> Mark | None:
    """Return the mark of a signer on the document, or None for somebody who is no signer."""
    return next((one for one in document.marks if one.person_id == person_id), None)


def check_turn(document: Document, signers: Sequence[SignerWanted], person_id: str) -> None:
    """Raise Refused with the exact reason when the signer cannot sign or refuse now."""
    mark = mark_of(document, person_id)
    if mark is None:
        raise Refused(_("Bu sənədi imzalamaq sizə həvalə edilməyib."))
    state = state_of(document)
    if state != "waiting":
        raise Refused(ENDED[state])
    if mark.state != "waiting":
        raise Refused(_("Siz bu sənədi artıq imzalamısınız."))
    if person_id not in {one.person_id for one in on_turn(document, signers)}:
        raise Refused(_("Növbə sizə çatmayıb: əvvəl digər şəxs imzalamalıdır."))


ENDED = {
    "signed": _("Bu sənəd artıq imzalanıb."),
    "refused": _("Bu sənədi imzalamaqdan imtina edilib."),
    "void": _("Bu sənəd üzrə imzalama dayandırılıb."),
}


def signed(document: Document, mark: Mark, proof: Proof, needed: Level) -> Document:
    """Return the document with the signature of ``mark`` under it.

    Raises Refused when the signature is not under the newest file, or its level is too low.
    """
    if proof.over != document.current:
        raise Refused(_("Siz imzalayarkən sənəd başqası tərəfindən imzalanıb. Yenidən imzalayın."))
    if not is_enough(proof.level, needed):
        raise Refused(_("İmzanın səviyyəsi bu əməl üçün kifayət deyil."))
    done = replace(mark, state="signed", proof=proof)
    return replace(_marked(document, done), current=proof.digest)


def refused(document: Document, mark: Mark, reason: str) -> Document:
    """Return the document after a refusal: nobody signs it any more, who signed has signed."""
    done = replace(mark, state="refused", reason=reason)
    return void(_marked(document, done), reason="", at=mark.at)


def void(document: Document, *, reason: str, at: datetime | None) -> Document:
    """Return the document with everything that still waits made void; the rest stays."""
    marks = tuple(
        replace(one, state="void", reason=reason, at=at) if one.state == "waiting" else one
        for one in document.marks
    )
    return replace(document, marks=marks)


def sent_again(document: Document, digest: str) -> Document:
    """Return the document sent again with another file, its refused round kept in the history.

    Raises Refused for a document that waits or is signed: only what was refused goes again.
    """
    if state_of(document) not in ("refused", "void"):
        raise Refused(_("Yalnız imtina edilmiş sənəd yenidən göndərilə bilər."))
    past = Round(document.round, document.issued, document.marks)
    return replace(
        document,
        issued=digest,
        current=digest,
        marks=tuple(Mark(one.person_id) for one in document.marks),
        round=document.round + 1,
        earlier=(*document.earlier, past),
    )


def _marked(document: Document, mark: Mark) -> Document:
    marks = tuple(mark if one.person_id == mark.person_id else one for one in document.marks)
    return replace(document, marks=marks)


def signatures(document: Document) -> tuple[Signature, ...]:
    """Return the signatures of a document in the order in which they were made."""
    marks = [mark for mark in document.marks if mark.proof is not None and mark.at is not None]
    return tuple(_signature(mark) for mark in sorted(marks, key=lambda one: str(one.at)))


def _signature(mark: Mark) -> Signature:
    proof = mark.proof
    assert proof is not None  # a mark without one is left out
    return Signature(
        digest=proof.digest,
        size=proof.size,
        level=proof.level,
        means=proof.means,
        person_id=mark.by_id,
        name=mark.by,
        authority=mark.authority,
        serial=proof.serial,
        at=mark.at,
        report=proof.report,
    )


def level_of(signed_by: Sequence[Signature]) -> Level:
    """Return the level of what several signed: the least of theirs; "account" without any."""
    levels = [one.level for one in signed_by]
    return min(levels, key=LEVELS.index) if levels else "account"


def is_in_force(mandate: Mandate, at: datetime) -> bool:
    """Return whether the mandate holds at a moment: from its first to its last day in Baku."""
    if mandate.ended_at is not None and mandate.ended_at <= at:
        return False
    return mandate.from_on <= local_date(at) <= mandate.to_on


def covers(mandate: Mandate, scope: str) -> bool:
    """Return whether the mandate is for acts of that kind."""
    return scope in mandate.scope


def mandate_problems(mandate: Mandate, scopes: Iterable[str], today: date) -> list[Problem]:
    """Return everything that is wrong with a mandate before it is given."""
    problems = []
    if mandate.deputy_id == mandate.principal_id:
        told = _("Şəxs özü özünü əvəz edə bilməz.")
        problems.append(Problem("deputy", told))
    if not mandate.order_number.strip():
        problems.append(Problem("order_number", _("Əmrin nömrəsini yazın.")))
    if mandate.order_on > today:
        problems.append(Problem("order_on", _("Əmrin tarixi gələcəkdə ola bilməz.")))
    if not mandate.scope or not set(mandate.scope) <= set(scopes):
        problems.append(Problem("scope", _("Ən azı bir əməl növünü seçin.")))
    if mandate.to_on < mandate.from_on:
        problems.append(Problem("to_on", _("Son gün ilk gündən əvvəl ola bilməz.")))
    elif mandate.to_on < today:
        problems.append(Problem("to_on", _("Müddət artıq bitib.")))
    elif (mandate.to_on - mandate.from_on).days >= LONGEST_MANDATE:
        problems.append(Problem("to_on", _("Səlahiyyət bir ildən artıq müddətə verilə bilməz.")))
    return problems


def authority_words(mandate: Mandate) -> str:
    """Return by what authority the deputy acts, as journal and papers tell it for good.

    Azerbaijani, because it is written down: "Sədr (V. Nəsirov) əvəzinə, 12 nömrəli əmr…".
    """
    period = f"{mandate.from_on:%d.%m.%Y}–{mandate.to_on:%d.%m.%Y}"
    order = f"{mandate.order_on:%d.%m.%Y} tarixli {mandate.order_number} nömrəli əmr"
    return f"{mandate.capacity} {mandate.principal} əvəzinə, {order}, müddət {period}"
