"""Who asks: identity from the session cookie, principals, and the one gate of permissions."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pyramid.authorization import ACLHelper, Authenticated, Everyone
from pyramid.request import Request
from webob.cookies import CookieProfile

from karguzar.base.permissions import Permission
from karguzar.content.acting import SYSTEM, Actor
from karguzar.people.actions.sessions import session_by_token, touch
from karguzar.people.content import BODIES, PEOPLE, Body, Person, Session
from karguzar.people.rules import must_show_second_factor
from karguzar.people.values import Post

COOKIE = "kg_session"


@dataclass(frozen=True)
class Identity:
    """The signed-in person with the posts that count in this session."""

    person: Person
    session: Session
    #: (body, post) for each post the person holds; empty until a needed second factor is shown
    posts: tuple[tuple[Body, Post], ...]
    #: whether a second factor is still to be shown before the desk opens
    is_half: bool

    @property
    def display_name(self) -> str:
        """Return the name for the header."""
        return self.person.short_name

    @property
    def initials(self) -> str:
        """Return the letters for the badge."""
        return self.person.initials

    @property
    def language(self) -> str:
        """Return the language of the profile."""
        return self.person.language

    @cached_property
    def roles(self) -> frozenset[tuple[str, str]]:
        """Return (slug, role) for every role held."""
        return frozenset((body.slug, role) for body, post in self.posts for role in post.roles)

    @cached_property
    def sections(self) -> frozenset[str]:
        """Return the audiences of the section bar that the person belongs to."""
        found = {"citizen"}
        if self.posts:
            found.add("staff")
        if any(role == "administrator" for _slug, role in self.roles) or self._runs_office:
            found.add("administrator")
        return frozenset(found - {"citizen"} if "staff" in found or self._runs_office else found)

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """Return what access lists know the person by."""
        found = [Everyone, Authenticated, self.person.principal]
        found += [f"staff:{slug}:{role}" for slug, role in sorted(self.roles)]
        if self._runs_office:
            found.append("office:administrator")
        return tuple(found)

    @property
    def _runs_office(self) -> bool:
        return self.person.is_administrator and not self.is_half


class KarguzarSecurityPolicy:
    """Pyramid's security policy over server-side sessions and computed access lists."""

    def __init__(self) -> None:
        self._acl = ACLHelper()

    def identity(self, request: Request) -> Identity | None:
        """Return who asks, or None; found once per request."""
        found: Identity | None = request.found_identity
        return found

    def authenticated_userid(self, request: Request) -> str | None:
        """Return the id of the person who asks, or None."""
        identity = self.identity(request)
        return identity.person.id if identity else None

    def permits(self, request: Request, context: Any, permission: str) -> Any:
        """Return whether the access lists from the context upwards allow the permission."""
        if permission == Permission.PUBLIC_VIEW and not hasattr(context, "__acl__"):
            return True
        identity = self.identity(request)
        principals: Sequence[str] = identity.principals if identity else (Everyone,)
        return self._acl.permits(context, principals, permission)

    def remember(self, request: Request, userid: str, **options: Any) -> list[tuple[str, str]]:
        """Return the headers that put a session token (``userid``) into the cookie."""
        del options
        return cookie(request).get_headers(userid)

    def forget(self, request: Request, **options: Any) -> list[tuple[str, str]]:
        """Return the headers that take the cookie away."""
        del options
        return cookie(request).get_headers("", max_age=0)


def cookie(request: Request) -> CookieProfile:
    """Return the session cookie bound to the request: of this site alone, hidden from scripts."""
    profile = CookieProfile(
        COOKIE,
        secure=request.registry.people.secure_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
        serializer=_Plain(),
    )
    return profile.bind(request)


class _Plain:
    """The token is random already: it needs no signature."""

    def dumps(self, text: str) -> bytes:
        """Return the token as bytes."""
        return text.encode()

    def loads(self, data: bytes) -> str:
        """Return the token as text; what is no text of ours is no token."""
        return data.decode("ascii", "ignore")


def found_identity(request: Request) -> Identity | None:
    """Return the identity behind the session cookie of a request, or None."""
    settings = request.registry.people
    token = cookie(request).get_value()
    if not token:
        return None
    session = session_by_token(request.office, token, settings=settings, at=request.now)
    if session is None:
        return None
    person = request.office[PEOPLE].get(session.person_id)
    if person is None or person.is_blocked:
        return None
    touch(session, at=request.now)
    posts = posts_of(request.office, person)
    is_half = must_show_second_factor(
        is_staff=bool(posts) or person.is_administrator,
        required=settings.second_factor,
        level=session.level,
    )
    return Identity(person, session, () if is_half else posts, is_half)


def posts_of(office: Any, person: Person) -> tuple[tuple[Body, Post], ...]:
    """Return (body, post) for each post that the person holds."""
    bodies = office[BODIES]
    return tuple(
        (bodies[slug], post)
        for slug in person.bodies
        if slug in bodies
        for post in bodies[slug].posts
        if post.person_id == person.id
    )


def actor(request: Request) -> Actor:
    """Return who acts in this request, as the journal will remember them."""
    identity = request.identity
    if identity is None:
        return SYSTEM
    person = identity.person
    if not identity.posts:
        return Actor(person.id, person.full_name)
    open_desk = identity.session.desk
    held = [pair for pair in identity.posts if pair[0].slug == open_desk] or list(identity.posts)
    body, post = held[0]
    return Actor(person.id, person.full_name, f"{post.title}, {body.name()}", "staff")
