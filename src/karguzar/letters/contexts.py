"""Places of the pages about letters: not stored, they stand around what is stored.

``/kabinet/muracietler/{body}/{name}`` and ``/kabinet/qaralamalar/{id}`` show a person what is
their own; ``/karguzarliq/{body}/{name}`` shows the staff what they may read. Whatever someone may
not see is not found: traversal says 404 where an access list would say 403 and thereby tell that
the thing exists.
"""

from typing import Any

from pyramid.httpexceptions import HTTPForbidden
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.content.content import Folder
from karguzar.content.workflow import AccessRow
from karguzar.letters.content import Draft, Letter
from karguzar.letters.interfaces import DRAFTS, LETTERS
from karguzar.letters.workflow import SENDERS


class Place:
    """A place of pages: it knows its name, its parent and the request it was made for.

    Without an access list of its own the places above decide.
    """

    def __init__(self, request: Request, parent: Any, name: str) -> None:
        self.__parent__ = parent
        self.__name__ = name
        self.request = request


class LetterPlace(Place):
    """A place around a letter; what may be done here is what the state of the letter allows."""

    def __init__(self, request: Request, parent: Any, letter: Letter) -> None:
        super().__init__(request, parent, letter.__name__)
        self.letter = letter

    def __acl__(self) -> list[AccessRow]:
        """Return the access list of the letter as it stands now."""
        return self.letter.__acl__()


class SentLetter(LetterPlace):
    """A letter as its sender sees it: ``/kabinet/muracietler/{body}/{name}/``."""


class SentLetters(Place):
    """What a person has sent: ``/kabinet/muracietler/``."""

    def __getitem__(self, slug: str) -> "SentToBody":
        """Return the place of what was sent to one body; KeyError where there is no such body."""
        person_id(self.request)
        body: Folder = self.request.office["qurumlar"][slug]
        return SentToBody(self.request, self, slug, body)


class SentToBody(Place):
    """What a person has sent to one body; it has no page of its own."""

    def __init__(self, request: Request, parent: Any, name: str, body: Folder) -> None:
        super().__init__(request, parent, name)
        self.body = body

    def __getitem__(self, name: str) -> SentLetter:
        """Return the person's letter of that name; KeyError also for letters of others."""
        letter: Letter = self.body[LETTERS][name]
        held = letter.roles.get(f"person:{person_id(self.request)}", frozenset())
        if held.isdisjoint(SENDERS):
            raise KeyError(name)
        return SentLetter(self.request, self, letter)


class DraftPlace(Place):
    """A draft as its writer sees it: ``/kabinet/qaralamalar/{id}/``."""

    def __init__(self, request: Request, parent: Any, draft: Draft) -> None:
        super().__init__(request, parent, draft.__name__)
        self.draft = draft

    def __acl__(self) -> list[AccessRow]:
        """Return the access list of the draft: its writer alone."""
        return self.draft.__acl__()


class DraftsPlace(Place):
    """The drafts of a person: ``/kabinet/qaralamalar/``."""

    def __getitem__(self, name: str) -> DraftPlace:
        """Return the person's draft of that name; KeyError also for drafts of others."""
        mine = self.request.office[DRAFTS][person_id(self.request)]
        return DraftPlace(self.request, self, mine[name])


class DeskLetter(LetterPlace):
    """The document card of a letter: ``/karguzarliq/{body}/{name}/``."""


class DeskLetters(Place):
    """The letters of one body at its desk; whoever may not read one does not find it."""

    def __init__(self, request: Request, parent: Any, name: str, body: Folder) -> None:
        super().__init__(request, parent, name)
        self.body = body

    def __getitem__(self, name: str) -> DeskLetter:
        """Return the letter of that name; KeyError where ``letter:read`` is refused."""
        letter: Letter = self.body[LETTERS][name]
        if not self.request.has_permission(Permission.LETTER_READ, letter):
            raise KeyError(name)
        return DeskLetter(self.request, self, letter)


def person_id(request: Request) -> str:
    """Return the id of who is signed in; raises HTTPForbidden, which leads to the sign-in page."""
    identity = request.identity
    if identity is None:
        raise HTTPForbidden
    return str(identity.person.id)
