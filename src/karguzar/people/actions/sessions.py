"""Acts of signing in and out: attempts, sessions, second factor, history (R11-13.3)."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.people import secrets
from karguzar.people.actions.accounts import show_second_factor
from karguzar.people.content import (
    ATTEMPTS,
    KEPT_SIGN_INS,
    PEOPLE,
    SESSIONS,
    Attempts,
    Person,
    Session,
)
from karguzar.people.finding import person_by_name, sign_in_key
from karguzar.people.rules import is_session_over, wait_after
from karguzar.people.settings import PeopleSettings
from karguzar.people.values import SignIn

TOUCH_EVERY = timedelta(minutes=5)
KEPT_ATTEMPTS = timedelta(days=1)
FADING_AT_ONCE = 20


def check_password(
    office: Any,
    name: str,
    password: str,
    *,
    address: str,
    agent: str,
    settings: PeopleSettings,
    at: datetime,
) -> Person | None:
    """Return the person when name and password fit, else None; either way the attempt is kept.

    Raises Refused with the moment to try again while the account or the address has to wait.
    """
    keys = attempt_keys(name, address)
    refuse_haste(office, keys, settings=settings, at=at)
    person = person_by_name(office, name)
    stored = person.password_hash if person is not None and not person.is_blocked else ""
    fits = secrets.is_password(stored, password, settings)
    if person is not None:
        remember(person, means="password", address=address, agent=agent, succeeded=fits, at=at)
    if not fits:
        fail(office, keys, at=at)
        return None
    forgive(office, keys)
    return person


def check_own_password(
    office: Any, person: Person, password: str, *, settings: PeopleSettings, at: datetime
) -> bool:
    """Return whether somebody who is signed in knows the password; wrong ones are counted.

    Raises Refused while they have to wait.
    """
    keys = (f"account:own-password-{person.id}",)
    refuse_haste(office, keys, settings=settings, at=at)
    fits = secrets.is_password(person.password_hash, password, settings)
    if fits:
        forgive(office, keys)
    else:
        fail(office, keys, at=at)
    return fits


def attempt_keys(name: str, address: str) -> tuple[str, ...]:
    """Return the keys under which attempts are counted: the account as typed, and the address."""
    return (f"account:{secrets.digest(sign_in_key(name))}", f"address:{address}")


def refuse_haste(
    office: Any, keys: tuple[str, ...], *, settings: PeopleSettings, at: datetime
) -> None:
    """Raise Refused with the seconds to wait when one of the keys failed too often."""
    waits = [_wait_left(office, key, settings, at) for key in keys]
    seconds = int(max(waits, default=timedelta(0)).total_seconds())
    if seconds > 0:
        raise Refused(
            _(
                "Çox sayda uğursuz cəhd oldu. ${seconds} saniyədən sonra yenidən cəhd edin.",
                mapping={"seconds": seconds},
            )
        )


def fail(office: Any, keys: tuple[str, ...], *, at: datetime) -> None:
    """Count one more failure for each key; failures older than a day are forgotten."""
    attempts = office[ATTEMPTS]
    _fade(attempts, before=at - KEPT_ATTEMPTS)
    for key in keys:
        count, _tab, last = attempts.by_key.get(key, "0\t").partition("\t")
        attempts.by_moment.pop(f"{last}\t{key}", None)
        attempts.by_key[key] = f"{int(count) + 1}\t{at.isoformat()}"
        attempts.by_moment[f"{at.isoformat()}\t{key}"] = ""


def forgive(office: Any, keys: tuple[str, ...]) -> None:
    """Forget the failures of the account; those of an address fade by themselves."""
    attempts = office[ATTEMPTS]
    for key in keys:
        if key.startswith("account:") and key in attempts.by_key:
            last = attempts.by_key.pop(key).partition("\t")[2]
            attempts.by_moment.pop(f"{last}\t{key}", None)


def _fade(attempts: Attempts, *, before: datetime) -> None:
    """Forget the oldest failures, a few at a time, so that the list does not grow for ever."""
    old = attempts.by_moment.keys(max=before.isoformat())
    for moment_and_key in list(islice(old, FADING_AT_ONCE)):
        key = moment_and_key.partition("\t")[2]
        del attempts.by_moment[moment_and_key]
        attempts.by_key.pop(key, None)


def remember(
    person: Person, *, means: str, address: str, agent: str, succeeded: bool, at: datetime
) -> None:
    """Add a line to the sign-in history of the person."""
    line = SignIn(at.isoformat(), means, address, agent[:200], succeeded)
    person.sign_ins = (*person.sign_ins, line.as_record())[-KEPT_SIGN_INS:]


def open_session(
    office: Any,
    person: Person,
    *,
    at: datetime,
    level: str = "password",
    means: str = "password",
    address: str = "",
    agent: str = "",
) -> tuple[Session, str]:
    """Open a session of the person; return it with the token for the cookie."""
    token = secrets.new_token()
    session = Session()
    session.person_id = person.id
    session.level = level
    session.means = means
    session.csrf_token = secrets.new_token()
    session.created_at = session.seen_at = at.isoformat()
    session.address, session.agent = address, agent[:200]
    sessions = office[SESSIONS]
    sessions.add(secrets.digest(token), session)
    sessions.of_person[person.id] = (*sessions.of_person.get(person.id, ()), session.__name__)
    return session, token


def raise_session(office: Any, session: Session, *, at: datetime) -> tuple[Session, str]:
    """End the session and open one that has shown a second factor, under a new token."""
    person = office[PEOPLE][session.person_id]
    address, agent, means, desk = session.address, session.agent, session.means, session.desk
    end_session(office, session)
    raised, token = open_session(
        office, person, at=at, level="second", means=f"{means}+totp", address=address, agent=agent
    )
    raised.desk = desk
    return raised, token


def pass_second_step(
    office: Any,
    session: Session,
    code: str,
    *,
    address: str,
    agent: str,
    settings: PeopleSettings,
    at: datetime,
) -> tuple[Session, str] | None:
    """Return the raised session and its token when the code is right, else None.

    Either way the attempt is kept. Raises Refused while the person or the address has to wait.
    """
    person = office[PEOPLE][session.person_id]
    keys = (f"account:second-step-{person.id}", f"address:{address}")
    refuse_haste(office, keys, settings=settings, at=at)
    fits = show_second_factor(person, code, at=at)
    remember(person, means="totp", address=address, agent=agent, succeeded=fits, at=at)
    if not fits:
        fail(office, keys, at=at)
        return None
    forgive(office, keys)
    return raise_session(office, session, at=at)


def end_session(office: Any, session: Session) -> None:
    """End a session: its cookie means nothing from now on."""
    sessions = office[SESSIONS]
    left = tuple(
        one for one in sessions.of_person.get(session.person_id, ()) if one != session.__name__
    )
    if left:
        sessions.of_person[session.person_id] = left
    else:
        sessions.of_person.pop(session.person_id, None)
    if session.__name__ in sessions:
        del sessions[session.__name__]


def end_all_sessions(office: Any, person: Person) -> None:
    """End every session of the person."""
    sessions = office[SESSIONS]
    for name in sessions.of_person.get(person.id, ()):
        end_session(office, sessions[name])


def sessions_of(
    office: Any, person: Person, *, settings: PeopleSettings, at: datetime
) -> list[Session]:
    """Return the open sessions of the person, the newest first."""
    sessions = office[SESSIONS]
    names = sessions.of_person.get(person.id, ())
    found = [sessions[name] for name in names if name in sessions]
    return sorted(
        (one for one in found if not is_over(one, settings=settings, at=at)),
        key=lambda one: one.created_at,
        reverse=True,
    )


def session_by_token(
    office: Any, token: str, *, settings: PeopleSettings, at: datetime
) -> Session | None:
    """Return the open session of a cookie's token, or None."""
    session: Session | None = office[SESSIONS].get(secrets.digest(token)) if token else None
    if session is None or is_over(session, settings=settings, at=at):
        return None
    return session


