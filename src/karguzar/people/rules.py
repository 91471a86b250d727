"""What holds for accounts and attempts, as pure functions."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.people.values import Post

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200


def password_problems(password: str, *, names: tuple[str, ...] = ()) -> list[Problem]:
    """Return why a password cannot stand; empty when it can.

    Length counts, not kinds of characters; names, FIN or e-mail of the person may not be it.
    """
    problems = []
    if len(password) < SHORTEST_PASSWORD:
        problems.append(
            Problem(
                "password",
                _("Şifrə ən azı ${n} simvol olmalıdır.", mapping={"n": SHORTEST_PASSWORD}),
            )
        )
    if len(password) > LONGEST_PASSWORD:
        problems.append(Problem("password", _("Şifrə həddən artıq uzundur.")))
    if password.casefold() in {name.casefold() for name in names if name}:
        problems.append(
            Problem("password", _("Şifrə adınız, FİN və ya elektron poçt ünvanınız ola bilməz."))
        )
    if password and len(set(password)) < SHORTEST_PASSWORD // 2:
        problems.append(Problem("password", _("Şifrədə eyni simvollar çox təkrarlanır.")))
    return problems


def wait_after(
    failures: int, *, free_attempts: int, first_wait: timedelta, longest_wait: timedelta
) -> timedelta:
    """Return how long to wait after so many failures: nothing at first, then doubling."""
    beyond = failures - free_attempts
    if beyond < 0:
        return timedelta(0)
    return min(first_wait * (1 << min(beyond, 30)), longest_wait)


def is_session_over(
    now: datetime, *, created_at: datetime, seen_at: datetime, idle: timedelta, longest: timedelta
) -> bool:
    """Return whether a session ended by idleness or by its age (R11-13.3)."""
    return now - seen_at > idle or now - created_at > longest


def must_show_second_factor(
    *, is_staff: bool, has_one: bool, is_required: bool, level: str
) -> bool:
    """Return whether a session is only half open until a second factor was shown.

    Staff must have one where the settings require it; whoever has set one up must always show it.
    """
    return level != "second" and (has_one or (is_staff and is_required))


def connection_problems(posts: Iterable[Post]) -> list[Problem]:
    """Return why letters cannot be sent to a body yet: somebody must take them in and answer.

    A body needs a clerk and a head who hold their posts (R11-11.7).
    """
    held = {role for post in posts if post.person_id for role in post.roles}
    needed = {
        "clerk": _("Qurumun kargüzarı təyin edilməyib: məktubları qəbul edən yoxdur."),
        "head": _("Qurumun rəhbəri təyin edilməyib: cavabları imzalayan yoxdur."),
    }
    return [Problem("", words) for role, words in needed.items() if role not in held]


def best_certificate(certificates: Iterable[Mapping[str, str]]) -> Mapping[str, str] | None:
    """Return the known signing certificate that is good the longest, None for none (R11D-5.2)."""
    return max(certificates, key=lambda one: one["not_after"], default=None)


def is_certificate_over(certificate: Mapping[str, str], at: datetime) -> bool:
    """Return whether the certificate (a ``KnownCertificate`` record) has expired."""
    return datetime.fromisoformat(certificate["not_after"]) <= at
