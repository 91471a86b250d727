"""Questions about what waits for signatures; nothing here writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content import listings
from karguzar.signing.content import Envelope
from karguzar.signing.interfaces import SIGNINGS
from karguzar.signing.mandates import authority_of, held_by
from karguzar.signing.rules import on_turn
from karguzar.signing.values import Document, Mandate, SignerWanted


@dataclass(frozen=True, slots=True)
class Standing:
    """As whom a person signs in an envelope: themselves, or by a mandate for the signer."""

    signer: SignerWanted
    mandate: Mandate | None = None


def find_envelope(office: Any, envelope_id: str) -> Envelope:
    """Return the envelope, whoever asks; Missing when there is none."""
    found = office[SIGNINGS].get(envelope_id)
    if found is None:
        raise Missing(_("Belə bir imzalama yoxdur."))
    envelope: Envelope = found
    return envelope


def newest_envelope(office: Any, kind: str, subject: str) -> Envelope | None:
    """Return the envelope that was last opened for the subject, or None."""
    place = office[SIGNINGS]
    found: Envelope | None = place.get(place.newest.get(f"{kind}\t{subject}", ""))
    return found


def standing(
    office: Any, envelope: Envelope, person_id: str, *, scope: str, at: datetime
) -> Standing | None:
    """Return as whom the person may sign in the envelope now, or None for an outsider."""
    for one in envelope.signers:
        if one.person_id == person_id:
            return Standing(one)
    if not scope:
        return None
    for one in envelope.signers:
        body = office["qurumlar"].get(one.body) if one.body else None
        if body is None:
            continue
        held = authority_of(body, person_id, scope, at=at, principal_id=one.person_id)
        if held is not None:
            return Standing(one, held)
    return None


def is_expired(envelope: Envelope, at: datetime) -> bool:
    """Return whether the time to sign has passed."""
    return at > datetime.fromisoformat(envelope.expires_at)


def to_sign(envelope: Envelope, person_id: str) -> tuple[Document, ...]:
    """Return the documents that wait for this signer now."""
    return tuple(
        one
        for one in envelope.documents
        if person_id in {who.person_id for who in on_turn(one, envelope.signers)}
    )


def folder_of(
    office: Any, person: Any, *, at: datetime, scopes: dict[str, str]
) -> Iterator[tuple[Envelope, Standing]]:
    """Yield what waits for the person, oldest first: their own, then what they do for others.

    ``scopes`` tells the scope of each kind of signing.
    """
    yield from ((one, Standing(_line(one, person.id))) for one in _waiting(office, person.id))
    for slug, mandate in held_by(office, person, at=at):
        for one in _waiting(office, mandate.principal_id):
            line = _line(one, mandate.principal_id)
            if line.body == slug and scopes.get(one.kind, "") in mandate.scope:
                yield one, Standing(line, mandate)


def waiting_count(office: Any, person: Any, *, at: datetime, scopes: dict[str, str]) -> int:
    """Return how many envelopes wait for the person; without mandates no envelope is loaded."""
    own = office[SIGNINGS].folders.of_person.get(person.id)
    found = 0 if own is None else listings.count(own)
    if held_by(office, person, at=at):
        found = len(list(folder_of(office, person, at=at, scopes=scopes)))
    return found


def _waiting(office: Any, person_id: str) -> Iterator[Envelope]:
    place = office[SIGNINGS]
    listing = place.folders.of_person.get(person_id)
    if listing is None:
        return
    for key in list(listing.rows.keys()):
        yield place[key.partition("~")[2]]


def _line(envelope: Envelope, person_id: str) -> SignerWanted:
    return next(one for one in envelope.signers if one.person_id == person_id)
