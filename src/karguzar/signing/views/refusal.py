"""Refusing to sign one document, with the reason; the other documents go on."""

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.signing import actions
from karguzar.signing.contexts import EnvelopePlace
from karguzar.signing.values import Document
from karguzar.signing.views.receiving import (
    FAULTS,
    TEMPLATE,
    UNPROCESSABLE,
    actor,
    begin_anew,
    document_to_sign,
    refused_page,
    take_turn,
)
from karguzar.signing.views.shown import Words, url_of
from karguzar.signing.views.upload import name_of

REFUSAL = "karguzar:templates/signing/refuse.pt"
LONGEST_REASON = 2000


@view_config(
    context=EnvelopePlace,
    name="imtina",
    renderer=REFUSAL,
    permission=Permission.DOCUMENT_SIGN,
)
def refuse(context: EnvelopePlace, request: Request) -> dict[str, Any] | Response:
    """Ask for the reason, then refuse this document alone."""
    reason = str(request.POST.get("reason", ""))[:LONGEST_REASON]
    try:
        document = document_to_sign(context, name_of(context))
        if request.method != "POST":
            return _shown(context, document)
        take_turn(context)
        actions.refuse(
            request.office,
            context.envelope,
            document.name,
            reason,
            kind=context.kind_of_signing,
            by=actor(context),
            at=request.now,
        )
    except Unmet as exc:
        begin_anew(request)
        request.response.status_int = UNPROCESSABLE
        return _shown(context, document, exc.problems[0].message)
    except FAULTS as exc:
        request.override_renderer = TEMPLATE
        return refused_page(context, exc)
    request.flash(_("Sənədi imzalamaqdan imtina etdiniz. Göndərən şəxsə bildirildi."))
    return HTTPSeeOther(url_of(context))


def _shown(place: EnvelopePlace, document: Document, fault: Words = "") -> dict[str, Any]:
    return {
        "envelope": place.envelope,
        "document": document,
        "fault": fault,
        "url": url_of(place),
        "longest": LONGEST_REASON,
    }
