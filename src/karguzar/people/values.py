"""Values of people that are stored as plain records: posts, sign-ins, names."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

ROLES = ("clerk", "head", "executor", "editor", "operator", "administrator")
"""The roles that a post of a body may give."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post (vəzifə) of a body: its unit, title and roles, and who holds it ("" for nobody)."""

    id: str
    title: str
    unit: str
    roles: frozenset[str]
    person_id: str = ""
    held_from: str = ""

    def as_record(self) -> dict[str, Any]:
        """Return the post as a plain dict, the shape that is stored."""
        return {
            "id": self.id,
            "title": self.title,
            "unit": self.unit,
            "roles": tuple(sorted(self.roles)),
            "person_id": self.person_id,
            "held_from": self.held_from,
        }


def post_from_record(record: Mapping[str, Any]) -> Post:
    """Return the post that ``Post.as_record`` wrote down."""
    return Post(**{**record, "roles": frozenset(record["roles"])})


@dataclass(frozen=True, slots=True)
class SignIn:
    """One line of the sign-in history: when, by which means, from where, with what success."""

    at: str
    means: str
    address: str
    agent: str
    succeeded: bool

    def as_record(self) -> dict[str, Any]:
        """Return the line as a plain dict, the shape that is stored."""
        return {
            "at": self.at,
            "means": self.means,
            "address": self.address,
            "agent": self.agent,
            "succeeded": self.succeeded,
        }


@dataclass(frozen=True, slots=True)
class KnownCertificate:
    """A signing certificate of a person as the office knows it; ``not_after`` is ISO 8601, UTC.

    ``serial`` is decimal, ``sha256`` the digest of the whole certificate in hex.
    """

    serial: str
    issuer: str
    subject: str
    not_after: str
    sha256: str

    def as_record(self) -> dict[str, str]:
        """Return the certificate as a plain dict, the shape that is stored."""
        return asdict(self)


def full_name(given: str, patronymic: str, family: str) -> str:
    """Return the name as official papers write it: given name, patronymic, family name."""
    return " ".join(part for part in (given, patronymic, family) if part)


def initials(given: str, family: str) -> str:
    """Return one or two letters for a badge, e.g. "ƏÇ"."""
    return f"{given[:1]}{family[:1]}"
