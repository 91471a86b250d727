"""The page of one envelope: its documents, the means of signing, and its end."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.content.files import read
from karguzar.signing import actions
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.views.receiving import (
    FAULTS,
    PDF,
    TEMPLATE,
    actor,
    refused_page,
    take_turn,
)
from karguzar.signing.views.shown import page, url_of


@view_config(
    context=EnvelopePlace,
    renderer=TEMPLATE,
    permission=Permission.DOCUMENT_VIEW,
    request_method="GET",
)
def show(context: EnvelopePlace, _request: Request) -> dict[str, Any]:
    """Show what is to be signed, and by which means it can be."""
    return page(context)


@view_config(
    context=EnvelopePlace,
    name="sened",
    permission=Permission.DOCUMENT_VIEW,
    request_method="GET",
)
def document(context: EnvelopePlace, request: Request) -> Response:
    """Give the PDF of a document with the signatures that it has so far; 404 for another."""
    wanted = "/".join(request.subpath).removesuffix(".pdf")
    found = context.envelope.document(wanted)
    if found is None:
        raise HTTPNotFound
    data = read(request.office["fayllar"], found.current)
    name = f"{context.envelope.id[:8]}-{wanted}.pdf"
    return Response(data, content_type=PDF, content_disposition=f'attachment; filename="{name}"')


@view_config(
    context=EnvelopePlace,
    name="legv",
    renderer="karguzar:templates/signing/cancel.pt",
    permission=Permission.DOCUMENT_VIEW,
)
def cancel(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Take the envelope back, after a question; only the one who opened it finds the page."""
    envelope = context.envelope
    if envelope.opened_by != request.identity.person.id or envelope.state != "waiting":
        raise HTTPNotFound
    if request.method != "POST":
        return {"envelope": envelope, "url": url_of(context)}
    take_turn(context)
    actions.cancel(request.office, envelope, by=actor(context), at=request.now)
    request.flash(_("İmzalama ləğv edildi."))
    return HTTPSeeOther(request.frame.path(envelope.return_to) or url_of(context))


@view_config(
    context=EnvelopePlace,
    name="yeniden",
    renderer=TEMPLATE,
    permission=Permission.DOCUMENT_VIEW,
    request_method="POST",
)
def resend(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Send one refused document again as it is, and no other."""
    found = context.envelope.document("/".join(request.subpath))
    if found is None or context.envelope.opened_by != request.identity.person.id:
        raise HTTPNotFound
    take_turn(context)
    try:
        actions.resend(
            request.office,
            context.envelope,
            found.name,
            found.issued,
            by=actor(context),
            at=request.now,
        )
    except FAULTS as exc:
        return refused_page(context, exc)
    request.flash(_("Sənəd yenidən imzalanmaya göndərildi."))
    return HTTPSeeOther(url_of(context))
