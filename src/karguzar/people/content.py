"""Persons, organisations, bodies, staff and sessions as they are kept; persistent classes only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from pyramid.authorization import Everyone

from karguzar.base.permissions import Permission
from karguzar.content.content import Folder, NameTree, Resource
from karguzar.people.values import Post, SignIn, full_name, initials, post_from_record

PEOPLE = "sexsler"
ORGANISATIONS = "teskilatlar"
BODIES = "qurumlar"
SESSIONS = "sessiyalar"
ATTEMPTS = "cehdler"

KEPT_SIGN_INS = 50
"""How many lines of the sign-in history of a person are kept."""


class Person(Resource):
    """A natural person with their account; one record per FIN whatever the means of sign-in."""

    fin: str = ""
    given_name: str = ""
    patronymic: str = ""
    family_name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = "az"
    #: a short name to sign in with, beside FIN and e-mail; staff have one
    login: str = ""
    password_hash: str = ""
    totp_secret: str = ""
    #: a secret that was shown but not yet confirmed by a code
    totp_offered: str = ""
    #: the time step of the last accepted code: none is accepted twice
    totp_step: int = 0
    recovery_digests: tuple[str, ...] = ()
    #: channels the person wants notices by; the cabinet always gets them
    channels: tuple[str, ...] = ("cabinet", "email")
    #: slugs of the bodies in which the person holds a post
    bodies: tuple[str, ...] = ()
    #: VÖEN of the organisations that the person represents
    organisations: tuple[str, ...] = ()
    is_administrator: bool = False
    is_blocked: bool = False
    #: how the identity was proved: "" for nobody checked it yet
    proved_by: str = ""
    #: signing certificates that were seen and judged, ``KnownCertificate`` records (R11D-5.2)
    certificates: tuple[Mapping[str, str], ...] = ()
    #: SHA-256 of the one-time code of activation, "" for none, and the moment at which it ends
    activation_digest: str = ""
    activation_ends: str = ""
    #: whether a password alone never opens the account: its means were issued by the operator
    needs_second_factor: bool = False
    created_at: str = ""
    sign_ins: tuple[Mapping[str, Any], ...] = ()
    #: SHA-256 of the tokens of browsers from which the person has signed in
    known_browsers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the identifier of the person, which nobody can guess."""
        return self.__name__

    @property
    def full_name(self) -> str:
        """Return given name, patronymic and family name."""
        return full_name(self.given_name, self.patronymic, self.family_name)

    @property
    def short_name(self) -> str:
        """Return the name for the header, e.g. "Ə. Çıraqov"."""
        return f"{self.given_name[:1]}. {self.family_name}"

    @property
    def initials(self) -> str:
        """Return the letters for the badge."""
        return initials(self.given_name, self.family_name)

    @property
    def principal(self) -> str:
        """Return the principal that access tables know the person by."""
        return f"person:{self.__name__}"

    @property
    def history(self) -> tuple[SignIn, ...]:
        """Return the newest sign-ins and failed attempts, newest first."""
        return tuple(SignIn(**record) for record in reversed(self.sign_ins))


class People(Folder):
    """All persons by id, with an index of what they can be found by (FIN, e-mail, login)."""

    def __init__(self) -> None:
        super().__init__()
        #: "fin:…", "email:…" or "login:…" -> person id
        self.keys_of = NameTree()


class Organisation(Resource):
    """A legal person that writes letters through its representatives."""

    voen: str = ""
    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    #: person id -> the ground on which they represent it; replaced whole
    representatives: Mapping[str, str] = MappingProxyType({})


class Organisations(Folder):
    """All organisations by VÖEN."""


class Body(Folder):
    """A public body: its names, contacts, units and posts, and the parts that packages add."""

    number: int = 0
    names: Mapping[str, str] = MappingProxyType({})
    voen: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    #: whether letters can be sent to it through this system (R11-11.7)
    is_connected: bool = False
    units: tuple[str, ...] = ()
    _posts: tuple[Mapping[str, Any], ...] = ()

    access: ClassVar[Mapping[str, frozenset[Permission]]] = MappingProxyType(
        {
            "everyone": frozenset({Permission.PUBLIC_VIEW}),
            "administrator": frozenset({Permission.BODY_ADMINISTER, Permission.JOURNAL_VIEW}),
        }
    )

    @property
    def slug(self) -> str:
        """Return the name of the body in addresses."""
        return self.__name__

    @property
    def posts(self) -> tuple[Post, ...]:
        """Return the posts in their order."""
        return tuple(post_from_record(record) for record in self._posts)

    def name(self, language: str = "az") -> str:
        """Return the name in the language, in Azerbaijani where it has none."""
        return self.names.get(language) or self.names.get("az", self.__name__)

    def role_principals(self) -> dict[str, list[str]]:
        """Return who may look and who administers."""
        return {
            "everyone": [Everyone],
            "administrator": [f"staff:{self.__name__}:administrator", "office:administrator"],
        }


class Bodies(Folder):
    """All public bodies by slug; open to everyone."""

    access: ClassVar[Mapping[str, frozenset[Permission]]] = MappingProxyType(
        {"everyone": frozenset({Permission.PUBLIC_VIEW})}
    )

    def role_principals(self) -> dict[str, list[str]]:
        """Return that everyone may look."""
        return {"everyone": [Everyone]}


class Session(Resource):
    """One signed-in browser; the cookie holds the token, the store only its SHA-256 (the name)."""

    person_id: str = ""
    #: "password" until a second factor was shown where one is needed, then "second"
    level: str = "password"
    means: str = ""
    csrf_token: str = ""
    created_at: str = ""
    seen_at: str = ""
    address: str = ""
    agent: str = ""
    #: the body whose desk is open, where the person has posts in several
    desk: str = ""


class Sessions(Folder):
    """All open sessions by the SHA-256 of their token, and which of them are a person's."""

    def __init__(self) -> None:
        super().__init__()
        #: person id -> tuple of session names
        self.of_person = NameTree()


class Attempts(Resource):
    """Failed attempts by key ("account:…", "address:…"): "count TAB moment of the last"."""

    def __init__(self) -> None:
        self.by_key = NameTree()
        #: "moment TAB key" of the last failure of each key, so that old ones can be forgotten
        self.by_moment = NameTree()


OFFICE_PARTS: Mapping[str, Callable[[], Resource]] = MappingProxyType(
    {
        PEOPLE: People,
        ORGANISATIONS: Organisations,
        BODIES: Bodies,
        SESSIONS: Sessions,
        ATTEMPTS: Attempts,
    }
)
"""Name -> factory of what people add to the office."""
