"""Signing with a key that this server can reach: a token of an official, a key file of a trial."""

from collections.abc import Callable
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.permissions import Permission
from karguzar.content.files import read
from karguzar.signing.asking import field_of
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.tokens import has_token, token_key
from karguzar.signing.values import MeansName
from karguzar.signing.views.receiving import (
    FAULTS,
    TEMPLATE,
    UNPROCESSABLE,
    document_to_sign,
    examine,
    refused_page,
    sign,
    signed_page,
    take_turn,
)
from karguzar.signing.views.shown import Words, own_documents, url_of
from karguzar.signing.views.upload import posted_file
from karguzar.trust.keys import Key, pkcs12_key
from karguzar.trust.remote import finish, prepare, sign_prepared

KEY_FILE = "karguzar:templates/signing/key_file.pt"
LARGEST_KEY = 64 * 1024


@view_config(
    context=EnvelopePlace,
    name="acar",
    renderer=KEY_FILE,
    permission=Permission.DOCUMENT_SIGN,
)
def key_file(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Sign everything that waits with a PKCS#12 file; only in a development install.

    The file and its password are used for this request alone and kept nowhere (R11-13.2).
    """
    if not request.registry.has_key_files:
        raise HTTPNotFound
    if request.method != "POST":
        return _shown(context)
    try:
        password = str(request.POST.get("password", ""))
        key = pkcs12_key(posted_file(request, "key", LARGEST_KEY), password)
    except Refused as exc:
        request.response.status_int = UNPROCESSABLE
        return _shown(context, exc.message)
    return _signed_with(context, lambda: key, "key-file")


@view_config(
    context=EnvelopePlace,
    name="token",
    renderer=TEMPLATE,
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def token(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Sign everything that waits with the official's own token, which stands in the server.

    The PIN is typed for this request alone.
    """
    fin = request.identity.person.fin
    settings = request.registry.signing
    if not has_token(settings, fin):
        raise HTTPNotFound
    pin = str(request.POST.get("pin", ""))
    return _signed_with(context, lambda: token_key(settings, fin, pin), "token")


def _signed_with(
    place: EnvelopePlace, key_of: Callable[[], Key], means: MeansName
) -> dict[str, Any] | Response:
    """Sign every document that waits for the one who asks: all of them, or none."""
    request = place.request
    request.override_renderer = TEMPLATE
    try:
        key = key_of()
        names = [one.name for one in own_documents(place)] or [place.envelope.documents[0].name]
        signed = [(name, _prepared_and_signed(place, name, key)) for name in names]
        proofs = [
            (name, data, examine(place, name, data, means=means, field=""))
            for name, data in signed
        ]
        take_turn(place)
        paths = [sign(place, name, data, proof) for name, data, proof in proofs]
    except FAULTS as exc:
        return refused_page(place, exc)
    return signed_page(place, paths[-1] if len(paths) == 1 else url_of(place))


def _prepared_and_signed(place: EnvelopePlace, name: str, key: Key) -> bytes:
    request = place.request
    document = document_to_sign(place, name)
    issued = read(request.office["fayllar"], document.current)
    prepared = prepare(
        issued,
        field=field_of(document),
        name=request.identity.person.full_name,
        reason=document.title,
        at=request.now,
    )
    return finish(prepared, sign_prepared(key, key.chain, prepared.digest, request.now))


def _shown(place: EnvelopePlace, fault: Words = "") -> dict[str, Any]:
    waiting = own_documents(place)
    return {
        "envelope": place.envelope,
        "documents": [one.title for one in waiting],
        "fault": fault,
        "url": url_of(place),
    }
