"""A correction of an item that fills itself, put before the head of the body for signature."""

import json
from typing import Any

from pyramid.request import Request

from karguzar.archive.interfaces import StatementData
from karguzar.archive.papers import render
from karguzar.base.i18n import _
from karguzar.content.files import keep
from karguzar.letters.papers import Sheet
from karguzar.letters.parties import post_title
from karguzar.letters.setup import translate_into
from karguzar.people.content import BODIES
from karguzar.registry.content import Service
from karguzar.registry.items import Item
from karguzar.registry.signed_acts import CorrectionSigning
from karguzar.registry.views.sending import PDF
from karguzar.signing.actions import open_envelope
from karguzar.signing.values import DocumentToSign, SignerWanted
from karguzar.ui.words import path


def put_before(request: Request, service: Service, item: Item, data: dict[str, Any]) -> str:
    """Make the paper of the correction, open its envelope, return where it is signed."""
    person_id = request.identity.person.id
    body = request.office[BODIES][service.body]
    title = f"{service.number}: {item.number}. {item.label.az}"
    pdf = _paper(request, service, data, title)
    stored = keep(request.office["fayllar"], pdf, media_type=PDF, name="akt.pdf", at=request.now)
    level = request.registry_rules.settings.signature
    envelope = open_envelope(
        request.office,
        kind=CorrectionSigning.name,
        subject=f"service/{service.number}/{item.name}",
        title=title,
        documents=[DocumentToSign("correction", title, stored.digest)],
        signers=[SignerWanted(person_id, 1, post_title(body, person_id, "head"), body.slug)],
        payload={
            "service": service.number,
            "item": item.name,
            "version": str(service.version),
            "data": json.dumps(data, ensure_ascii=False),
        },
        level="signature" if level == "account" else level,
        clause=item.clause,
        return_to=f"/karguzarliq/reyestr/xidmet/{service.number}/",
        by=request.actor,
        at=request.now,
        body=service.body,
    )
    return path(request, f"/imza/{envelope.id}/")


def _paper(request: Request, service: Service, data: dict[str, Any], title: str) -> bytes:
    translate = translate_into(request.registry, "az")
    sheet = Sheet("az", translate, "", request.registry.place.address, request.now)
    body = request.office[BODIES][service.body]
    paper = StatementData(
        body={"name": body.name("az")},
        number=service.number,
        issued_at=request.now,
        check_url=sheet.check_url,
        title=_("Reyestr məlumatının düzəldilməsi haqqında akt"),
        facts=[
            {"label": _("Məlumat"), "value": title},
            {"label": _("Düzgün qiymət"), "value": str(data["value"])},
            {"label": _("Bu gündən qüvvədədir"), "value": str(data["valid_from"])},
            {"label": _("Səbəb"), "value": str(data["reason"])},
        ],
        sections=[],
    )
    return render("statement", paper, at=request.now, language="az", translate=translate)
