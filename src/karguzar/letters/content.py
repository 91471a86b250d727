"""Letters, drafts and their lists as they are kept; persistent classes only."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from zope.interface import implementer

from karguzar.base.permissions import Permission
from karguzar.content import stored
from karguzar.content.content import Folder, Listing, Resource
from karguzar.content.workflow import AccessRow, Workflow
from karguzar.letters.interfaces import DRAFTS, LETTERS, LISTS, READINGS, SENT, IDraft, ILetter
from karguzar.letters.values import (
    DeficiencyRound,
    Ending,
    Forwarding,
    Inquiry,
    LetterFile,
    Note,
    Reply,
    Resolution,
    Revision,
    Sender,
)
from karguzar.letters.workflow import EXECUTORS, LETTER_WORKFLOW, post_principals
from karguzar.records.content import STAFF_READS, body_of

EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass
class Standing:
    """A letter as the workflow sees it: its state and who holds which role on it now."""

    state: str
    roles: Mapping[str, frozenset[str]]
    by_post: Mapping[str, list[str]]

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return role -> principals who hold it by their post."""
        return self.by_post


def roles_now(letter: "Letter") -> Mapping[str, frozenset[str]]:
    """Return the roles held on the letter, those of executors only while their post lasts."""
    posts = letter.body.posts
    serving = {f"person:{one.person_id}" for one in posts if "executor" in one.roles}
    return {
        who: roles if who in serving else roles.difference(EXECUTORS)
        for who, roles in letter.roles.items()
    }


@implementer(ILetter)
class Letter(Resource):
    """A registered letter; its values lie in the store as plain records (``content.stored``)."""

    workflow: ClassVar[Workflow | None] = LETTER_WORKFLOW

    number: str = ""
    journal: str = ""
    kind: str = ""
    channel: str = ""
    subject: str = ""
    language: str = "az"
    registered_at: str = ""
    version: int = 1
    #: how it ended: "answered", "left", "withdrawn", "forwarded" or ""
    outcome: str = ""
    #: why the longer term of consideration holds, or ""
    long_reason: str = ""
    #: path of the letter that was forwarded and became this one
    origin: str = ""
    #: path of the finished letter that this one complains of (R11-5.1.4)
    about: str = ""
    #: registry number of the service that the letter asks for, or ""
    service: str = ""
    #: paths of complaints about this letter
    complaints: tuple[str, ...] = ()
    #: paths of earlier letters that the clerk found this one to repeat
    repeats: tuple[str, ...] = ()
    #: SHA-256 of the tracking code, and the code itself until the receipt is made
    code_digest: str = ""
    code_once: str = ""
    #: path of the case file it lies in
    case: str = ""
    #: kind of paper -> SHA-256 of the sealed PDF
    papers: Mapping[str, str] = MappingProxyType({})
    #: list -> key: where the letter stands in the lists of its body
    places: Mapping[str, str] = MappingProxyType({})

    #: who sent the letter, as they were then
    sender = stored.one(Sender)
    #: every content that was sent, oldest first
    revisions = stored.many(Revision)
    #: every deficiency notice, oldest first
    rounds = stored.many(DeficiencyRound)
    #: the term of consideration with its pauses and extensions
    deadline = stored.deadline()
    #: the term within which a letter for another body is forwarded
    forwarding_term = stored.deadline()
    #: every resolution, oldest first; the last one holds
    resolutions = stored.many(Resolution)
    #: the reply with its drafts; empty before the first draft
    reply = stored.one(Reply)
    #: files chosen for the next draft of the reply
    reply_files = stored.many(LetterFile)
    #: where the letter was forwarded to
    forwardings = stored.many(Forwarding)
    #: inquiries to other bodies with their answers
    inquiries = stored.many(Inquiry)
    #: internal notes, oldest first
    notes = stored.many(Note)
    #: how the letter ended without a reply, or None
    ending = stored.perhaps(Ending)

    def role_principals(self) -> Mapping[str, list[str]]:
        """Return the clerks, the head and the deputies, who hold their role in the body."""
        return {role: [who] for role, who in post_principals(self.body.slug).items()}

    def __acl__(self) -> list[AccessRow]:
        """Return Pyramid's access list; an executor whose post has ended is none any more."""
        return LETTER_WORKFLOW.acl(Standing(self.state, roles_now(self), self.role_principals()))

    @property
    def body(self) -> Any:
        """Return the body that the letter is registered at."""
        return body_of(self)

    @property
    def path(self) -> str:
        """Return ``body/name``: how journals, notices and registers call the letter."""
        return f"{self.body.slug}/{self.__name__}"

    @property
    def revision(self) -> Revision:
        """Return the newest content."""
        return self.revisions[-1]

    @property
    def files(self) -> tuple[LetterFile, ...]:
        """Return the files of the newest content."""
        return self.revision.files

    @property
    def open_round(self) -> DeficiencyRound | None:
        """Return the deficiency notice that waits for correction, or None."""
        last = self.rounds[-1] if self.rounds else None
        return last if last is not None and last.corrected_at is None else None

    @property
    def resolution(self) -> Resolution | None:
        """Return the resolution that holds, or None."""
        return self.resolutions[-1] if self.resolutions else None


