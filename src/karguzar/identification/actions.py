"""The acts of signing in by a proof: from a proved identity to the one person record."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.people.actions import sessions
from karguzar.people.actions.proving import know_certificate, proved_person
from karguzar.people.content import Person
from karguzar.people.finding import fin_or_none, person_by_key
from karguzar.people.values import KnownCertificate
from karguzar.trust.identity import Identity


def person_of_certificate(
    office: Any, identity: Identity, certificate: KnownCertificate, *, language: str, at: datetime
) -> Person:
    """Return the one person of the certificate (R11-2.1.9), made from it at the first sign-in.

    The certificate is remembered. Refused for a certificate without FIN and a blocked person.
    """
    names = {"given_name": identity.given_name, "family_name": identity.family_name}
    person = proved_person(
        office, identity.fin, names, proved_by=certificate.issuer, language=language, at=at
    )
    know_certificate(person, certificate)
    return person


def person_of_claims(
    office: Any, fin: str, names: dict[str, str], *, provider: str, language: str, at: datetime
) -> Person:
    """Return the one person for whom another office vouches; Refused without a FIN."""
    if fin_or_none(fin) is None:
        raise Refused(_("Xarici giriş xidməti FİN-inizi bildirmədi. Başqa üsulla daxil olun."))
    return proved_person(office, fin, names, proved_by=provider, language=language, at=at)


def note_success(person: Person, *, means: str, address: str, agent: str, at: datetime) -> None:
    """Write the sign-in into the history of the person (R11-13.3)."""
    sessions.remember(person, means=means, address=address, agent=agent, succeeded=True, at=at)


def note_failure(
    office: Any, fin: str, *, means: str, address: str, agent: str, at: datetime
) -> None:
    """Write a failed sign-in into the history of the person of this FIN, if there is one."""
    person = person_by_key(office, "fin", fin_or_none(fin) or "")
    if person is not None:
        sessions.remember(
            person, means=means, address=address, agent=agent, succeeded=False, at=at
        )
