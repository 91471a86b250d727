"""The acts of the signing folder: opened, signed, refused, sent again, taken back, ended.

An envelope holds PDFs that the office keeps; each document goes its own way through the same
signers. The last signature performs the act that the envelope is for, in the same transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.content.acting import Actor
from karguzar.content.files import is_kept
from karguzar.content.journal import Fact
from karguzar.signing import rules
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.keeping import digests, enter, made, put, refold, tell
from karguzar.signing.queries import is_expired, newest_envelope, standing
from karguzar.signing.values import (
    LEVELS,
    Document,
    DocumentToSign,
    Level,
    Mark,
    Proof,
    SignerWanted,
)

DAYS = 30
"""How long an envelope waits for its signers unless it says otherwise."""


def open_envelope(  # noqa: PLR0913 -- an envelope is told whole, by name
    office: Any,
    *,
    kind: str,
    subject: str,
    title: str,
    documents: Sequence[DocumentToSign],
    signers: Sequence[SignerWanted],
    payload: Mapping[str, str],
    level: Level,
    clause: str,
    return_to: str,
    by: Actor,
    at: datetime,
    body: str = "",
    days: int = DAYS,
) -> Envelope:
    """Put documents before their signers and return the envelope, at ``/imza/{id}/``.

    The PDFs must be kept in ``office["fayllar"]``. ``body`` is the slug of the body whose journal
    tells of it (take its turn first). Opening the same again, with the same files, returns the
    envelope that waits; with other files the old one becomes void. Raises Unmet.
    """
    _check_opening(office, documents, signers, clause)
    fresh = tuple(rules.issue(one, signers) for one in documents)
    earlier = newest_envelope(office, kind, subject)
    if earlier is not None and _is_same(earlier, fresh, signers, at):
        return earlier
    if earlier is not None:
        void(office, earlier, SUPERSEDED, by=by, at=at)
    envelope = made(
        {
            "kind": kind,
            "subject": subject,
            "title": title,
            "level": level,
            "clause": clause,
            "return_to": return_to,
            "body": body,
            "payload": dict(payload),
            "documents": fresh,
            "signers": tuple(signers),
            "expires_at": (at + timedelta(days=days)).isoformat(),
        },
        by=by,
        at=at,
    )
    put(office, envelope)
    enter(office, envelope, "open_envelope", by=by, at=at, facts=digests(envelope))
    refold(office, envelope, by=by, at=at)
    return envelope


def _check_opening(
    office: Any, documents: Sequence[DocumentToSign], signers: Sequence[SignerWanted], clause: str
) -> None:
    problems = rules.opening_problems(documents, signers)
    lost = [one.title for one in documents if not is_kept(office["fayllar"], one.digest)]
    problems += [
        Problem("documents", _("“${name}” saxlanılmayıb.", mapping={"name": one})) for one in lost
    ]
    if problems:
        raise Unmet(problems, clause=clause)


SUPERSEDED = _("Sənədin yeni nüsxəsi imzalanmaya göndərilib.")


def sign(
    office: Any,
    envelope: Envelope,
    name: str,
    proof: Proof,
    *,
    kind: SigningKind,
    by: Actor,
    at: datetime,
) -> str:
    """Keep a signature that was found good, and perform the act when it was the last one.

    Returns the path of the act, or "" while others still have to sign. Signing what one has
    signed already returns the same path and changes nothing. Raises Refused with the exact
    reason: not a signer, not their turn, no mandate now, expired, another file, too low a level.
    """
    document, mark = _mark(office, envelope, name, kind, by=by, at=at)
    if mark.state == "signed" and mark.by_id == by.person_id:
        return document.result
    _check(office, envelope, document, mark, kind, at)
    held = rules.signed(document, _signed_by(mark, by, at), proof, _level(envelope))
    envelope.put(held)
    facts: dict[str, Fact] = {
        "document": name,
        "over": proof.over,
        "digest": proof.digest,
        "means": proof.means,
        "level": proof.level,
        "certificate": proof.serial,
    }
    enter(office, envelope, "sign", by=_actor(mark, by), at=at, facts=facts)
    if rules.state_of(held) == "signed":
        path = kind.done(office, envelope, held, by=_actor(mark, by), at=at)
        envelope.put(replace(held, result=path))
        held = replace(held, result=path)
    _conclude(office, envelope, by=by, at=at)
    return held.result


def refuse(
    office: Any,
    envelope: Envelope,
    name: str,
    reason: str,
    *,
    kind: SigningKind,
    by: Actor,
    at: datetime,
) -> Document:
    """Refuse to sign one document, with the reason; the others go on. Who opened it is told.

    Raises Unmet without a reason, Refused as ``sign`` does.
    """
    document, mark = _mark(office, envelope, name, kind, by=by, at=at)
    _check(office, envelope, document, mark, kind, at)
    if not reason.strip():
        raise Unmet([Problem("reason", _("İmtinanın səbəbini yazın."))])
    held = rules.refused(document, _signed_by(mark, by, at), reason.strip())
    envelope.put(held)
    facts: dict[str, Fact] = {"document": name, "reason": reason.strip()}
    enter(office, envelope, "refuse_signature", by=_actor(mark, by), at=at, facts=facts)
    kind.refused(office, envelope, held, by=_actor(mark, by), at=at)
    _conclude(office, envelope, by=by, at=at)
    if envelope.opened_by != by.person_id:
        told = {"about": document.title, "author": by.name, "reason": reason.strip()}
        tell(office, envelope, envelope.opened_by, "signature_refused", told, at=at)
    return held


def resend(
    office: Any, envelope: Envelope, name: str, digest: str, *, by: Actor, at: datetime
) -> Document:
    """Send one refused document again, alone, as it was or mended (another SHA-256).

    Only the one who opened the envelope does it. The envelope gets a new term.
    """
    if by.person_id != envelope.opened_by:
        raise Refused(_("Sənədi yalnız onu imzalanmaya göndərən şəxs yenidən göndərə bilər."))
    document = envelope.document(name)
    if document is None or not is_kept(office["fayllar"], digest):
        raise Missing(_("Belə bir sənəd yoxdur."))
    held = rules.sent_again(document, digest)
    envelope.put(held)
    envelope.state, envelope.ended_for = "waiting", ""
    envelope.expires_at = (at + timedelta(days=DAYS)).isoformat()
    facts: dict[str, Fact] = {"document": name, "digest": digest, "round": held.round}
    enter(office, envelope, "send_again", by=by, at=at, facts=facts)
    refold(office, envelope, by=by, at=at)
    return held


def cancel(office: Any, envelope: Envelope, *, by: Actor, at: datetime) -> None:
    """Take the envelope back: what is not signed becomes void. Only who opened it may."""
    if by.person_id != envelope.opened_by:
        raise Refused(_("İmzalamanı yalnız onu başlayan şəxs ləğv edə bilər."))
    void(office, envelope, _("İmzalama onu başlayan şəxs tərəfindən ləğv edilib."), by=by, at=at)


def void(
    office: Any,
    envelope: Envelope,
    reason: TranslationString,
    *,
    by: Actor,
    at: datetime,
    names: Collection[str] | None = None,
) -> None:
    """End documents (all, or those of the names) that cannot be signed any more.

    What is signed stays signed; ending what has ended changes nothing.
    """
    if envelope.state != "waiting":
        return
    told = reason.interpolate()
    ended = {one.name for one in envelope.documents} if names is None else set(names)
    envelope.documents = tuple(
        rules.void(one, reason=told, at=at) if one.name in ended else one
        for one in envelope.documents
    )
    facts: dict[str, Fact] = {"reason": told, "documents": sorted(ended)}
    enter(office, envelope, "void_envelope", by=by, at=at, facts=facts)
    _conclude(office, envelope, by=by, at=at)
    if envelope.state != "waiting":
        envelope.ended_for = told


def _mark(
    office: Any, envelope: Envelope, name: str, kind: SigningKind, *, by: Actor, at: datetime
) -> tuple[Document, Mark]:
    """Return the document and the mark that the actor may change, with their authority on it."""
    document = envelope.document(name)
    found = standing(office, envelope, by.person_id, scope=kind.scope, at=at)
    if document is None or found is None:
        raise Refused(_("Bu sənədi imzalamaq sizə həvalə edilməyib."), clause=envelope.clause)
    mark = rules.mark_of(document, found.signer.person_id)
    assert mark is not None  # every signer has a mark on every document
    if mark.state != "waiting":
        return document, mark
    authority = found.signer.capacity or by.authority
    if found.mandate is not None:
        authority = rules.authority_words(found.mandate)
    return document, replace(mark, authority=authority)


def _check(
    office: Any,
    envelope: Envelope,
    document: Document,
    mark: Mark,
    kind: SigningKind,
    at: datetime,
) -> None:
    """Raise Refused when this document cannot be signed or refused now."""
    if rules.state_of(document) == "waiting" and is_expired(envelope, at):
        raise Refused(_("İmzalamanın müddəti bitib. Sənədi yenidən imzalanmaya göndərin."))
    rules.check_turn(document, envelope.signers, mark.person_id)
    flaw = kind.flaw(office, envelope, document)
    if flaw is not None:
        raise Refused(flaw, clause=envelope.clause)


def _signed_by(mark: Mark, by: Actor, at: datetime) -> Mark:
    return replace(mark, at=at, by_id=by.person_id, by=by.name)


def _actor(mark: Mark, by: Actor) -> Actor:
    """Return the actor as the journal will know them: by the authority on which they sign."""
    return replace(by, authority=mark.authority)


def _level(envelope: Envelope) -> Level:
    return next(one for one in LEVELS if one == envelope.level)


def _is_same(
    earlier: Envelope, fresh: Sequence[Document], signers: Sequence[SignerWanted], at: datetime
) -> bool:
    issued = {(one.name, one.issued) for one in earlier.documents}
    return (
        earlier.state == "waiting"
        and not is_expired(earlier, at)
        and issued == {(one.name, one.issued) for one in fresh}
        and earlier.signers == tuple(signers)
    )


def _conclude(office: Any, envelope: Envelope, *, by: Actor, at: datetime) -> None:
    """Renew the state of the envelope and the folders of its signers after an act."""
    ended = rules.outcome(envelope.documents)
    envelope.state = ended
    if ended != "waiting":
        envelope.attempts = {}
    refold(office, envelope, by=by, at=at)
