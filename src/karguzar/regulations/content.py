"""Regulations as they are kept; persistent classes only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from karguzar.content import stored
from karguzar.content.content import Folder, Listing, NameTree, Resource
from karguzar.content.workflow import Workflow
from karguzar.registry.interfaces import REGISTRY
from karguzar.regulations.interfaces import PART
from karguzar.regulations.values import (
    Approval,
    Discussed,
    Edition,
    Item,
    Override,
    Repeal,
    Round,
)
from karguzar.regulations.workflow import REGULATION_WORKFLOW

EMPTY: Mapping[str, Any] = MappingProxyType({})


class Regulation(Resource):
    """The administrative regulation of one service: the text at work, and approved editions."""

    workflow: ClassVar[Workflow | None] = REGULATION_WORKFLOW

    #: slug of the preparing body
    slug: str = ""
    #: the service: kind number of the controlled list, and the registry number once it has one
    service_kind: str = ""
    service_number: str = ""
    #: language -> title and summary, for readers of other languages
    titles: Mapping[str, str] = EMPTY
    summaries: Mapping[str, str] = EMPTY
    created_at: str = ""
    changed_at: str = ""
    version: int = 1
    #: the last number given to an id; an id is never given twice
    last_id: int = 0
    #: id -> ids it was split from or merged of; ids that are gone stay
    lineage: Mapping[str, tuple[str, ...]] = EMPTY
    #: aim of drafting (R11-9.3.1-9.3.4) -> how the draft serves it
    checklist: Mapping[str, str] = EMPTY
    #: the application form in the grammar of forms (YAML), or "" for the one that is derived
    form: str = ""
    #: what the head wrote when the draft was sent back
    returned: str = ""

    items = stored.many(Item)
    rounds = stored.many(Round)
    discussions = stored.many(Discussed)
    #: the approval of the text at work, until it is published
    approval = stored.one(Approval)
    #: the sealed paper of the approved text and its check code, until it is published
    paper: str = ""
    paper_code: str = ""
    editions = stored.many(Edition)
    repeal = stored.perhaps(Repeal)
    overrides = stored.many(Override)

    @property
    def id(self) -> str:
        """Return the name of the regulation in addresses."""
        return self.__name__

    @property
    def path(self) -> str:
        """Return how journals and notices call the regulation: ``reqlament/{id}``."""
        return f"reqlament/{self.__name__}"

    @property
    def office(self) -> Any:
        """Return the root of the tree."""
        return self.__parent__.__parent__  # type: ignore[union-attr] # lies in the office

    @property
    def body(self) -> Any:
        """Return the body that prepares and approves it."""
        return self.office["qurumlar"][self.slug]

    @property
    def partners(self) -> tuple[str, ...]:
        """Return the slugs of the bodies that were asked to agree in the newest round."""
        return tuple(one.body for one in self.rounds[-1].answers) if self.rounds else ()

    @property
    def edition(self) -> Edition | None:
        """Return the edition that the public reads now, or None before the first."""
        return self.editions[-1] if self.editions else None

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return who holds which role by their post."""
        own = self.slug
        return {
            "editor": [f"staff:{own}:editor"],
            "head": [f"staff:{own}:head"],
            "partner": [f"staff:{slug}:editor" for slug in self.partners],
            "partner-head": [f"staff:{slug}:head" for slug in self.partners],
            "operator": self._operators(),
        }

    def _operators(self) -> list[str]:
        """Return the operator's post once a draft was given to the operator (LIC17-9.1.3)."""
        registry = self.office.get(REGISTRY) if self.rounds else None
        return [f"staff:{registry.operator}:operator"] if registry and registry.operator else []


class Regulations(Folder):
    """All regulations of the office by id; what may be seen of each is asked of each."""

    def __init__(self) -> None:
        super().__init__()
        #: "body TAB id" -> row of the body's own list
        self.own = Listing()
        #: "asked body TAB id" -> row, while the round is open
        self.asked = Listing()
        #: id -> row of what was published
        self.public = Listing()
        #: "*", a body's slug or "!" (rounds that are open) -> ``Listing`` of the drafts that were
        #: given to the operator: "moment TAB id TAB round" -> row (LIC17-9.1.3)
        self.given = NameTree()


OFFICE_PARTS: Mapping[str, Callable[[], Resource]] = MappingProxyType({PART: Regulations})
"""Name -> factory of what regulations add to the office."""
