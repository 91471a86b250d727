"""Putting papers of letters before their signers: the PDF is made, kept, and waits at /imza/."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from pyramid.request import Request

from karguzar.archive.interfaces import StatementData
from karguzar.archive.papers import render
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.content.files import keep
from karguzar.letters.content import Letter
from karguzar.letters.papers import Sheet
from karguzar.letters.parties import post_title
from karguzar.letters.setup import translate_into
from karguzar.letters.workflow import SignatureNeed
from karguzar.signing.actions import open_envelope
from karguzar.signing.mandates import authority_of
from karguzar.signing.rules import authority_words
from karguzar.signing.values import DocumentToSign, Level, SignerWanted

PDF = "application/pdf"


def sheet_of(request: Request, language: str, at: datetime) -> Sheet:
    """Return what a paper to be signed is made with."""
    translate = translate_into(request.registry, language)
    return Sheet(language, translate, "", request.registry.place.address, at)


def printed(data: StatementData, sheet: Sheet) -> bytes:
    """Return the PDF of a statement; the slow part, before any turn is taken."""
    return render(
        "statement",
        data,
        at=sheet.issued_at,
        language=sheet.language,
        translate=sheet.translate,
    )


def put_before(  # noqa: PLR0913 -- an envelope is told whole, by name
    request: Request,
    pdf: bytes,
    *,
    kind: str,
    subject: str,
    about: str,
    body: str,
    signer: SignerWanted,
    payload: Mapping[str, str],
    need: SignatureNeed,
    return_to: str,
) -> str:
    """Open the envelope of one PDF and return its path; to be called within the body's turn.

    An act that the table wants no signature for can be signed all the same, at any level.
    """
    title = request.localizer.translate(request.registry.signing_kinds[kind].title)
    name = f"{kind}.pdf"
    stored = keep(request.office["fayllar"], pdf, media_type=PDF, name=name, at=request.now)
    level: Level = "signature" if need.level == "account" else need.level
    envelope = open_envelope(
        request.office,
        kind=kind,
        subject=subject,
        title=clean_text(f"{title}: {about}"),
        documents=[DocumentToSign(kind, f"{title}: {about}", stored.digest)],
        signers=[signer],
        payload=payload,
        level=level,
        clause=need.clause,
        return_to=return_to,
        by=request.actor,
        at=request.now,
        body=body,
    )
    return str(request.frame.path(f"/imza/{envelope.id}/"))


def official(request: Request, letter: Letter, role: str, scope: str) -> SignerWanted:
    """Return the official who signs: who asks, or the one whose mandate they hold."""
    person_id = request.identity.person.id
    title = post_title(letter.body, person_id, role)
    if not title:
        held = authority_of(letter.body, person_id, scope, at=request.now)
        if held is not None:
            person_id, title = held.principal_id, held.capacity
    return SignerWanted(person_id, capacity=title, body=letter.body.slug)


def acting(request: Request, letter: Letter, scope: str) -> Actor:
    """Return who acts: the official by their post, or a deputy by their mandate."""
    by: Actor = request.actor
    if post_title(letter.body, by.person_id, "head"):
        return by
    held = authority_of(letter.body, by.person_id, scope, at=request.now)
    return replace(by, authority=authority_words(held)) if held is not None else by


def needed(request: Request, act: str, channel: str) -> SignatureNeed:
    """Return what the office asks of an act on a channel."""
    need: SignatureNeed = request.rulebook.needed(act, channel)
    return need
