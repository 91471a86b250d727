"""What record-keeping keeps in the tree of a body; persistent classes only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from BTrees.OOBTree import OOTreeSet

from karguzar.base.permissions import Permission
from karguzar.content.content import Folder, Listing, Resource

STAFF_READS = MappingProxyType(
    {role: frozenset({Permission.DESK_VIEW}) for role in ("clerk", "head", "executor")}
)
"""Who of a body may see its file plan and registers."""


def body_of(resource: Any) -> Any:
    """Return the body that the resource lies in: the ancestor that has posts and a slug."""
    place = resource
    while place is not None and not hasattr(place, "slug"):
        place = place.__parent__
    return place


class CaseFile(Resource):
    """One case (iş) of the file plan of a year: documents of one kind with one term of keeping."""

    state: str = "open"
    year: int = 0
    index: str = ""
    title: str = ""
    retention: str = ""
    article: str = ""
    closed_at: str = ""

    def __init__(self, *, year: int, index: str, title: str, retention: str, article: str) -> None:
        self.year = year
        self.index = index
        self.title = title
        self.retention = retention
        self.article = article
        #: paths ("body/number") of the documents that lie in the case
        self.documents = OOTreeSet()


class CaseFiles(Folder):
    """The nomenclature of cases (işlər nomenklaturası) of one body, by "year-index"."""

    access: ClassVar[Mapping[str, frozenset[Permission]]] = STAFF_READS

    def role_principals(self) -> dict[str, list[str]]:
        """Return the staff of the body as those who may look."""
        slug = body_of(self).slug
        return {role: [f"staff:{slug}:{role}"] for role in STAFF_READS}


class OutgoingRegister(Listing):
    """The book of sent documents of one body: sortable number -> JSON row."""

    access: ClassVar[Mapping[str, frozenset[Permission]]] = STAFF_READS

    def role_principals(self) -> dict[str, list[str]]:
        """Return the staff of the body as those who may look."""
        slug = body_of(self).slug
        return {role: [f"staff:{slug}:{role}"] for role in STAFF_READS}


BODY_PARTS: Mapping[str, Callable[[], Resource]] = MappingProxyType(
    {
        "gedenler": OutgoingRegister,
        "isler": CaseFiles,
    }
)
"""Name -> factory of what record-keeping adds to each body."""
