"""The registry as it is kept: services, applications, observations; persistent classes only."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from BTrees.OOBTree import OOBTree

from karguzar.base.permissions import Permission
from karguzar.content import stored
from karguzar.content.content import Counters, Folder, Journal, Listing, NameTree, Resource
from karguzar.content.workflow import Workflow
from karguzar.registry.catalogue.content import Catalogue
from karguzar.registry.interfaces import (
    APPLICATIONS,
    CATALOGUE,
    JOURNAL,
    LISTS,
    NUMBERS,
    REGISTRY,
    SERVICES,
)
from karguzar.registry.values import (
    Change,
    Decision,
    Duty,
    FieldMark,
    Ground,
    Peak,
    Round,
    Signed,
    Usage,
)
from karguzar.registry.workflow import APPLICATION_WORKFLOW

EMPTY: Mapping[str, Any] = MappingProxyType({})


class Service(Resource):
    """One registered service, known by its number for good; what it says lies in ``changes``."""

    body: str = ""
    #: "registered" or "cancelled": as it stands now
    state: str = "registered"
    registered_at: str = ""
    #: list -> key: where the service stands in the lists
    places: Mapping[str, str] = MappingProxyType({})

    #: every change, in the order in which it was recorded
    changes = stored.many(Change)
    #: every reported change of data that an amendment must follow (R11-10.6)
    duties = stored.many(Duty)

    @property
    def number(self) -> str:
        """Return the unique registry number (item 3)."""
        return self.__name__

    @property
    def version(self) -> int:
        """Return how many changes are recorded; an amendment is made upon one of them."""
        return self.changes[-1].number if self.changes else 0


class Services(Folder):
    """Every service that was ever registered, by number; none is ever taken away."""


class Application(Resource):
    """An application of a body by appendix 2: to register, to amend or to cancel a service."""

    workflow: ClassVar[Workflow | None] = APPLICATION_WORKFLOW

    body: str = ""
    #: the body that is the operator since the application was submitted
    operator: str = ""
    action: str = "register"
    #: number of the service that is to be amended or cancelled, or that was registered
    service: str = ""
    #: the version of the service that an amendment was made upon
    base: int = 0
    #: values under the keys of changes, as the body wants them to be; replaced whole
    values: Mapping[str, Any] = EMPTY
    #: the values as they were submitted last, to tell what a correction changed
    sent_values: Mapping[str, Any] = EMPTY
    #: row "head_name" of appendix 2: surname, name and patronymic of the head
    head: Mapping[str, str] = EMPTY
    is_declared: bool = False
    #: ISO day on which the data changed in life (amendment) or the service ends (cancellation)
    changed_on: str = ""
    #: keys that the operator has checked
    checked: tuple[str, ...] = ()
    version: int = 1
    created_at: str = ""
    saved_at: str = ""
    submitted_at: str = ""
    #: whether an amendment was filed later than the term of R11-10.6
    is_late: bool = False
    #: id of the envelope in which it is signed
    envelope: str = ""
    form_version: str = ""
    places: Mapping[str, str] = MappingProxyType({})

    #: the legal ground of an amendment or a cancellation
    ground = stored.one(Ground)
    #: who signed it, by what level
    signatures = stored.many(Signed)
    #: every return for correction
    rounds = stored.many(Round)
    #: the term of the operator with its pauses; set at submission
    deadline = stored.deadline()
    #: how it ended, or None
    decision = stored.perhaps(Decision)

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return the editors and heads of the body, and the operators once it was submitted."""
        found = {role: [f"staff:{self.body}:{role}"] for role in ("editor", "head")}
        found["operator"] = [f"staff:{self.operator}:operator"] if self.operator else []
        return found

    @property
    def id(self) -> str:
        """Return the id, which nobody can guess."""
        return self.__name__

    @property
    def path(self) -> str:
        """Return how the journal and notices call the application."""
        return f"application/{self.__name__}"

    @property
    def open_round(self) -> Round | None:
        """Return the return that waits for correction, or None."""
        last = self.rounds[-1] if self.rounds else None
        return last if last is not None and last.corrected_at is None else None

    @property
    def marks(self) -> tuple[FieldMark, ...]:
        """Return the fields that wait for correction."""
        waiting = self.open_round
        return waiting.marks if waiting is not None else ()


class Applications(Folder):
    """Every application by id."""


class RegistryLists(Resource):
    """Lists of the registry: name -> ``RegistryListing`` of JSON rows."""

    def __init__(self) -> None:
        self.by_name = OOBTree()


class RegistryListing(Listing):
    """One list of services or of applications."""


class Observations(Resource):
    """What was observed of the work of services: incidents, and what was counted of their use."""

    #: the cap of parallel users by the settings: dicts ``{"value", "report", "recorded_at"}``
    caps: tuple[Mapping[str, Any], ...] = ()
    #: the most users at once of each month, anew each time that more were counted, oldest first
    peaks = stored.many(Peak)
    #: what the monitoring finds ill now -> id of the incident that it opened
    ill: Mapping[str, str] = MappingProxyType({})

    def __init__(self) -> None:
        #: "service TAB start TAB id TAB moment" -> record of an ``Incident``, each time anew
        self.stops = NameTree()
        #: "start TAB id" -> each incident as it was observed last, in JSON
        self.newest = RegistryListing()
        #: id -> key in ``newest``
        self.by_id = NameTree()
        #: "number TAB month TAB moment" -> record of a ``Usage``
        self.usage = NameTree()


class ServiceKinds(Resource):
    """The versions of the list of kinds of services: legal acts with what they changed."""

    #: tuple of plain dicts, see ``registry.kinds``; the list of 2011 itself is data
    versions: tuple[Mapping[str, Any], ...] = ()


class Registry(Folder):
    """The registry of services (R11-10.1): its journal, numbers, services and applications."""

    #: slug of the body that is the operator, "" while none is named (R11D-3)
    operator: str = ""

    access: ClassVar[Mapping[str, frozenset[Permission]]] = MappingProxyType(
        {
            "operator": frozenset({Permission.REGISTRY_OPERATE, Permission.REGISTRY_READ}),
            "administrator": frozenset({Permission.REGISTRY_ADMINISTER}),
        }
    )

    def __init__(self) -> None:
        super().__init__()
        for name, factory in PARTS.items():
            self.add(name, factory())

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return the operators by their post, and the administrators of the office."""
        operators = [f"staff:{self.operator}:operator"] if self.operator else []
        return {"operator": operators, "administrator": ["office:administrator"]}


OBSERVATIONS = "musahideler"
KINDS = "novler"

PARTS: Mapping[str, Any] = MappingProxyType(
    {
        JOURNAL: Journal,
        NUMBERS: Counters,
        SERVICES: Services,
        APPLICATIONS: Applications,
        LISTS: RegistryLists,
        OBSERVATIONS: Observations,
        KINDS: ServiceKinds,
        CATALOGUE: Catalogue,
    }
)
"""Name -> factory of the parts of the registry."""

OFFICE_PARTS: Mapping[str, Any] = MappingProxyType({REGISTRY: Registry})
"""Name -> factory of what the registry adds to the office."""

__all__ = [
    "KINDS",
    "OBSERVATIONS",
    "OFFICE_PARTS",
    "Application",
    "Applications",
    "Catalogue",
    "Observations",
    "Registry",
    "RegistryListing",
    "RegistryLists",
    "Service",
    "ServiceKinds",
    "Services",
    "Usage",
]
