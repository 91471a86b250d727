"""Asking a device to sign one document: what is prepared, asked, remembered, checked, finished.

What was prepared is the issued PDF with a gap at its end; only that end is remembered, packed,
for as long as the question is open. What the device signs is a digest; which envelope it is for
stands in the challenge, so that an answer is examined whole before it is accepted.
"""

import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.content.files import read
from karguzar.devices import actions as devices
from karguzar.devices.content import CHALLENGES, Challenge
from karguzar.signing.content import Envelope
from karguzar.signing.proofs import FIELD, examined
from karguzar.signing.queries import find_envelope
from karguzar.signing.values import Document, Proof
from karguzar.trust.remote import Prepared, finish, prepare
from karguzar.trust.signed import SignatureValidator

_PREFIX = "imza"


def field_of(document: Document) -> str:
    """Return the name of the field for the next signature of the document."""
    return f"{FIELD}{sum(mark.state == 'signed' for mark in document.marks) + 1}"


def ask(  # noqa: PLR0913 -- who is asked what, and from which browser
    office: Any,
    envelope: Envelope,
    document: Document,
    person: Any,
    *,
    device_id: str,
    shown: str,
    binding: str,
    at: datetime,
    minutes: int,
) -> Challenge:
    """Ask a device of the person ("" for the QR code) to sign the document; return the question.

    An earlier question of the same person for this envelope is given up. Raises Refused when too
    many are open.
    """
    give_up(office, envelope, person.id, at=at)
    prepared, attempt = prepared_for(office, document, person, at=at)
    asked = devices.ask(
        office,
        kind="sign",
        challenge=f"{_PREFIX}:{envelope.id}:{person.id}".encode(),
        digest=prepared.digest,
        shown=shown,
        person_id=person.id,
        device_id=device_id,
        binding=binding,
        at=at,
        minutes=minutes,
    )
    remember(envelope, person.id, {**attempt, "challenge": asked.id})
    return asked


def prepared_for(
    office: Any, document: Document, person: Any, *, at: datetime
) -> tuple[Prepared, dict[str, Any]]:
    """Return a document with a gap for the person's signature, and what is remembered of it."""
    issued = read(office["fayllar"], document.current)
    prepared = prepare(
        issued, field=field_of(document), name=person.full_name, reason=document.title, at=at
    )
    tail = zlib.compress(prepared.pdf_with_gap[len(issued) :])
    return prepared, {
        "document": document.name,
        "over": document.current,
        "prepared": prepared.as_record(),
        "tail": b64encode(tail).decode(),
    }


def give_up(office: Any, envelope: Envelope, person_id: str, *, at: datetime) -> None:
    """End the question that waits on the person's device, if there is one."""
    attempt = envelope.attempts.get(person_id)
    if attempt is None:
        return
    challenge = office[CHALLENGES].get(attempt["challenge"])
    if challenge is not None:  # old questions fade away by themselves
        devices.cancel(office, challenge, at=at)
    remember(envelope, person_id, None)


def remember(envelope: Envelope, person_id: str, attempt: Mapping[str, Any] | None) -> None:
    """Remember the question that waits on the signer's device, or forget it (None)."""
    left = {who: what for who, what in envelope.attempts.items() if who != person_id}
    envelope.attempts = left if attempt is None else {**left, person_id: dict(attempt)}


def finished(office: Any, attempt: Any, cms: bytes) -> bytes:
    """Return the signed PDF from what was prepared and the answer of the device.

    Raises Refused unless the answer is a sound signature of exactly what was prepared.
    """
    issued = read(office["fayllar"], attempt["over"])
    whole = issued + zlib.decompress(b64decode(attempt["tail"]))
    return finish(Prepared.from_record(dict(attempt["prepared"]), whole), cms)


def proved(
    office: Any,
    envelope: Envelope,
    attempt: Any,
    signed: bytes,
    *,
    fin: str,
    at: datetime,
    validator: SignatureValidator,
) -> Proof:
    """Return the proof of a PDF that a device signed; Refused with the reason if it is none."""
    document = envelope.document(attempt["document"])
    if document is None or document.current != attempt["over"]:
        raise Refused(_("Siz imzalayarkən sənəd dəyişib. Yenidən imzalayın."))
    return examined(
        read(office["fayllar"], document.current),
        signed,
        fin=fin,
        level=envelope.level,
        field=field_of(document),
        means="device",
        at=at,
        validator=validator,
    )


def check_answer(request: Any, challenge: Challenge, cms: bytes) -> None:
    """Examine the answer of a device before it is accepted (``config.add_device_check``).

    Raises Refused with the exact reason; the device and the browser are told it.
    """
    office = request.office
    prefix, envelope_id, person_id = challenge.challenge.decode().split(":")
    envelope = find_envelope(office, envelope_id)
    attempt = envelope.attempts.get(person_id)
    if prefix != _PREFIX or attempt is None or attempt["challenge"] != challenge.id:
        raise Refused(_("Bu imza sorğusu artıq ləğv edilib."))
    proved(
        office,
        envelope,
        attempt,
        finished(office, attempt, cms),
        fin=office["sexsler"][person_id].fin,
        at=request.now,
        validator=request.registry.signatures,
    )
