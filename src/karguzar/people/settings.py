"""Settings of signing in (prefix ``karguzar.people``)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PeopleSettings:
    """How long sessions live, and how attempts to guess are slowed down."""

    #: minutes without a request after which a session ends
    idle_minutes: int = 60
    #: hours after which a session ends in any case
    longest_hours: int = 12
    #: whether the session cookie is sent over TLS only; true in production
    secure_cookies: bool = False
    #: failed attempts before the first wait
    free_attempts: int = 5
    #: seconds of the first wait; each further failure doubles it
    first_wait_seconds: int = 30
    #: the longest wait in seconds
    longest_wait_seconds: int = 3600
    #: whether staff must show a second factor
    second_factor: bool = True
    #: memory cost of argon2id in KiB
    argon_memory: int = 19456
    #: time cost of argon2id in passes
    argon_time: int = 2
    #: days within which a one-time code of activation is good
    activation_days: int = 14
