"""Signing by a remote device: it is asked, the page waits, and goes on with its answer."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.devices import actions as devices
from karguzar.devices import pages
from karguzar.signing import asking
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.views.receiving import (
    FAULTS,
    TEMPLATE,
    document_to_sign,
    refused_page,
    sign,
    signed_page,
    take_turn,
)
from karguzar.signing.views.shown import own_documents, url_of

WAITING = "karguzar:templates/signing/device.pt"


@view_config(
    context=EnvelopePlace,
    name="cihaz",
    renderer=TEMPLATE,
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def ask(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Ask a paired device, or whoever reads the QR code, to sign the next document."""
    person = request.identity.person
    own = [one.id for one in devices.devices_of(request.office, person.id)]
    chosen = request.POST.get("device", "")
    try:
        document = document_to_sign(context, _next_name(context))
        asking.ask(
            request.office,
            context.envelope,
            document,
            person,
            device_id=chosen if chosen in own else "",
            shown=f"{document.title} · SHA-256 {document.current[:16]}…",
            binding=pages.binding(request),
            at=request.now,
            minutes=request.registry.devices.challenge_minutes,
        )
    except FAULTS as exc:
        return refused_page(context, exc)
    return pages.bind(request, HTTPSeeOther(f"{url_of(context)}qr"))


def _next_name(place: EnvelopePlace) -> str:
    waiting = own_documents(place)
    first = waiting[0].name if waiting else place.envelope.documents[0].name
    return str(place.request.POST.get("document", first))


@view_config(
    context=EnvelopePlace,
    name="qr",
    renderer=WAITING,
    permission=Permission.DOCUMENT_SIGN,
    request_method="GET",
)
def wait(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Show QR code, check code and how far the device is; without a question, the envelope."""
    envelope, url = context.envelope, url_of(context)
    attempt = envelope.attempts.get(request.identity.person.id)
    if attempt is None:
        return HTTPSeeOther(url)
    try:
        challenge = pages.bound(request, attempt["challenge"])
    except Missing:
        request.flash(_("Bu imza sorğusu başqa brauzerdə başlanıb və ya bitib."), kind="info")
        return HTTPSeeOther(url)
    document = envelope.document(attempt["document"])
    shown = pages.waiting(
        request,
        challenge,
        go_on_url=f"{url}davam",
        again_url=f"{url}cihaz",
        cancel_url=f"{url}geri",
    )
    return {"waiting": shown, "envelope": envelope, "document": document, "url": url}


@view_config(
    context=EnvelopePlace,
    name="davam",
    renderer=TEMPLATE,
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def go_on(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Use the answer of the device: the document is signed, or the exact reason is shown."""
    office, envelope = request.office, context.envelope
    person = request.identity.person
    attempt = envelope.attempts.get(person.id)
    if attempt is None:
        return HTTPSeeOther(url_of(context))
    try:
        challenge = devices.bound_challenge(
            office, attempt["challenge"], binding=pages.binding(request)
        )
    except Missing:
        return HTTPSeeOther(f"{url_of(context)}qr")
    if devices.state_of(challenge, request.now) in ("waiting", "taken"):
        return HTTPSeeOther(f"{url_of(context)}qr")
    try:
        path = _used(context, attempt, challenge)
    except FAULTS as exc:
        return refused_page(context, exc)
    return signed_page(context, path)


def _used(place: EnvelopePlace, attempt: Any, challenge: Any) -> str:
    request, envelope = place.request, place.envelope
    office, person = request.office, request.identity.person
    # without an answer, using it says why there is none
    cms = challenge.answer or devices.use(office, challenge, at=request.now)
    signed = asking.finished(office, attempt, cms)
    proof = asking.proved(
        office,
        envelope,
        attempt,
        signed,
        fin=person.fin,
        at=request.now,
        validator=request.registry.signatures,
    )
    take_turn(place)
    devices.use(office, challenge, at=request.now)
    asking.remember(envelope, person.id, None)
    return sign(place, attempt["document"], signed, proof)


@view_config(
    context=EnvelopePlace, name="geri", permission=Permission.DOCUMENT_SIGN, request_method="POST"
)
def give_up(context: EnvelopePlace, request: Request) -> Response:
    """Give up the question; nothing is signed."""
    person = request.identity.person
    asking.give_up(request.office, context.envelope, person.id, at=request.now)
    request.flash(_("İmza sorğusu ləğv edildi. Heç nə imzalanmadı."), kind="info")
    return HTTPSeeOther(url_of(context))
