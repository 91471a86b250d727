"""How envelopes are kept: tree, folders of their signers, journal, notices."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.content import listings
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.notices.outbox import notify
from karguzar.signing.content import Envelope, WaitingList
from karguzar.signing.interfaces import SIGNINGS
from karguzar.signing.queries import to_sign


def made(values: Mapping[str, Any], *, by: Actor, at: datetime) -> Envelope:
    """Return a new envelope with these attributes, opened by somebody at a moment."""
    envelope = Envelope()
    for name, value in values.items():
        setattr(envelope, name, value)
    envelope.opened_by, envelope.opened_by_name = by.person_id, by.name
    envelope.opened_at = at.isoformat()
    return envelope


def put(office: Any, envelope: Envelope) -> None:
    """Put a new envelope into the tree, as the newest of its subject."""
    place = office[SIGNINGS]
    place.add(secrets.token_hex(12), envelope)
    place.newest[f"{envelope.kind}\t{envelope.subject}"] = envelope.id


def digests(envelope: Envelope) -> dict[str, Fact]:
    """Return what the journal tells of an envelope when it is opened."""
    return {
        "documents": [f"{one.name} {one.issued}" for one in envelope.documents],
        "signers": [one.person_id for one in envelope.signers],
        "level": envelope.level,
    }


def refold(office: Any, envelope: Envelope, *, by: Actor, at: datetime) -> None:
    """Put the envelope into the folder of everyone whose turn it is, and out of the others'."""
    folders = office[SIGNINGS].folders.of_person
    key = f"{envelope.opened_at}~{envelope.id}"
    for one in envelope.signers:
        if to_sign(envelope, one.person_id):
            if one.person_id not in folders:
                folders[one.person_id] = WaitingList()
            is_new = listings.get(folders[one.person_id], key) is None
            listings.put(folders[one.person_id], key, envelope.title)
            if is_new and one.person_id != by.person_id:
                told = {"about": envelope.title, "author": by.name}
                tell(office, envelope, one.person_id, "signature_wanted", told, at=at)
        elif one.person_id in folders:
            listings.drop(folders[one.person_id], key)


def tell(
    office: Any,
    envelope: Envelope,
    person: str,
    kind: str,
    words: Mapping[str, str],
    *,
    at: datetime,
) -> None:
    """Tell a person of an envelope, once for each round of its documents."""
    subject = f"{envelope.body or 'ofis'}/{SIGNINGS}-{envelope.id}"
    rounds = ".".join(str(one.round) for one in envelope.documents)
    notify(
        office,
        body=envelope.body,
        kind=kind,
        person=person,
        subject=subject,
        payload={**words, "path": f"/imza/{envelope.id}/"},
        at=at,
        key=f"{kind} {rounds}",
    )


def enter(
    office: Any,
    envelope: Envelope,
    act: str,
    *,
    by: Actor,
    at: datetime,
    facts: Mapping[str, Fact],
) -> None:
    """Write an act into the journal of the body concerned, or into that of the office."""
    place = office["qurumlar"][envelope.body] if envelope.body else office
    subject = f"{SIGNINGS}/{envelope.id}"
    write(place["jurnal"], act, by=by, at=at, subject=subject, clause=envelope.clause, facts=facts)
