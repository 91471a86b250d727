"""Places of discussions: /layiheler/ for everyone, /karguzarliq/muzakireler/ for the editors."""

from typing import Any

from pyramid.authorization import DENY_ALL, Allow, Everyone
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.discussions.clauses import Clause
from karguzar.discussions.content import Discussion
from karguzar.discussions.interfaces import PART, PLACE
from karguzar.discussions.paths import CLAUSES
from karguzar.discussions.visible import Gate
from karguzar.letters.desk_contexts import known_reader
from karguzar.people.contexts import Place

DESK_NAME = "muzakireler"


class Drafts(Place):
    """All discussions: ``/layiheler/``."""

    kind = PLACE

    def __init__(self, request: Request, parent: Any) -> None:
        super().__init__(request, parent, PLACE)

    def __getitem__(self, name: str) -> "Draft":
        """Return the place of a discussion; KeyError if there is none."""
        return Draft(self.request, self, self.request.office[PART][name])

    def __acl__(self) -> list[Any]:
        """Return that everyone may look."""
        return [(Allow, Everyone, Permission.PUBLIC_VIEW)]


class Draft(Place):
    """One discussion: ``/layiheler/<id>/``."""

    def __init__(self, request: Request, parent: Any, discussion: Discussion) -> None:
        super().__init__(request, parent, discussion.id)
        self.discussion = discussion
        self.gate = Gate(discussion)

    def __getitem__(self, name: str) -> "DraftClauses":
        """Return the place of the clauses; KeyError leads to the views."""
        if name != CLAUSES:
            raise KeyError(name)
        return DraftClauses(self.request, self, name)

    def __acl__(self) -> list[Any]:
        """Return the access list of the discussion."""
        return list(self.discussion.__acl__())


class DraftClauses(Place):
    """What stands between a discussion and its clauses: ``/layiheler/<id>/bendler/``."""

    def __getitem__(self, name: str) -> "DraftClause":
        """Return the place of a clause that is or once was; KeyError if it never was."""
        draft: Draft = self.__parent__
        clause = draft.gate.last_text(name)
        if clause is None:
            raise KeyError(name)
        return DraftClause(self.request, self, draft, clause)


class DraftClause(Place):
    """One clause, as it stood when it was last there: ``/layiheler/<id>/bendler/<clause>/``."""

    def __init__(self, request: Request, parent: Any, draft: Draft, clause: Clause) -> None:
        super().__init__(request, parent, clause.id)
        self.draft = draft
        self.clause = clause

    def __getitem__(self, name: str) -> Any:
        """Return nothing: below a clause are views alone."""
        raise KeyError(name)


class DeskDiscussions(Place):
    """The discussions of the body whose desk is open: ``/karguzarliq/muzakireler/``."""

    def __init__(self, request: Request, parent: Any) -> None:
        super().__init__(request, parent, DESK_NAME)

    @property
    def body(self) -> Any:
        """Return the body whose desk is open, or None."""
        return self.__parent__.body

    def __getitem__(self, name: str) -> "DeskDiscussion":
        """Return a discussion of a body that the reader edits for; KeyError for any other.

        Raises HTTPForbidden, which leads to the sign-in page, where nobody is signed in.
        """
        reader = known_reader(self.request)
        discussion = self.request.office[PART][name]
        if (discussion.body, "editor") not in reader.roles:
            raise KeyError(name)
        return DeskDiscussion(self.request, self, discussion)

    def __acl__(self) -> list[Any]:
        """Return that the editors of the body manage its discussions; the staff may look."""
        if self.body is None:
            return [DENY_ALL]
        return [(Allow, f"staff:{self.body.slug}:editor", Permission.DISCUSSION_MANAGE)]


class DeskDiscussion(Place):
    """One discussion at the desk: ``/karguzarliq/muzakireler/<id>/``."""

    def __init__(self, request: Request, parent: Any, discussion: Discussion) -> None:
        super().__init__(request, parent, discussion.id)
        self.discussion = discussion
        self.gate = Gate(discussion)

    def __getitem__(self, name: str) -> Any:
        """Return nothing: the acts are views."""
        raise KeyError(name)

    def __acl__(self) -> list[Any]:
        """Return the access list of the discussion."""
        return list(self.discussion.__acl__())


def add_places(config: Any) -> None:
    """Add both places."""
    config.add_place("", PLACE, Drafts)
    config.add_place("karguzarliq", DESK_NAME, DeskDiscussions)
