"""Acts of administrators on accounts; each look into one is an act too (R11-13.1)."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.people.actions.sessions import end_all_sessions
from karguzar.people.content import Person


def look_up(office: Any, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    """Write down that a member of staff looked at the data of a person, and why."""
    _write(office, "look_up_person", person, reason=reason, by=by, at=at)


def block(office: Any, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    """Close the account: nobody signs in to it, and its sessions end at once.

    Refused for one's own account, so that an administrator is always left.
    """
    if person.id == by.person_id:
        raise Refused(_("Öz hesabınızı bağlaya bilməzsiniz."))
    if person.is_blocked:
        raise Refused(_("Hesab onsuz da bağlıdır."))
    person.is_blocked = True
    end_all_sessions(office, person)
    _write(office, "block_person", person, reason=reason, by=by, at=at)


def unblock(office: Any, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    """Open a closed account again; Refused when it is open."""
    if not person.is_blocked:
        raise Refused(_("Hesab onsuz da açıqdır."))
    person.is_blocked = False
    _write(office, "unblock_person", person, reason=reason, by=by, at=at)


def reset_second_factor(
    office: Any, person: Person, *, reason: str, by: Actor, at: datetime
) -> None:
    """Forget the second factor of somebody who lost phone and codes, and end the sessions.

    At the next sign-in they set it up anew. Refused when there is none, or for oneself.
    """
    if person.id == by.person_id:
        raise Refused(_("Öz ikinci addımınızı başqa inzibatçı sıfırlamalıdır."))
    if not person.totp_secret:
        raise Refused(_("Bu hesabda iki addımlı giriş qurulmayıb."))
    person.totp_secret, person.totp_offered = "", ""
    person.recovery_digests = ()
    end_all_sessions(office, person)
    _write(office, "reset_second_factor", person, reason=reason, by=by, at=at)


def end_sessions(office: Any, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    """End every session of the person, wherever it is open."""
    end_all_sessions(office, person)
    _write(office, "end_sessions", person, reason=reason, by=by, at=at)


def give_office(office: Any, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    """Make the person an administrator of the whole office; Refused when they are one."""
    if person.is_administrator:
        raise Refused(_("Bu şəxs onsuz da sistem inzibatçısıdır."))
    person.is_administrator = True
    _write(office, "give_office", person, reason=reason, by=by, at=at)


def take_office(office: Any, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    """Let the person administer the office no longer.

    Refused for oneself, so that an administrator is always left, and for who is none.
    """
    if person.id == by.person_id:
        raise Refused(_("Öz səlahiyyətinizi başqa inzibatçı geri almalıdır."))
    if not person.is_administrator:
        raise Refused(_("Bu şəxs sistem inzibatçısı deyil."))
    person.is_administrator = False
    _write(office, "take_office", person, reason=reason, by=by, at=at)


def _write(office: Any, act: str, person: Person, *, reason: str, by: Actor, at: datetime) -> None:
    write(
        office["jurnal"],
        act,
        by=by,
        at=at,
        subject=f"person/{person.id}",
        clause="R11-13.1",
        facts={"reason": reason},
    )
