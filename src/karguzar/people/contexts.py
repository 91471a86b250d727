"""The places of the site that stand in front of the store: home, cabinet, desk, administration.

Traversal begins at `Site`. It leads to places, which are made for each request and hold no data,
and to the public folder of bodies; nothing else of the store has an address.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from persistent import Persistent
from pyramid.authorization import DENY_ALL, Allow, Authenticated, Everyone
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.people.content import BODIES, Body

PlaceFactory = Callable[..., Any]

DESK_ROLES = frozenset({"clerk", "head", "executor", "editor", "operator"})
"""The roles that work at the desk of a body."""

ANY_NAME = "*"
"""The name under which a place for all names that are not fixed is added."""


class Place:
    """One place of the site for one request; its children are given by ``config.add_place``."""

    #: under which children are added; a place without a kind of its own has none
    kind: ClassVar[str] = "leaf"

    def __init__(self, request: Request, parent: Any, name: str) -> None:
        self.request = request
        self.__parent__ = parent
        self.__name__ = name

    def __getitem__(self, name: str) -> Any:
        """Return the child of the name; KeyError lets traversal look for a view instead."""
        places = self.request.registry.places
        if (self.kind, name) in places:
            child = places[self.kind, name](self.request, self)
        else:
            child = places[self.kind, ANY_NAME](self.request, self, name)
        if child is None:
            raise KeyError(name)
        if isinstance(child, Persistent):
            raise TypeError(f"the place {name!r} would be written into the store: wrap it")
        child.__parent__, child.__name__ = self, name
        return child


class Site(Place):
    """The root: open to everyone."""

    kind = ""

    def __init__(self, request: Request) -> None:
        super().__init__(request, None, "")

    def __getitem__(self, name: str) -> Any:
        """Return a place, or the public bodies; nothing else of the store has an address."""
        if name == BODIES:
            return Located(self.request.office[BODIES], self, name)
        return super().__getitem__(name)

    def __acl__(self) -> list[Any]:
        """Return that everyone may look, and what the office's administrators may."""
        return [
            (Allow, Everyone, Permission.PUBLIC_VIEW),
            (Allow, "office:administrator", RUNS_OFFICE),
            (
                Allow,
                Authenticated,
                (Permission.CABINET_VIEW, Permission.PROFILE_CHANGE, Permission.LETTER_WRITE),
            ),
        ]


RUNS_OFFICE = (
    Permission.OFFICE_ADMINISTER,
    Permission.BODY_ADMINISTER,
    Permission.CALENDAR_CHANGE,
    Permission.JOURNAL_VIEW,
    Permission.OUTBOX_RETRY,
    Permission.OUTBOX_VIEW,
)
"""What an administrator of the office may: keep the machine and its people, read no letter."""


class Located:
    """The folder of bodies with its place in this site, so that links begin at the root."""

    def __init__(self, bodies: Any, parent: Any, name: str) -> None:
        self.bodies = bodies
        self.__parent__ = parent
        self.__name__ = name

    def __getitem__(self, name: str) -> "BodyPlace":
        """Return the public place of a body."""
        return BodyPlace(self.bodies[name], self, name)

    def __acl__(self) -> list[Any]:
        """Return that everyone may look."""
        return [(Allow, Everyone, Permission.PUBLIC_VIEW)]


class BodyPlace:
    """The public place of one body; what it keeps has no address below it."""

    def __init__(self, body: Body, parent: Any, name: str) -> None:
        self.body = body
        self.__parent__ = parent
        self.__name__ = name

    def __acl__(self) -> list[Any]:
        """Return the access list of the body itself."""
        return list(self.body.__acl__())


class SignInPlace(Place):
    """The pages of signing in (/giris), open to everyone; other means may add theirs."""

    kind = "giris"


class Cabinet(Place):
    """The cabinet (/kabinet) of the person who asks."""

    kind = "kabinet"

    @property
    def person(self) -> Any:
        """Return the person whose cabinet it is."""
        return self.request.identity.person

    def __acl__(self) -> list[Any]:
        """Return that a signed-in person may use their own cabinet."""
        return [
            (
                Allow,
                Authenticated,
                (Permission.CABINET_VIEW, Permission.PROFILE_CHANGE, Permission.LETTER_WRITE),
            ),
            DENY_ALL,
        ]


class Desk(Place):
    """The desk (/karguzarliq) of the body in which the staff member works now."""

    kind = "karguzarliq"

    @property
    def body(self) -> Body | None:
        """Return the body whose desk is open, or None for somebody without a post."""
        identity = self.request.identity
        if identity is None:
            return None
        served = self.bodies
        chosen = [body for body in served if body.slug == identity.session.desk]
        return next(iter(chosen or served), None)

    @property
    def bodies(self) -> list[Body]:
        """Return the bodies in which the person has a post with a desk, each once."""
        identity = self.request.identity
        if identity is None:
            return []
        served = {body.slug: body for body, post in identity.posts if post.roles & DESK_ROLES}
        return list(served.values())

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles that the person holds at this desk."""
        identity, body = self.request.identity, self.body
        if body is None:
            return frozenset()
        return frozenset(role for slug, role in identity.roles if slug == body.slug)

    def __acl__(self) -> list[Any]:
        """Return that those with a post in the body may see its desk."""
        body = self.body
        rows = [
            (Allow, f"staff:{body.slug}:{role}", Permission.DESK_VIEW)
            for role in sorted(DESK_ROLES)
            if body is not None
        ]
        return [*rows, DENY_ALL]


class Administration(Place):
    """The administration (/idareetme) of the office, and of bodies by their administrators."""

    kind = "idareetme"

    def __acl__(self) -> list[Any]:
        """Return what administrators of the office may, and that those of a body may come in."""
        identity = self.request.identity
        slugs = (
            [slug for slug, role in identity.roles if role == "administrator"] if identity else []
        )
        return [
            (Allow, "office:administrator", RUNS_OFFICE),
            *(
                (Allow, f"staff:{slug}:administrator", Permission.BODY_ADMINISTER)
                for slug in slugs
            ),
            DENY_ALL,
        ]


PLACES: Mapping[tuple[str, str], PlaceFactory] = MappingProxyType(
    {
        ("", "giris"): lambda request, parent: SignInPlace(request, parent, "giris"),
        ("", "kabinet"): lambda request, parent: Cabinet(request, parent, "kabinet"),
        ("", "karguzarliq"): lambda request, parent: Desk(request, parent, "karguzarliq"),
        ("", "idareetme"): lambda request, parent: Administration(request, parent, "idareetme"),
    }
)
"""(kind of the parent, name) -> factory of the places that every site has."""


def add_place(config: Any, parent: str, name: str, factory: PlaceFactory) -> None:
    """Add a place (directive ``config.add_place``).

    ``parent`` is "kabinet", "karguzarliq", "idareetme" or "" for the root. The factory gets the
    request and the parent place and returns the child, or None where there is none (404). With
    the name "*" it also gets the name and serves all names that nobody else serves. The child
    gets ``__parent__`` and ``__name__``, so it is no object of the store; it brings its own
    ``__acl__`` or leans on that of its parent.
    """

    def register() -> None:
        config.registry.places[parent, name] = factory

    config.action(("karguzar place", parent, name), register)
