"""Places of the desk under /karguzarliq: lists, the file plan, and the letters of the body."""

from typing import Any

from pyramid.httpexceptions import HTTPForbidden
from pyramid.request import Request

from karguzar.letters.contexts import DeskLetters
from karguzar.letters.workflow import standing_at
from karguzar.people.content import BODIES
from karguzar.people.contexts import ANY_NAME, Place
from karguzar.records.content import CaseFile
from karguzar.records.nomenclature import CASES


class DeskList(Place):
    """A list of the desk; which one, its name says."""

    @property
    def body(self) -> Any:
        """Return the body whose desk is open."""
        return self.__parent__.body

    @property
    def roles(self) -> frozenset[str]:
        """Return the roles at this desk of the one who asks, that of a deputy among them."""
        return standing_at(self.body.slug, self.request.identity.principals)


class Inbox(DeskList):
    """What came in: ``/karguzarliq/gelenler/``."""


class ControlBoard(DeskList):
    """What is under control: ``/karguzarliq/nezaret/``."""


class OutgoingBook(DeskList):
    """The book of sent documents: ``/karguzarliq/gedenler/``."""


class FilePlan(DeskList):
    """The nomenclature of cases: ``/karguzarliq/isler/``."""

    def __getitem__(self, name: str) -> "CasePlace":
        """Return the place of a case ("2026-01-05"); KeyError when the body has none.

        Raises HTTPForbidden, which leads to the sign-in page, where nobody is signed in.
        """
        if self.body is None:
            known_reader(self.request)
            raise KeyError(name)
        return CasePlace(self.request, self, self.body[CASES][name])


class CasePlace(Place):
    """One case of the file plan: ``/karguzarliq/isler/2026-01-05/``."""

    def __init__(self, request: Request, parent: FilePlan, case: CaseFile) -> None:
        super().__init__(request, parent, case.__name__)
        self.case = case


class Figures(DeskList):
    """The figures of the body: ``/karguzarliq/hesabat/``."""


LISTS = {
    "gelenler": Inbox,
    "nezaret": ControlBoard,
    "gedenler": OutgoingBook,
    "isler": FilePlan,
    "hesabat": Figures,
}


def add_places(config: Any) -> None:
    """Add the lists, and the letters of each body in which the person has a post."""
    for name, place in LISTS.items():
        config.add_place("karguzarliq", name, _factory(place, name))
    config.add_place("karguzarliq", ANY_NAME, _letters)


def _factory(place: Any, name: str) -> Any:
    def make(request: Request, parent: Any) -> Any:
        return place(request, parent, name)

    return make


def _letters(request: Request, parent: Any, name: str) -> DeskLetters | None:
    if name not in request.office[BODIES]:
        return None
    served = {body.slug: body for body, _post in known_reader(request).posts}
    body = served.get(name)
    return DeskLetters(request, parent, name, body) if body is not None else None


def known_reader(request: Request) -> Any:
    """Return the identity of who asks; raises HTTPForbidden before their sign-in is whole.

    So a form that was sent after the session ended gets the page that leads back to it, not 404.
    """
    identity = request.identity
    if identity is None or identity.is_half:
        raise HTTPForbidden
    return identity