class Letters(Folder):
    """The letters of one body by name; nobody may list it as such: lists pass the gate."""


class LetterLists(Resource):
    """The lists of letters of one body: name -> Listing; the one of all letters has the rows."""

    access: ClassVar[Mapping[str, frozenset[Permission]]] = STAFF_READS

    def __init__(self) -> None:
        self.by_name = OOBTree()

    def role_principals(self) -> dict[str, list[str]]:
        """Return the staff of the body as those who may look."""
        slug = body_of(self).slug
        return {role: [f"staff:{slug}:{role}"] for role in STAFF_READS}


class Readings(Persistent):
    """Who of the staff opened which letter on which day: "name TAB person TAB date" -> moment."""

    __name__: str = ""
    __parent__: Any = None

    def __init__(self) -> None:
        self.by_key = OOBTree()


@implementer(IDraft)
class Draft(Resource):
    """Something that its writer has not sent yet: a letter, a complaint, or a correction."""

    person_id: str = ""
    data: Mapping[str, Any] = EMPTY
    version: int = 1
    token: str = ""
    #: path of the finished letter that a complaint is about
    about: str = ""
    #: path of the deficient letter that this corrects
    corrects: str = ""
    #: registry number of the service that the letter asks for, or ""
    service: str = ""
    #: path of the letter that this draft became
    sent_as: str = ""
    created_at: str = ""
    saved_at: str = ""
    #: files in the order in which they were added
    files = stored.many(LetterFile)

    access: ClassVar[Mapping[str, frozenset[Permission]]] = MappingProxyType(
        {"writer": frozenset({Permission.LETTER_WRITE, Permission.CABINET_VIEW})}
    )

    def role_principals(self) -> dict[str, list[str]]:
        """Return the writer alone."""
        return {"writer": [f"person:{self.person_id}"]}

    def became(self, letter: Letter) -> None:
        """Remember what the draft became; its words and files lie in the letter from now on."""
        self.sent_as = letter.path
        self.data, self.files = {}, ()


class PersonDrafts(Folder):
    """The drafts of one person by id."""


class Drafts(Folder):
    """All drafts of the office: person id -> ``PersonDrafts``."""


class RowsTree(OOBTree):
    """Sortable key -> row of a list of letters; each act writes one leaf, so leaves are small.

    Of leaves of 2 to 10 and nodes of 6 to 48 these write the fewest bytes for a letter that comes
    at the end of its list, as letters do; also for the trees of names and texts.
    """

    max_leaf_size = 3
    max_internal_size = 8


class PlacesTree(OOBTree):
    """Sortable key of a list -> where the row stands in the list of all letters."""

    max_leaf_size = 9
    max_internal_size = 8


class LetterListing(Listing):
    """A list of letters, without their rows; lists of before have rows in a ``RowsTree``."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = PlacesTree()


class AllLetters(LetterListing):
    """The list of all letters of a body, with their rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = RowsTree()


class SentLists(Folder):
    """What each person has sent: person id -> Listing of paths, in the order of sending."""


class SentList(LetterListing):
    """The list of one person."""


OFFICE_PARTS: Mapping[str, Any] = MappingProxyType({DRAFTS: Drafts, SENT: SentLists})
"""Name -> factory of what letters add to the office."""

BODY_PARTS: Mapping[str, Any] = MappingProxyType(
    {LETTERS: Letters, LISTS: LetterLists, READINGS: Readings}
)
"""Name -> factory of what letters add to each body."""
