"""Passwords, tokens and one-time codes: made here, compared here, never stored as they are."""

import re
import secrets
from datetime import datetime
from functools import cache
from hashlib import sha256

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from karguzar.people.settings import PeopleSettings

STEP_SECONDS = 30
RECOVERY_CODES = 8
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_TOKEN = re.compile(r"[0-9A-Za-z_-]{43}")


@cache
def hasher(settings: PeopleSettings) -> PasswordHasher:
    """Return the argon2id hasher of the settings."""
    return PasswordHasher(
        time_cost=settings.argon_time, memory_cost=settings.argon_memory, parallelism=1
    )


@cache
def _nobodys_hash(settings: PeopleSettings) -> str:
    return hasher(settings).hash("nobody has this password")


def hash_password(password: str, settings: PeopleSettings) -> str:
    """Return the argon2id hash of a password, with its salt and costs."""
    return hasher(settings).hash(password)


def is_password(stored: str, password: str, settings: PeopleSettings) -> bool:
    """Return whether the password is the stored one.

    Without a stored hash the same work is done: time does not tell whether a person exists.
    """
    try:
        matches = hasher(settings).verify(stored or _nobodys_hash(settings), password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(stored) and matches


def new_token() -> str:
    """Return 256 random bits as text for a cookie."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Return whether a text has the form of ``new_token``."""
    return _TOKEN.fullmatch(text) is not None


def new_id() -> str:
    """Return an identifier that nobody can guess."""
    return secrets.token_hex(8)


def digest(token: str) -> str:
    """Return the SHA-256 of a token: what the store keeps in its place."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def new_totp_secret() -> str:
    """Return a new secret for one-time codes (RFC 6238), in base 32."""
    return pyotp.random_base32()


def totp_uri(secret: str, account: str) -> str:
    """Return the address that an authenticator app reads from a QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name="Kargüzar")


def totp_now(secret: str, at: datetime) -> str:
    """Return the code of the moment; for the demonstration office and for tests."""
    return pyotp.TOTP(secret).at(at)


def totp_step(secret: str, code: str, at: datetime, *, after: int) -> int | None:
    """Return the time step that the code belongs to, or None when it does not fit.

    One step earlier or later is taken for clocks that differ; steps up to ``after`` were used.
    """
    wanted = "".join(code.split())
    here = int(at.timestamp()) // STEP_SECONDS
    for step in (here, here - 1, here + 1):
        if step > after and secrets.compare_digest(
            pyotp.TOTP(secret).at(step * STEP_SECONDS).encode(), wanted.encode("utf-8", "replace")
        ):
            return step
    return None


def new_recovery_codes() -> tuple[str, ...]:
    """Return codes that each replace one one-time code, e.g. "K7PX-92MD"."""
    return tuple(f"{_letters()}-{_letters()}" for _each in range(RECOVERY_CODES))


def recovery_digest(code: str) -> str:
    """Return what the store keeps of a recovery code; spaces, hyphens and case do not matter."""
    return digest("".join(letter for letter in code.upper() if letter in _ALPHABET))


def _letters() -> str:
    return "".join(secrets.choice(_ALPHABET) for _each in range(4))
