"""Acts on the account of a person: opening it, its data, password and second factor."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_fin
from karguzar.base.text import clean_text
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.people import secrets
from karguzar.people.content import PEOPLE, Person
from karguzar.people.finding import account_key, person_by_key
from karguzar.people.rules import password_problems
from karguzar.people.settings import PeopleSettings

DATA = (
    "given_name",
    "patronymic",
    "family_name",
    "email",
    "phone",
    "address",
    "language",
    "login",
)


def open_account(
    office: Any,
    data: Mapping[str, Any],
    *,
    password: str,
    settings: PeopleSettings,
    at: datetime,
    by: Actor | None = None,
) -> Person:
    """Make the one record of a person and return it.

    ``data`` holds ``fin`` and any of ``DATA``. Raises Refused for a malformed FIN and Unmet when
    the FIN, e-mail or login belongs to somebody already, or the password cannot stand.
    """
    fin = normal_fin(str(data.get("fin", "")))
    problems = [
        *_taken(office, fin, data),
        *password_problems(password, names=(fin, str(data.get("email", "")))),
    ]
    if problems:
        raise Unmet(problems)
    person = _new_person(office, fin, data, by=by, at=at)
    person.password_hash = secrets.hash_password(password, settings)
    if by is not None:
        person.proved_by = by.authority or by.name
    return person


def open_proved_account(
    office: Any,
    data: Mapping[str, Any],
    *,
    proved_by: str,
    at: datetime,
    by: Actor | None = None,
) -> Person:
    """Make the one record of a person whose identity was proved, without a password; return it.

    ``proved_by`` tells how: the issuer of a certificate, the office that vouches. Raises Refused
    for a malformed FIN and Unmet when the FIN, e-mail or login belongs to somebody already.
    """
    fin = normal_fin(str(data.get("fin", "")))
    problems = _taken(office, fin, data)
    if problems:
        raise Unmet(problems)
    person = _new_person(office, fin, data, by=by, at=at)
    person.proved_by = proved_by
    return person


def _new_person(
    office: Any, fin: str, data: Mapping[str, Any], *, by: Actor | None, at: datetime
) -> Person:
    person = Person()
    person.fin = fin
    person.created_at = at.isoformat()
    office[PEOPLE].add(secrets.new_id(), person)
    office[PEOPLE].keys_of[f"fin:{fin}"] = person.id
    _fill(office, person, data)
    who = by or Actor(person.id, person.full_name)
    write(office["jurnal"], "open_account", by=who, at=at, subject=f"person/{person.id}")
    return person


def change_profile(
    office: Any, person: Person, data: Mapping[str, Any], *, by: Actor, at: datetime
) -> None:
    """Change contact data and notice channels.

    Unmet when the e-mail or login is somebody else's, or SMS is wanted without a telephone.
    """
    problems = _taken(office, "", data, but=person)
    if "sms" in data.get("channels", ()) and not str(data.get("phone", person.phone)):
        problems.append(Problem("phone", _("SMS almaq üçün mobil telefon nömrənizi yazın.")))
    if problems:
        raise Unmet(problems)
    _fill(office, person, data)
    if "channels" in data:
        person.channels = tuple(dict.fromkeys(("cabinet", *data["channels"])))
    write(
        office["jurnal"],
        "change_profile",
        by=by,
        at=at,
        subject=f"person/{person.id}",
        facts={"fields": sorted(str(name) for name in data)},
    )


def change_password(
    office: Any,
    person: Person,
    new: str,
    *,
    is_proved: bool,
    settings: PeopleSettings,
    by: Actor,
    at: datetime,
) -> None:
    """Put a new password in place of the old one.

    ``is_proved``: whether the old one was shown. Unmet with every reason why not.
    """
    problems = password_problems(new, names=(person.fin, person.email, person.login))
    if not is_proved:
        problems.insert(0, Problem("old", _("Hazırkı şifrə düzgün deyil.")))
    if problems:
        raise Unmet(problems)
    person.password_hash = secrets.hash_password(new, settings)
    write(office["jurnal"], "change_password", by=by, at=at, subject=f"person/{person.id}")


def offer_second_factor(person: Person) -> str:
    """Return the secret to show to the person's app; kept until a code confirms it."""
    if not person.totp_offered:
        person.totp_offered = secrets.new_totp_secret()
    return person.totp_offered


def confirm_second_factor(
    office: Any, person: Person, code: str, *, by: Actor, at: datetime
) -> tuple[str, ...] | None:
    """Take the offered secret into use and return the recovery codes, shown this once.

    None when the code does not fit the offered secret.
    """
    step = (
        secrets.totp_step(person.totp_offered, code, at, after=0) if person.totp_offered else None
    )
    if step is None:
        return None
    codes = secrets.new_recovery_codes()
    person.totp_secret, person.totp_offered, person.totp_step = person.totp_offered, "", step
    person.recovery_digests = tuple(secrets.recovery_digest(one) for one in codes)
    write(office["jurnal"], "confirm_second_factor", by=by, at=at, subject=f"person/{person.id}")
    return codes


def show_second_factor(person: Person, code: str, *, at: datetime) -> bool:
    """Return whether a one-time or recovery code is right; each is taken once."""
    step = secrets.totp_step(person.totp_secret, code, at, after=person.totp_step)
    if step is not None:
        person.totp_step = step
        return True
    used = secrets.recovery_digest(code)
    if used in person.recovery_digests:
        person.recovery_digests = tuple(one for one in person.recovery_digests if one != used)
        return True
    return False


def _taken(
    office: Any, fin: str, data: Mapping[str, Any], *, but: Person | None = None
) -> list[Problem]:
    """Return what of the data belongs to another person already."""
    asked = {
        "fin": (fin, _("Bu FİN ilə artıq hesab var. Həmin hesabla daxil olun.")),
        "email": (
            account_key(str(data.get("email", ""))),
            _("Bu elektron poçt ünvanı artıq istifadə olunur."),
        ),
        "login": (
            account_key(str(data.get("login", ""))),
            _("Bu giriş adı artıq istifadə olunur."),
        ),
    }
    owners = {
        kind: person_by_key(office, kind, value)
        for kind, (value, _words) in asked.items()
        if value
    }
    return [
        Problem(kind, asked[kind][1])
        for kind, owner in owners.items()
        if owner is not None and owner is not but
    ]


def _fill(office: Any, person: Person, data: Mapping[str, Any]) -> None:
    keys = office[PEOPLE].keys_of
    for name in DATA:
        if name not in data:
            continue
        value = clean_text(str(data[name] or "")).strip()
        if name in ("email", "login"):
            keys.pop(f"{name}:{account_key(getattr(person, name))}", None)
            if value:
                keys[f"{name}:{account_key(value)}"] = person.id
        setattr(person, name, value)