def is_over(session: Session, *, settings: PeopleSettings, at: datetime) -> bool:
    """Return whether the session ended by idleness or age."""
    return is_session_over(
        at,
        created_at=datetime.fromisoformat(session.created_at),
        seen_at=datetime.fromisoformat(session.seen_at),
        idle=timedelta(minutes=settings.idle_minutes),
        longest=timedelta(hours=settings.longest_hours),
    )


def touch(session: Session, *, at: datetime) -> None:
    """Note that the session is used; written at most every five minutes."""
    if at - datetime.fromisoformat(session.seen_at) > TOUCH_EVERY:
        session.seen_at = at.isoformat()


def clear_ended(office: Any, person: Person, *, settings: PeopleSettings, at: datetime) -> int:
    """Drop the sessions of the person that ended by themselves; return how many."""
    sessions = office[SESSIONS]
    names = sessions.of_person.get(person.id, ())
    over = [sessions[name] for name in names if is_over(sessions[name], settings=settings, at=at)]
    for session in over:
        end_session(office, session)
    return len(over)


def _wait_left(office: Any, key: str, settings: PeopleSettings, at: datetime) -> timedelta:
    count, _tab, last = office[ATTEMPTS].by_key.get(key, "0\t").partition("\t")
    wait = wait_after(
        int(count),
        # an address may serve a whole office of people
        free_attempts=settings.free_attempts * (10 if key.startswith("address:") else 1),
        first_wait=timedelta(seconds=settings.first_wait_seconds),
        longest_wait=timedelta(seconds=settings.longest_wait_seconds),
    )
    if not last:
        return timedelta(0)
    return datetime.fromisoformat(last) + wait - at if wait else timedelta(0)
