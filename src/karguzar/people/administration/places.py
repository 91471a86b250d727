"""The places of the administration, made for each request in front of the store."""

from typing import Any

from pyramid.authorization import DENY_ALL, Allow
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.people.content import BODIES, PEOPLE, Body, Person
from karguzar.people.contexts import RUNS_OFFICE
from karguzar.people.values import Post

POSTS = "vezifeler"
ACCOUNTS = "istifadeciler"


class _Branch:
    """A place below the administration."""

    def __init__(self, request: Request, parent: Any, name: str) -> None:
        self.request = request
        self.__parent__ = parent
        self.__name__ = name


class BodiesDesk(_Branch):
    """All bodies that the person may administer: ``/idareetme/qurumlar/``."""

    def __getitem__(self, slug: str) -> "BodyDesk":
        """Return the place of one body; KeyError where there is none."""
        return BodyDesk(self.request, self, slug, self.request.office[BODIES][slug])


class BodyDesk(_Branch):
    """One body as its administrators see it: ``/idareetme/qurumlar/{body}/``."""

    def __init__(self, request: Request, parent: Any, name: str, body: Body) -> None:
        super().__init__(request, parent, name)
        self.body = body

    def __getitem__(self, name: str) -> "PostsDesk":
        """Return the posts of the body."""
        if name != POSTS:
            raise KeyError(name)
        return PostsDesk(self.request, self, name)

    def __acl__(self) -> list[Any]:
        """Return that administrators of the office and of this very body may change it."""
        own = (Permission.BODY_ADMINISTER, Permission.JOURNAL_VIEW)
        return [
            (Allow, "office:administrator", RUNS_OFFICE),
            (Allow, f"staff:{self.body.slug}:administrator", own),
            DENY_ALL,
        ]


class PostsDesk(_Branch):
    """The posts of a body; a list of them stands on the page of the body."""

    __parent__: BodyDesk

    def __getitem__(self, post_id: str) -> "PostDesk":
        """Return the place of one post; KeyError where the body has none of that id."""
        for post in self.__parent__.body.posts:
            if post.id == post_id:
                return PostDesk(self.request, self, post)
        raise KeyError(post_id)


class PostDesk(_Branch):
    """One post of a body: ``/idareetme/qurumlar/{body}/vezifeler/{post}/``."""

    __parent__: PostsDesk

    def __init__(self, request: Request, parent: PostsDesk, post: Post) -> None:
        super().__init__(request, parent, post.id)
        self.post = post

    @property
    def body_desk(self) -> BodyDesk:
        """Return the place of the body."""
        return self.__parent__.__parent__

    @property
    def body(self) -> Body:
        """Return the body."""
        return self.body_desk.body


class AccountsDesk(_Branch):
    """The accounts of all people: ``/idareetme/istifadeciler/``; found by an exact key only."""

    def __getitem__(self, person_id: str) -> "AccountDesk":
        """Return the place of one account; KeyError where there is none."""
        return AccountDesk(self.request, self, person_id, self.request.office[PEOPLE][person_id])

    def __acl__(self) -> list[Any]:
        """Return that administrators of the office alone may look into accounts (R11-13.1)."""
        return [(Allow, "office:administrator", RUNS_OFFICE), DENY_ALL]


class AccountDesk(_Branch):
    """One account: ``/idareetme/istifadeciler/{id}/``."""

    def __init__(self, request: Request, parent: Any, name: str, person: Person) -> None:
        super().__init__(request, parent, name)
        self.person = person


def add(config: Any) -> None:
    """Add both branches to the administration."""
    config.add_place(
        "idareetme", BODIES, lambda request, parent: BodiesDesk(request, parent, BODIES)
    )
    config.add_place(
        "idareetme", ACCOUNTS, lambda request, parent: AccountsDesk(request, parent, ACCOUNTS)
    )
