"""Asking a device to sign several documents by one answer, each in its own envelope.

The documents go together no further than the device: each signature is examined and used alone,
so one that cannot be used leaves the others as they are.
"""

import json
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.devices import actions as devices
from karguzar.devices.content import Challenge
from karguzar.devices.rules import MOST_TOGETHER
from karguzar.signing.asking import finished, prepared_for, proved, remember
from karguzar.signing.content import Envelope
from karguzar.signing.queries import find_envelope
from karguzar.signing.values import Document

_PREFIX = "imzalar"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One document of those that are signed together."""

    envelope: Envelope
    document: Document


def ask_many(
    office: Any,
    chosen: Sequence[Chosen],
    person: Any,
    *,
    device_id: str,
    shown: str,
    binding: str,
    at: datetime,
    minutes: int,
) -> Challenge:
    """Ask a device of the person ("" for the QR code) to sign the documents; return the question.

    Raises Refused for none, for too many, and when too many questions are open.
    """
    if not 0 < len(chosen) <= MOST_TOGETHER:
        raise Refused(_("Birlikdə 1–${n} sənəd seçmək olar.", mapping={"n": MOST_TOGETHER}))
    prepared = [prepared_for(office, one.document, person, at=at) for one in chosen]
    names = ",".join(f"{one.envelope.id}/{one.document.name}" for one in chosen)
    asked = devices.ask(
        office,
        kind="sign-many",
        challenge=f"{_PREFIX}:{person.id}:{names}".encode(),
        digests=tuple(one.digest for one, _attempt in prepared),
        shown=shown,
        person_id=person.id,
        device_id=device_id,
        binding=binding,
        at=at,
        minutes=minutes,
    )
    for one, (_gap, attempt) in zip(chosen, prepared, strict=True):
        key = _key(person.id, one.document.name)
        remember(one.envelope, key, {**attempt, "challenge": asked.id})
    return asked


def items_of(challenge: Challenge) -> list[tuple[str, str]]:
    """Return (envelope id, document name) of each document that a question is about."""
    prefix, _person, names = challenge.challenge.decode().split(":", 2)
    if prefix != _PREFIX:
        raise Missing(_("Belə bir imza sorğusu yoxdur."))
    pairs = (one.partition("/") for one in names.split(","))
    return [(envelope_id, name) for envelope_id, _slash, name in pairs]


def answers_of(data: bytes) -> list[bytes]:
    """Return the signatures of an answer, in order; empty for a document that was left out."""
    return [b64decode(one) for one in json.loads(data)]


def attempt_of(envelope: Envelope, challenge: Challenge, name: str) -> Any:
    """Return what was remembered of a document; Refused when the question was given up."""
    attempt = envelope.attempts.get(_key(challenge.person_id, name))
    if attempt is None or attempt["challenge"] != challenge.id:
        raise Refused(_("Bu imza sorğusu artıq ləğv edilib."))
    return attempt


def forget(office: Any, challenge: Challenge) -> None:
    """Forget what was prepared for a question."""
    for envelope_id, name in items_of(challenge):
        envelope = find_envelope(office, envelope_id)
        key = _key(challenge.person_id, name)
        if envelope.attempts.get(key, {}).get("challenge") == challenge.id:
            remember(envelope, key, None)


def check_answers(request: Any, challenge: Challenge, data: bytes) -> None:
    """Examine the answer of a device before it is accepted (``config.add_device_check``).

    Every signature that it holds must be sound; Refused with the exact reason otherwise.
    """
    office = request.office
    person = office["sexsler"][challenge.person_id]
    answers = answers_of(data)
    if not any(answers):
        raise Refused(_("Cihaz heç bir sənədi imzalamayıb."))
    for (envelope_id, name), cms in zip(items_of(challenge), answers, strict=True):
        if not cms:
            continue
        envelope = find_envelope(office, envelope_id)
        attempt = attempt_of(envelope, challenge, name)
        proved(
            office,
            envelope,
            attempt,
            finished(office, attempt, cms),
            fin=person.fin,
            at=request.now,
            validator=request.registry.signatures,
        )


def _key(person_id: str, name: str) -> str:
    """Return under which name an envelope remembers a document that is signed with others."""
    return f"{person_id}/{name}"
