"""Several documents of the folder signed by one answer of a device."""

from collections.abc import Iterator
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.devices import actions as devices
from karguzar.devices import pages
from karguzar.devices.content import Challenge
from karguzar.devices.rules import SHOWN_LONGEST
from karguzar.signing import asking, batches
from karguzar.signing.batches import Chosen
from karguzar.signing.contexts import EnvelopePlace, SigningPlace, envelope_place
from karguzar.signing.queries import find_envelope
from karguzar.signing.values import Proof
from karguzar.signing.views.receiving import FAULTS, document_to_sign, sentence_of, sign
from karguzar.signing.views.shown import own_documents

FOLDER = "/imza/"
DIGEST_SHOWN = 16


@view_config(
    context=SigningPlace,
    name="toplu",
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def ask(context: SigningPlace, request: Request) -> Response:
    """Ask a paired device, or whoever reads the QR code, to sign the chosen documents.

    The documents of an earlier question are asked for anew when the address names it.
    """
    person = request.identity.person
    own = [one.id for one in devices.devices_of(request.office, person.id)]
    device_id = str(request.POST.get("device", ""))
    try:
        chosen = list(_chosen(context, _wanted(request)))
        asked = batches.ask_many(
            request.office,
            chosen,
            person,
            device_id=device_id if device_id in own else "",
            shown=_shown(chosen),
            binding=pages.binding(request),
            at=request.now,
            minutes=request.registry.devices.challenge_minutes,
        )
    except (*FAULTS, Missing) as exc:
        return _back(request, exc)
    return pages.bind(request, HTTPSeeOther(request.frame.path(f"{FOLDER}toplu-gozle/{asked.id}")))


@view_config(
    context=SigningPlace,
    name="toplu-gozle",
    renderer="karguzar:templates/signing/together.pt",
    permission=Permission.DOCUMENT_SIGN,
    request_method="GET",
)
def wait(_context: SigningPlace, request: Request) -> dict[str, Any]:
    """Show QR code, check code and how far the device is."""
    challenge = _asked(request)
    place = request.frame.path(FOLDER)
    found = [
        find_envelope(request.office, envelope_id).document(name)
        for envelope_id, name in batches.items_of(challenge)
    ]
    shown = pages.waiting(
        request,
        challenge,
        go_on_url=f"{place}toplu-davam/{challenge.id}",
        again_url=f"{place}toplu/{challenge.id}",
        cancel_url=f"{place}toplu-geri/{challenge.id}",
    )
    return {"waiting": shown, "documents": [one for one in found if one], "url": place}


@view_config(
    context=SigningPlace,
    name="toplu-davam",
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def go_on(context: SigningPlace, request: Request) -> Response:
    """Use the answer: each document is signed alone, and why one is not is told."""
    challenge = _asked(request)
    if devices.state_of(challenge, request.now) in ("waiting", "taken"):
        return HTTPSeeOther(request.frame.path(f"{FOLDER}toplu-gozle/{challenge.id}"))
    try:
        # without an answer, using it says why there is none
        data = challenge.answer or devices.use(request.office, challenge, at=request.now)
        signed, unused = _examined(context, challenge, data)
        _take_turns(request, [place for place, *_rest in signed])
        devices.use(request.office, challenge, at=request.now)
        batches.forget(request.office, challenge)
    except FAULTS as exc:
        return _back(request, exc)
    done = 0
    for place, name, pdf, proof in signed:
        savepoint = request.tm.savepoint()
        try:
            sign(place, name, pdf, proof)
            done += 1
        except FAULTS as exc:
            savepoint.rollback()
            unused.append((_title(place, name), exc))
    _tell(request, done, unused)
    return HTTPSeeOther(request.frame.path(FOLDER))


@view_config(
    context=SigningPlace,
    name="toplu-geri",
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def give_up(_context: SigningPlace, request: Request) -> Response:
    """Give up the question; nothing is signed."""
    challenge = _asked(request)
    devices.cancel(request.office, challenge, at=request.now)
    batches.forget(request.office, challenge)
    request.flash(_("İmza sorğusu ləğv edildi. Heç nə imzalanmadı."), kind="info")
    return HTTPSeeOther(request.frame.path(FOLDER))


def _wanted(request: Request) -> list[str]:
    if not request.subpath:
        return [str(one) for one in request.POST.getall("zerf")]
    return [envelope_id for envelope_id, _name in batches.items_of(_asked(request))]


def _chosen(context: SigningPlace, ids: list[str]) -> Iterator[Chosen]:
    """Yield every document of the chosen envelopes that the one who asks can sign now."""
    for one in dict.fromkeys(ids):
        place = _place(context, one)
        for document in own_documents(place):
            yield Chosen(place.envelope, document_to_sign(place, document.name))


def _place(context: SigningPlace, envelope_id: str) -> EnvelopePlace:
    place = envelope_place(context.request, context, envelope_id)
    if place is None or place.standing is None:
        raise Missing(_("Belə bir imzalama yoxdur."))
    return place


def _shown(chosen: list[Chosen]) -> str:
    """Return what the device shows: every document, or as many as find room and their number."""
    documents = [one.document for one in chosen]
    told = [f"{one.title} · SHA-256 {one.current[:DIGEST_SHOWN]}…" for one in documents]
    text = f"{len(told)}: {'; '.join(told)}"
    return text if len(text) <= SHOWN_LONGEST else f"{text[: SHOWN_LONGEST - 1]}…"


def _asked(request: Request) -> Challenge:
    """Return the question of the address; 404 for another browser, person or kind."""
    found = pages.bound(request, "/".join(request.subpath))
    if found.kind != "sign-many" or found.person_id != request.identity.person.id:
        raise HTTPNotFound
    return found


Signed = tuple[EnvelopePlace, str, bytes, Proof]
Unused = list[tuple[str, Exception]]


def _examined(
    context: SigningPlace, challenge: Challenge, data: bytes
) -> tuple[list[Signed], Unused]:
    """Return the sound signatures, and why others cannot be used; the slow part."""
    signed: list[Signed] = []
    unused: Unused = []
    items = zip(batches.items_of(challenge), batches.answers_of(data), strict=True)
    for (envelope_id, name), cms in items:
        place = _place(context, envelope_id)
        try:
            signed.append((place, name, *_proved(place, challenge, name, cms)))
        except FAULTS as exc:
            unused.append((_title(place, name), exc))
    return signed, unused


def _proved(
    place: EnvelopePlace, challenge: Challenge, name: str, cms: bytes
) -> tuple[bytes, Proof]:
    request, office = place.request, place.request.office
    if not cms:
        raise Refused(_("Cihaz bu sənədi imzalamayıb."))
    document_to_sign(place, name)
    attempt = batches.attempt_of(place.envelope, challenge, name)
    pdf = asking.finished(office, attempt, cms)
    proof = asking.proved(
        office,
        place.envelope,
        attempt,
        pdf,
        fin=request.identity.person.fin,
        at=request.now,
        validator=request.registry.signatures,
    )
    return pdf, proof


def _take_turns(request: Request, places: list[EnvelopePlace]) -> None:
    """Take the turns of every body concerned at once: nobody waits for a second one."""
    slugs = {
        slug
        for place in places
        for slug in place.kind_of_signing.bodies(request.office, place.envelope)
    }
    if slugs:
        request.turn(*sorted(slugs))


def _title(place: EnvelopePlace, name: str) -> str:
    document = place.envelope.document(name)
    return document.title if document is not None else name


def _tell(request: Request, done: int, unused: Unused) -> None:
    if done:
        request.flash(_("İmzalanan sənədlər: ${n}.", mapping={"n": done}))
    for title, exc in unused:
        reason = request.localizer.translate(sentence_of(exc))
        told = {"title": title, "reason": reason}
        request.flash(_("“${title}” imzalanmadı: ${reason}", mapping=told), kind="error")


def _back(request: Request, exc: Exception) -> Response:
    """Lead back to the folder with the reason; nothing of the act is kept."""
    request.tm.abort()
    request.tm.begin()
    request.flash(sentence_of(exc), kind="error")
    return HTTPSeeOther(request.frame.path(FOLDER))
