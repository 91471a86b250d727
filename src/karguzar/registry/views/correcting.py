"""A correction of what fills itself, put before the head of the body for signature."""

import json
from datetime import datetime
from typing import Any

from pyramid.request import Request

from karguzar.archive.interfaces import StatementData
from karguzar.archive.papers import render
from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import long_moment
from karguzar.content.files import keep
from karguzar.letters.papers import Sheet
from karguzar.letters.parties import post_title
from karguzar.letters.setup import translate_into
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.computed import CAUSES
from karguzar.registry.content import Service
from karguzar.registry.items import Item
from karguzar.registry.signed_acts import CorrectionSigning, StoppageSigning
from karguzar.registry.values import Incident
from karguzar.registry.views.sending import PDF
from karguzar.signing.actions import open_envelope
from karguzar.signing.values import DocumentToSign, SignerWanted
from karguzar.ui.words import path

Rows = list[tuple[TranslationString, str]]


def put_before(request: Request, service: Service, item: Item, data: dict[str, Any]) -> str:
    """Make the paper of the correction, open its envelope, return where it is signed."""
    title = f"{service.number}: {item.number}. {item.label.az}"
    rows: Rows = [
        (_("Məlumat"), title),
        (_("Düzgün qiymət"), str(data["value"])),
        (_("Bu gündən qüvvədədir"), str(data["valid_from"])),
        (_("Səbəb"), str(data["reason"])),
    ]
    payload = {
        "service": service.number,
        "item": item.name,
        "version": str(service.version),
        "data": json.dumps(data, ensure_ascii=False),
    }
    what = (CorrectionSigning.name, item.name, item.clause)
    return _sent(request, service, what, title, rows, payload)


def put_stoppage_before(
    request: Request, service: Service, stop: Incident, told: dict[str, Any]
) -> str:
    """Make the paper of the correction of a stoppage, open its envelope, return where it is."""
    began, ended = (_words(told[name]) for name in ("started_at", "ended_at"))
    title = f"{service.number}: 35. {long_moment(stop.started_at, 'az')}"
    translate = translate_into(request.registry, "az")
    rows: Rows = [
        (_("Məlumat"), title),
        (_("Dayanma olmayıb"), "bəli" if told["is_void"] else "xeyr"),
        (_("Səbəb"), f"{translate(CAUSES[told['cause']])}. {told['text']}"),
        (_("Başlayıb"), began),
        (_("Bitib"), ended or "davam edir"),
        (_("Düzəlişin səbəbi"), str(told["reason"])),
    ]
    payload = {
        "service": service.number,
        "incident": stop.id,
        "recorded_at": stop.recorded_at.isoformat(),
        "data": json.dumps(told, ensure_ascii=False),
    }
    what = (StoppageSigning.name, stop.id, "REG26-35")
    return _sent(request, service, what, title, rows, payload)


def _words(moment: str) -> str:
    return long_moment(datetime.fromisoformat(moment), "az") if moment else ""


def _sent(
    request: Request,
    service: Service,
    what: tuple[str, str, str],
    title: str,
    rows: Rows,
    payload: dict[str, str],
) -> str:
    """Keep the paper and open the envelope; ``what`` is kind, subject and clause of the act."""
    kind, subject, clause = what
    person_id = request.identity.person.id
    body = request.office[BODIES][service.body]
    pdf = _paper(request, service, rows)
    stored = keep(request.office["fayllar"], pdf, media_type=PDF, name="akt.pdf", at=request.now)
    level = request.registry_rules.settings.signature
    envelope = open_envelope(
        request.office,
        kind=kind,
        subject=f"service/{service.number}/{subject}",
        title=title,
        documents=[DocumentToSign("correction", title, stored.digest)],
        signers=[SignerWanted(person_id, 1, post_title(body, person_id, "head"), body.slug)],
        payload=payload,
        level="signature" if level == "account" else level,
        clause=clause,
        return_to=f"/karguzarliq/reyestr/xidmet/{service.number}/",
        by=request.actor,
        at=request.now,
        body=service.body,
    )
    return path(request, f"/imza/{envelope.id}/")


def _paper(request: Request, service: Service, rows: Rows) -> bytes:
    translate = translate_into(request.registry, "az")
    sheet = Sheet("az", translate, "", request.registry.place.address, request.now)
    body = request.office[BODIES][service.body]
    paper = StatementData(
        body={"name": body.name("az")},
        number=service.number,
        issued_at=request.now,
        check_url=sheet.check_url,
        title=_("Reyestr məlumatının düzəldilməsi haqqında akt"),
        facts=[{"label": label, "value": value} for label, value in rows],
        sections=[],
    )
    return render("statement", paper, at=request.now, language="az", translate=translate)
