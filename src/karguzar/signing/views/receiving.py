"""What every means of signing ends in: the signed file is examined, and the act is done."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Conflict, Missing, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.files import keep, read
from karguzar.signing import actions
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.proofs import examined
from karguzar.signing.queries import is_expired
from karguzar.signing.rules import check_turn
from karguzar.signing.values import Document, MeansName, Proof
from karguzar.signing.views.shown import EXPIRED, Words, flaw_of, flaws_of, page, url_of

PDF = "application/pdf"
TEMPLATE = "karguzar:templates/signing/envelope.pt"
UNPROCESSABLE, CONFLICT = 422, 409
FAULTS = (Refused, Unmet, Conflict)


def document_to_sign(place: EnvelopePlace, name: str) -> Document:
    """Return the document that the one who asks may sign now.

    Raises Refused with the exact reason when it cannot be signed, Missing when there is none.
    """
    document = place.envelope.document(name)
    if document is None or place.standing is None:
        raise Missing(_("Belə bir sənəd yoxdur."))
    flaw = flaws_of(place).get(name) or flaw_of(place)
    if flaw:
        raise Refused(flaw)
    check_turn(document, place.envelope.signers, place.standing.signer.person_id)
    return document


def actor(place: EnvelopePlace) -> Actor:
    """Return who signs: staff who sign for a body act by their post, everybody else as a person.

    A member of the staff who signs a letter of their own is the person they are.
    """
    person = place.request.identity.person
    if place.envelope.body and place.standing is not None and place.standing.signer.body:
        by: Actor = place.request.actor
        return by
    return Actor(person.id, person.full_name)


def examine(
    place: EnvelopePlace, name: str, signed: bytes, *, means: MeansName, field: str
) -> Proof:
    """Return the proof of a signed file; the slow part, before any turn is taken."""
    request = place.request
    document = document_to_sign(place, name)
    return examined(
        read(request.office["fayllar"], document.current),
        signed,
        fin=request.identity.person.fin,
        level=place.envelope.level,
        field=field,
        means=means,
        at=request.now,
        validator=request.registry.signatures,
    )


def sign(place: EnvelopePlace, name: str, signed: bytes, proof: Proof) -> str:
    """Keep the signed file and sign; return the path to go on to.

    To be called within the turn of ``take_turn``.
    """
    request = place.request
    file_name = f"{place.envelope.id}-{name}.pdf"
    keep(request.office["fayllar"], signed, media_type=PDF, name=file_name, at=request.now)
    path = actions.sign(
        request.office,
        place.envelope,
        name,
        proof,
        kind=place.kind_of_signing,
        by=actor(place),
        at=request.now,
    )
    return str(request.frame.path(path)) if path else url_of(place)


def take_turn(place: EnvelopePlace) -> None:
    """Take the turn of the bodies that the act of the envelope writes into."""
    slugs = place.kind_of_signing.bodies(place.request.office, place.envelope)
    if slugs:
        place.request.turn(*slugs)


def signed_page(place: EnvelopePlace, path: str) -> Response:
    """Tell that it is signed and lead to what comes next."""
    place.request.flash(_("Sənəd imzalandı."))
    return HTTPSeeOther(path)


def refused_page(place: EnvelopePlace, exc: Exception) -> dict[str, Any]:
    """Show the page of the envelope with the reason; nothing of the act is kept.

    An envelope whose matter changed is ended, so that nobody is asked for it any more.
    """
    request = place.request
    begin_anew(request)
    request.response.status_int = CONFLICT if isinstance(exc, Conflict) else UNPROCESSABLE
    end_if_flawed(place)
    return page(place, fault=sentence_of(exc))


def begin_anew(request: Request) -> None:
    """Drop what the request has changed so far."""
    request.tm.abort()
    request.tm.begin()


def end_if_flawed(place: EnvelopePlace) -> None:
    """Make void what cannot be signed any more: documents whose matter changed, or all by time."""
    envelope, request = place.envelope, place.request
    flaws = flaws_of(place) if envelope.state == "waiting" else {}
    if envelope.state == "waiting" and is_expired(envelope, request.now):
        flaws = dict.fromkeys((one.name for one in envelope.documents), EXPIRED)
    if not flaws:
        return
    take_turn(place)
    how: dict[str, Any] = {"by": actor(place), "at": request.now}
    for name, flaw in flaws.items():
        actions.void(request.office, envelope, flaw, names=[name], **how)


def sentence_of(exc: Exception) -> Words:
    """Return what is told of one of the `FAULTS`, or of something that is missing."""
    if isinstance(exc, Unmet):
        return exc.problems[0].message
    assert isinstance(exc, Refused | Conflict | Missing)
    return exc.message
