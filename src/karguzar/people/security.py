"""Who asks: identity from the session cookie, principals, and the one gate of permissions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pyramid.authorization import ACLHelper, Authenticated, Everyone
from pyramid.location import lineage
from pyramid.request import Request
from webob.cookies import CookieProfile

from karguzar.base.permissions import Permission
from karguzar.content.acting import Actor
from karguzar.people.actions.sessions import session_by_token, touch
from karguzar.people.content import BODIES, PEOPLE, Body, Person, Session
from karguzar.people.rules import must_show_second_factor
from karguzar.people.settings import PeopleSettings
from karguzar.people.values import Post

COOKIE = "kg_session"
BROWSER_COOKIE = "kg_browser"
YEAR = 365 * 24 * 60 * 60
CABINET = "kabinet"
"""The kind of place in which everybody is the person they are, staff too."""

ANONYMOUS = Actor("", "")
"""Somebody who is not signed in: a visitor of the public pages."""


@dataclass(frozen=True)
class Identity:
    """The signed-in person with the posts that count in this session."""

    person: Person
    session: Session
    #: (body, post) for each post the person holds; empty until a needed second factor is shown
    posts: tuple[tuple[Body, Post], ...]
    #: whether a second factor is still to be shown: until then nothing of the person's is open
    is_half: bool
    #: (slug, scope of acts) for which the person holds a mandate of somebody else now
    mandates: tuple[tuple[str, str], ...] = ()

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
        if self.is_half:
            return frozenset()
        found: set[str] = set()
        if self.posts:
            found.add("staff")
        if self._runs_office or any(role == "administrator" for _slug, role in self.roles):
            found.add("administrator")
        return frozenset(found or {"citizen"})

    @cached_property
    def principals(self) -> tuple[str, ...]:
        """Return what access lists know the person by; a half sign-in opens nothing yet."""
        if self.is_half:
            return (Everyone,)
        found = [Everyone, Authenticated, self.person.principal]
        found += [f"staff:{slug}:{role}" for slug, role in sorted(self.roles)]
        found += [f"deputy:{slug}:{scope}" for slug, scope in self.mandates]
        if self._runs_office:
            found.append("office:administrator")
        return tuple(found)

    @property
    def _runs_office(self) -> bool:
        return self.person.is_administrator


class KarguzarSecurityPolicy:
    """Pyramid's security policy over server-side sessions and computed access lists."""

    def __init__(self) -> None:
        self._acl = ACLHelper()

    def identity(self, request: Request) -> Identity | None:
        """Return who asks, or None; found once per request."""
        found: Identity | None = request.found_identity
        return found

    def authenticated_userid(self, request: Request) -> str | None:
        """Return the id of the person who asks, or None before the sign-in is whole."""
        identity = self.identity(request)
        return identity.person.id if identity and not identity.is_half else None

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
    return _own_cookie(request, COOKIE)


def browser_cookie(request: Request) -> CookieProfile:
    """Return the cookie by which an account knows the browser again; it opens nothing."""
    return _own_cookie(request, BROWSER_COOKIE, max_age=YEAR)


def _own_cookie(request: Request, name: str, **options: Any) -> CookieProfile:
    profile = CookieProfile(
        name,
        secure=request.registry.people.secure_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
        serializer=_Plain(),
        **options,
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
    found = identity_of(request.office, person, session, settings=settings)
    return found if found.is_half else replace(found, mandates=_mandates(request, person))


def _mandates(request: Request, person: Person) -> tuple[tuple[str, str], ...]:
    """Return what the package of mandates, if there is one, says that the person holds now."""
    look = request.registry.mandates_held
    return tuple(look(request.office, person, request.now)) if look and person.bodies else ()


def identity_of(
    office: Any, person: Person, session: Session, *, settings: PeopleSettings
) -> Identity:
    """Return the identity of a person in a session, half as long as a second factor lacks."""
    posts = posts_of(office, person)
    is_half = must_show_second_factor(
        is_staff=bool(posts) or person.is_administrator or person.needs_second_factor,
        has_one=bool(person.totp_secret),
        is_required=settings.second_factor,
        level=session.level,
    )
    return Identity(person, session, () if is_half else posts, is_half)


def become(request: Request, session: Session | None) -> None:
    """Let the rest of this request be asked by the person of the session, or by nobody."""
    if session is None:
        request.found_identity = None
        return
    person = request.office[PEOPLE][session.person_id]
    request.found_identity = identity_of(
        request.office, person, session, settings=request.registry.people
    )


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
    """Return who acts in this request, as the journal will remember them.

    In their own cabinet staff act as the persons they are; elsewhere by the authority of their
    post. Somebody who is not signed in has neither id nor name.
    """
    identity = request.identity
    if identity is None or identity.is_half:
        return ANONYMOUS
    person = identity.person
    if _is_in_cabinet(request) or not (identity.posts or person.is_administrator):
        return Actor(person.id, person.full_name)
    return Actor(person.id, person.full_name, _authority(identity), "staff")


def _is_in_cabinet(request: Request) -> bool:
    context = getattr(request, "context", None)
    return any(getattr(place, "kind", "") == CABINET for place in lineage(context))


def _authority(identity: Identity) -> str:
    if not identity.posts:
        return "sistem inzibatçısı"
    open_desk = identity.session.desk
    held = [pair for pair in identity.posts if pair[0].slug == open_desk] or list(identity.posts)
    body, post = held[0]
    return f"{post.title}, {body.name()}"
