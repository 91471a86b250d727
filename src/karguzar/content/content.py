"""The tree of the office: persistent classes, and nothing else that is pickled.

A class path in this module is a file format: a class moves only with an alias and an evolution
step. Values inside the objects are strings, numbers, tuples and dicts that are replaced whole.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar

from BTrees.IOBTree import IOBTree
from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent
from pyramid.authorization import Authenticated, Everyone

from karguzar.base.calendar import WorkingCalendar
from karguzar.base.permissions import Permission
from karguzar.content.calendars import working_calendar
from karguzar.content.workflow import AccessRow, Workflow, access_rows

NOBODY: Mapping[str, frozenset[str]] = MappingProxyType({})
"""The local roles of a resource on which nobody holds any."""


class EntryTree(IOBTree):
    """Number -> ``JournalLine``; an append writes the line and one leaf of numbers."""

    max_leaf_size = 16
    max_internal_size = 48


class JournalLine(Persistent):
    """The text of one journal entry: an object of its own, because it is written once."""

    def __init__(self, text: str) -> None:
        self.text = text


class SubjectSet(OOTreeSet):
    """Subject TAB number of each journal entry, in order: the index behind a history."""

    max_leaf_size = 7
    max_internal_size = 8


class RowTree(OOBTree):
    """Sortable key -> row text of a listing; small leaves, because each change writes one."""

    max_leaf_size = 16
    max_internal_size = 48


class NameTree(OOBTree):
    """Name -> resource of a folder, or digest -> blob of the file store."""

    max_leaf_size = 7
    max_internal_size = 8


class Resource(Persistent):
    """One place of the tree: it has a name, a parent, a state and roles that are held on it.

    ``workflow`` ties a class to its table of states; ``access`` is the table of a class without
    states (role -> permissions). Access lists are computed from these on each request.
    """

    __name__: str = ""
    __parent__: "Resource | None" = None
    state: str = ""
    #: principal -> the roles held on this very resource; replaced whole, never changed in place
    roles: Mapping[str, frozenset[str]] = NOBODY
    workflow: ClassVar[Workflow | None] = None
    access: ClassVar[Mapping[str, frozenset[Permission]]] = MappingProxyType({})

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return role -> principals who hold it by their post, beside the local ``roles``."""
        return {}

    def connection(self) -> Any:
        """Return the ZODB connection that the resource belongs to, None before it was stored."""
        return self._p_jar

    def give_role(self, principal: str, role: str) -> None:
        """Let the principal hold the role on this resource; giving twice changes nothing."""
        held = self.roles.get(principal, frozenset())
        if role not in held:
            self.roles = {**self.roles, principal: held | {role}}

    def take_role(self, principal: str, role: str) -> None:
        """Take the role from the principal; taking what is not held changes nothing."""
        held = self.roles.get(principal, frozenset())
        if role in held:
            left = {**self.roles, principal: held - {role}}
            self.roles = {who: what for who, what in left.items() if what}

    def __acl__(self) -> list[AccessRow]:
        """Return Pyramid's access list for this resource as it stands now.

        A method, so that an error in it is an error: Pyramid reads a missing attribute as "ask
        the parent". Without a workflow and a table the list is empty: the parent decides.
        """
        if self.workflow is not None:
            return self.workflow.acl(self)
        return access_rows(self, self.access)


