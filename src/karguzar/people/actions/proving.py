"""Acts on what the office knows of who a person is: proved identity, certificates (R11-2.1.9)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_fin
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.people.actions.accounts import open_proved_account
from karguzar.people.actions.sessions import end_all_sessions
from karguzar.people.content import PEOPLE, Person
from karguzar.people.finding import person_by_key
from karguzar.people.values import KnownCertificate

KEPT_CERTIFICATES = 10
BLOCKED = _("Hesabınız bağlanıb. Səbəbini öyrənmək üçün operatora müraciət edin.")
NAMES = ("given_name", "family_name")


def proved_person(
    office: Any, fin: str, names: Mapping[str, str], *, proved_by: str, language: str, at: datetime
) -> Person:
    """Return the one record of the person of this FIN, making it at the first sign-in.

    ``names`` holds ``given_name`` and ``family_name`` as they were proved. An account that
    somebody opened with this FIN without proof becomes the proved person's: its password, second
    factor, contacts and sessions end, because a stranger may have made them (not those of staff,
    for whom an administrator has vouched). Refused for a malformed FIN and for a blocked person.
    """
    person = person_by_key(office, "fin", normal_fin(fin))
    if person is None:
        data = {"fin": fin, "language": language, **names}
        return open_proved_account(office, data, proved_by=proved_by, at=at)
    if person.is_blocked:
        raise Refused(BLOCKED)
    is_vouched_for = bool(person.proved_by or person.bodies or person.is_administrator)
    if not is_vouched_for:
        take_over(office, person, names)
    if not person.proved_by:
        person.proved_by = proved_by
        _note(office, person, at=at)
    return person


def take_over(office: Any, person: Person, names: Mapping[str, str]) -> None:
    """Let the account be the proved person's alone: what a stranger may have set in it ends."""
    end_all_sessions(office, person)
    person.password_hash = person.totp_secret = person.totp_offered = ""
    person.recovery_digests = ()
    for kind in ("email", "login"):
        office[PEOPLE].keys_of.pop(f"{kind}:{getattr(person, kind)}", None)
        setattr(person, kind, "")
    person.phone = person.address = ""
    for name in NAMES:
        setattr(person, name, names.get(name) or getattr(person, name))


def know_certificate(person: Person, certificate: KnownCertificate) -> None:
    """Remember a certificate of the person; the newest knowledge of each one, the last ten."""
    others = [one for one in person.certificates if one["sha256"] != certificate.sha256]
    person.certificates = (*others, certificate.as_record())[-KEPT_CERTIFICATES:]


def _note(office: Any, person: Person, *, at: datetime) -> None:
    write(
        office["jurnal"],
        "prove_account",
        by=Actor(person.id, person.full_name),
        at=at,
        subject=f"person/{person.id}",
        clause="R11-2.1.9",
        facts={"proved_by": person.proved_by},
    )
