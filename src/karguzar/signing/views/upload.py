"""Signing elsewhere: the issued PDF is downloaded, signed with any program, and comes back."""

from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.values import Document
from karguzar.signing.views.receiving import (
    FAULTS,
    TEMPLATE,
    UNPROCESSABLE,
    begin_anew,
    document_to_sign,
    end_if_flawed,
    examine,
    refused_page,
    sign,
    signed_page,
    take_turn,
)
from karguzar.signing.views.shown import Words, own_documents, url_of
from karguzar.trust.bounds import LARGEST_PDF

UPLOAD = "karguzar:templates/signing/upload.pt"


@view_config(
    context=EnvelopePlace,
    name="yukle",
    renderer=UPLOAD,
    permission=Permission.DOCUMENT_SIGN,
    request_method="GET",
)
def upload_page(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Show how to sign the file elsewhere, the file itself, and where to give it back."""
    try:
        document = document_to_sign(context, name_of(context))
    except FAULTS as exc:
        request.override_renderer = TEMPLATE
        return refused_page(context, exc)
    return _shown(context, document)


@view_config(
    context=EnvelopePlace,
    name="yukle",
    renderer=UPLOAD,
    permission=Permission.DOCUMENT_SIGN,
    request_method="POST",
)
def uploaded(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Examine what came back and sign; what is wrong with it is said beside the control.

    Accepted is only an incremental update of exactly what was issued, with one new signature of
    the right person whose certificate holds and reaches the level of the act.
    """
    name = name_of(context)
    try:
        document = document_to_sign(context, name)
    except FAULTS as exc:
        request.override_renderer = TEMPLATE
        return refused_page(context, exc)
    try:
        signed = posted_file(request, "signed")
        proof = examine(context, name, signed, means="upload", field="")
        take_turn(context)
        path = sign(context, name, signed, proof)
    except Refused as exc:
        begin_anew(request)
        request.response.status_int = UNPROCESSABLE
        end_if_flawed(context)
        return _shown(context, document, exc.message)
    except FAULTS as exc:
        request.override_renderer = TEMPLATE
        return refused_page(context, exc)
    return signed_page(context, path)


def name_of(place: EnvelopePlace) -> str:
    """Return which document is meant: the one of the address, or the next that waits."""
    told = "/".join(place.request.subpath)
    if told:
        return told
    waiting = own_documents(place)
    return waiting[0].name if waiting else place.envelope.documents[0].name


def posted_file(request: Request, name: str, largest: int = LARGEST_PDF) -> bytes:
    """Return the bytes of a posted file; Refused where none was chosen or it is too large."""
    posted = request.POST.get(name)
    if not hasattr(posted, "file"):
        raise Refused(_("Faylı seçin."))
    data: bytes = posted.file.read(largest + 1)
    if not data:
        raise Refused(_("Fayl boşdur."))
    if len(data) > largest:
        raise Refused(_("Fayl həddən böyükdür."))
    return data


def _shown(place: EnvelopePlace, document: Document, fault: Words = "") -> dict[str, Any]:
    url = url_of(place)
    return {
        "envelope": place.envelope,
        "document": document,
        "fault": fault,
        "url": url,
        "pdf_url": f"{url}sened/{document.name}.pdf",
        "post_url": f"{url}yukle/{document.name}",
    }