class Folder(Resource):
    """A resource that holds others by name: a mapping of str to Resource, sorted by name."""

    def __init__(self) -> None:
        self._items = NameTree()
        self._length = Length()

    def __getitem__(self, name: str) -> Any:
        """Return what is kept under the name; KeyError tells traversal that there is none."""
        return self._items[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return what is kept under the name, or the default."""
        return self._items.get(name, default)

    def add(self, name: str, resource: Any) -> None:
        """Keep the resource under the name and tell it its name and parent.

        Raises ValueError for an empty name or one with a slash, KeyError for one that is taken.
        """
        if not name or "/" in name:
            raise ValueError(f"not a name of the tree: {name!r}")
        if not self._items.insert(name, resource):
            raise KeyError(f"the name is taken: {name!r}")
        self._length.change(1)
        resource.__name__ = name
        resource.__parent__ = self

    def __delitem__(self, name: str) -> None:
        """Let go of what is kept under the name; KeyError if there is none."""
        resource = self._items.pop(name)
        self._length.change(-1)
        resource.__parent__ = None

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return int(self._length())

    def __bool__(self) -> bool:
        """Return True: an empty folder is still a place."""
        return True

    def keys(self) -> Iterator[str]:
        """Return the names in order."""
        return iter(self._items.keys())

    def values(self) -> Iterator[Any]:
        """Return what is kept, in the order of the names; loaded one by one."""
        return iter(self._items.values())

    def items(self) -> Iterator[tuple[str, Any]]:
        """Return (name, resource) in the order of the names; loaded one by one."""
        return iter(self._items.items())


class Office(Folder):
    """The root of the tree: the whole office with its parts (bootstrap makes them)."""

    access = MappingProxyType(
        {
            "administrator": frozenset(
                {
                    Permission.BODY_ADMINISTER,
                    Permission.CALENDAR_CHANGE,
                    Permission.JOURNAL_VIEW,
                    Permission.OFFICE_ADMINISTER,
                    Permission.OUTBOX_RETRY,
                    Permission.OUTBOX_VIEW,
                }
            ),
            "signed-in": frozenset(
                {Permission.CABINET_VIEW, Permission.LETTER_WRITE, Permission.PROFILE_CHANGE}
            ),
            "everyone": frozenset({Permission.PUBLIC_VIEW}),
        }
    )
    #: name of each evolution step that is done -> "when version"; replaced whole
    evolved: Mapping[str, str] = MappingProxyType({})

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return who holds the roles of the office as a whole."""
        return {
            "administrator": ["office:administrator"],
            "signed-in": [Authenticated],
            "everyone": [Everyone],
        }


class Journal(Resource):
    """The chain of everything that was done; written and read through ``content.journal`` only."""

    def __init__(self) -> None:
        self.entries = EntryTree()
        self.subjects = SubjectSet()


class Counter(Persistent):
    """The last number that was taken in one sequence.

    An ordinary object, not BTrees.Length: of two writers one must fail and try again, merging
    their sums would give both the same number.
    """

    value: int = 0


class Counters(Resource):
    """All sequences of numbers of one body, by "key-year"; read through ``content.numbering``."""

    def __init__(self) -> None:
        self.sequences = NameTree()


class FileStore(Resource):
    """Files by their SHA-256, each kept once and never changed; see ``content.files``."""

    def __init__(self) -> None:
        self.blobs = NameTree()


class Listing(Resource):
    """Rows of a list in the order of their keys, with their number; see ``content.listings``."""

    def __init__(self) -> None:
        self.rows = RowTree()
        self.length = Length()


class OfficeCalendar(Resource):
    """The office's own changes of the working calendar, with the version they stand at.

    ``overrides`` is a tuple of plain dicts ``{"on", "is_working", "act", "announced_on"}`` with
    ISO dates; ``confirmed_until`` is the last ISO date for which holidays were confirmed, or "".
    """

    overrides: tuple[Mapping[str, str | bool], ...] = ()
    version: int = 0
    confirmed_until: str = ""

    def as_calendar(self) -> WorkingCalendar:
        """Return the working calendar to count with."""
        return working_calendar(self.overrides, self.version, self.confirmed_until)

    def replace(
        self,
        overrides: tuple[Mapping[str, str | bool], ...],
        *,
        confirmed_until: date | None = None,
    ) -> int:
        """Put the overrides in place of the old ones; return the new version."""
        self.overrides = overrides
        if confirmed_until is not None:
            self.confirmed_until = confirmed_until.isoformat()
        self.version += 1
        return self.version
