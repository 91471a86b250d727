"""Acts on means issued by the operator: a one-time code with which a password is set (PT14-6.5.2).

The administrator gives the code to the person who showed a document of identity; the code opens
the account once. The person then sets a password and a second factor of their own.
"""

import secrets as randomness
from datetime import datetime, timedelta
from typing import Any

from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.people import secrets
from karguzar.people.actions.proving import take_over
from karguzar.people.actions.sessions import end_all_sessions
from karguzar.people.content import Person
from karguzar.people.finding import person_by_name
from karguzar.people.rules import password_problems
from karguzar.people.settings import PeopleSettings

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
GROUP = 4


def issue_activation(
    office: Any, person: Person, *, days: int, reason: str, by: Actor, at: datetime
) -> str:
    """Return a new code for the person, shown this once, e.g. "K7PX-92MD-4TRW".

    Only its SHA-256 is kept; the code before is good no longer. Refused for a blocked account and
    for one's own.
    """
    if person.id == by.person_id:
        raise Refused(_("Öz hesabınız üçün kodu başqa inzibatçı verməlidir."))
    if person.is_blocked:
        raise Refused(_("Hesab bağlıdır. Əvvəlcə onu yenidən açın."))
    code = "".join(randomness.choice(ALPHABET) for _each in range(LENGTH))
    person.activation_digest = secrets.digest(code)
    person.activation_ends = (at + timedelta(days=days)).isoformat()
    _write(office, "issue_activation", person, reason=reason, by=by, at=at)
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def activate(
    office: Any, name: str, code: str, password: str, *, settings: PeopleSettings, at: datetime
) -> Person | None:
    """Set the password of the person with the code and return them; None for a wrong code.

    The code is used up, every session ends, and the second factor is to be set up anew: whoever
    signs in by means of the operator must have one. Unmet when the password cannot stand.
    """
    person = person_by_name(office, name)
    if person is None or not _fits(person, code, at):
        return None
    problems = password_problems(password, names=(person.fin, person.email, person.login))
    if problems:
        raise Unmet(problems)
    if not person.proved_by:
        take_over(office, person, {})
        person.proved_by = "operator"
    person.activation_digest = person.activation_ends = ""
    person.totp_secret = person.totp_offered = ""
    person.recovery_digests = ()
    person.password_hash = secrets.hash_password(password, settings)
    person.needs_second_factor = True
    end_all_sessions(office, person)
    by = Actor(person.id, person.full_name)
    _write(office, "activate_account", person, reason="", by=by, at=at)
    return person


def _fits(person: Person, code: str, at: datetime) -> bool:
    typed = "".join(letter for letter in code.upper() if letter in ALPHABET)
    is_right = randomness.compare_digest(secrets.digest(typed), person.activation_digest)
    return (
        is_right and not person.is_blocked and at < datetime.fromisoformat(person.activation_ends)
    )


def _write(office: Any, act: str, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    write(
        office["jurnal"],
        act,
        by=by,
        at=at,
        subject=f"person/{person.id}",
        clause="PT14-6.5.2",
        facts={"reason": reason},
    )
