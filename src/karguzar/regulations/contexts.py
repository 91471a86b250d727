"""Places of the pages: ``/karguzarliq/reqlamentler/`` for the staff, ``/reqlamentler/`` for all.

Whatever someone may not see is not found: traversal says 404 where an access list would say 403
and thereby tell that the draft exists.
"""

from typing import Any

from pyramid.authorization import Allow, Everyone
from pyramid.request import Request

from karguzar.base.errors import Missing
from karguzar.base.permissions import Permission
from karguzar.content.workflow import AccessRow
from karguzar.letters.desk_contexts import known_reader
from karguzar.people.contexts import Place
from karguzar.regulations import parts
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.regulations.values import Edition


class DeskRegulations(Place):
    """The regulations of the body whose desk is open, and those that wait for its agreement."""

    kind = "karguzarliq/reqlamentler"

    @property
    def body(self) -> Any:
        """Return the body whose desk is open."""
        return self.__parent__.body

    def __getitem__(self, name: str) -> "DeskRegulation":
        """Return the regulation of that id; KeyError where ``regulation:read`` is refused."""
        known_reader(self.request)
        regulation = self.request.office[PART][name]
        if not self.request.has_permission(Permission.REGULATION_READ, regulation):
            raise KeyError(name)
        return DeskRegulation(self.request, self, regulation)


class RegulationPlace:
    """A place around a regulation; what may be done here is what its state allows."""

    def __init__(self, request: Request, parent: Any, name: str, regulation: Regulation) -> None:
        self.request = request
        self.__parent__ = parent
        self.__name__ = name
        self.regulation = regulation

    def __acl__(self) -> list[AccessRow]:
        """Return the access list of the regulation as it stands now."""
        return self.regulation.__acl__()


class DeskRegulation(RegulationPlace):
    """A regulation at the desk: ``/karguzarliq/reqlamentler/{id}/``."""

    def __init__(self, request: Request, parent: Any, regulation: Regulation) -> None:
        super().__init__(request, parent, regulation.id, regulation)

    def __getitem__(self, name: str) -> "DeskClauses":
        """Return the place of the clauses ("bendler")."""
        if name != "bendler":
            raise KeyError(name)
        return DeskClauses(self.request, self, name, self.regulation)


class DeskClauses(RegulationPlace):
    """The parts of the text by id; it has no page of its own."""

    def __getitem__(self, name: str) -> "DeskClause":
        """Return the part of that id; KeyError when there is none."""
        try:
            parts.found(self.regulation.items, name)
        except Missing as exc:
            raise KeyError(name) from exc
        return DeskClause(self.request, self, name, self.regulation)


class DeskClause(RegulationPlace):
    """One part of the text: ``/karguzarliq/reqlamentler/{id}/bendler/{part}/``."""


class Open:
    """A public place: everyone may look."""

    def __acl__(self) -> list[Any]:
        """Return that everyone may look."""
        return [(Allow, Everyone, Permission.PUBLIC_VIEW)]


class PublicRegulations(Open, Place):
    """All published regulations: ``/reqlamentler/``."""

    kind = "reqlamentler"

    def __getitem__(self, name: str) -> "PublicRegulation":
        """Return the published regulation of that id; KeyError for one that never was."""
        regulation = self.request.office[PART][name]
        if not regulation.editions:
            raise KeyError(name)
        return PublicRegulation(self.request, self, regulation)


class PublicRegulation(Open):
    """A published regulation: ``/reqlamentler/{id}/``, open to everyone for good (R11-9.8)."""

    def __init__(self, request: Request, parent: Any, regulation: Regulation) -> None:
        self.request = request
        self.__parent__ = parent
        self.__name__ = regulation.id
        self.regulation = regulation

    def __getitem__(self, name: str) -> "PublicEditions":
        """Return the place of the versions ("versiyalar")."""
        if name != "versiyalar":
            raise KeyError(name)
        return PublicEditions(self.request, self, self.regulation)


class PublicEditions(Open):
    """The versions of a regulation by number; it has no page of its own."""

    def __init__(self, request: Request, parent: Any, regulation: Regulation) -> None:
        self.request = request
        self.__parent__ = parent
        self.__name__ = "versiyalar"
        self.regulation = regulation

    def __getitem__(self, name: str) -> "PublicEdition":
        """Return the version of that number; KeyError when there is none."""
        for edition in self.regulation.editions:
            if str(edition.number) == name:
                return PublicEdition(self.request, self, self.regulation, edition)
        raise KeyError(name)


class PublicEdition(Open):
    """One version: ``/reqlamentler/{id}/versiyalar/{n}/``, under this address for good."""

    def __init__(
        self, request: Request, parent: Any, regulation: Regulation, edition: Edition
    ) -> None:
        self.request = request
        self.__parent__ = parent
        self.__name__ = str(edition.number)
        self.regulation = regulation
        self.edition = edition


def add_places(config: Any) -> None:
    """Add the places of the desk and of the public."""
    config.add_place(
        "karguzarliq",
        "reqlamentler",
        lambda request, parent: DeskRegulations(request, parent, "reqlamentler"),
    )
    config.add_place(
        "",
        "reqlamentler",
        lambda request, parent: PublicRegulations(request, parent, "reqlamentler"),
    )
