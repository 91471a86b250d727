"""Envelopes with what waits for signatures, and mandates, as they are kept; persistent only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from karguzar.content import stored
from karguzar.content.content import Folder, Listing, NameTree, Resource
from karguzar.signing.interfaces import MANDATES, SIGNINGS
from karguzar.signing.values import Document, Mandate, SignerWanted


class Envelope(Resource):
    """Documents that the same people sign, in order, for one act of the office."""

    state: str = "waiting"
    kind: str = ""
    #: what the act is about, as the kind calls it
    subject: str = ""
    title: str = ""
    #: the slug of the body whose journal tells of it, or "" for the journal of the office
    body: str = ""
    #: the least level of signature, and the rule that says so
    level: str = "enhanced"
    clause: str = ""
    #: the path of the page from which it was opened
    return_to: str = ""
    opened_at: str = ""
    opened_by: str = ""
    opened_by_name: str = ""
    #: after this moment (ISO) nobody signs any more
    expires_at: str = ""
    #: why nobody signs any more, in the words of the office
    ended_for: str = ""
    payload: Mapping[str, str] = MappingProxyType({})
    #: person id -> the question that waits on their device; replaced whole
    attempts: Mapping[str, Any] = MappingProxyType({})
    #: every document with its marks
    documents = stored.many(Document)
    #: who signs, in which order
    signers = stored.many(SignerWanted)

    @property
    def id(self) -> str:
        """Return the identifier, which nobody can guess."""
        return self.__name__

    def document(self, name: str) -> Document | None:
        """Return the document of that name, or None."""
        return next((one for one in self.documents if one.name == name), None)

    def put(self, document: Document) -> None:
        """Put the document in the place of the one of its name."""
        self.documents = tuple(
            document if one.name == document.name else one for one in self.documents
        )


class Folders(Resource):
    """What waits for whom: person id -> Listing of "moment~envelope" -> title."""

    def __init__(self) -> None:
        self.of_person = NameTree()


class Envelopes(Folder):
    """All envelopes by id, the newest of each subject, and the folder of each signer."""

    def __init__(self) -> None:
        super().__init__()
        #: "kind TAB subject" -> id of the newest envelope
        self.newest = NameTree()
        self.folders = Folders()


class WaitingList(Listing):
    """What waits for one person."""


class BodyMandates(Resource):
    """The mandates of one body, oldest first."""

    mandates = stored.many(Mandate)


class Mandates(Folder):
    """The mandates of all bodies: slug -> ``BodyMandates``."""


OFFICE_PARTS: Mapping[str, Callable[[], Resource]] = MappingProxyType(
    {SIGNINGS: Envelopes, MANDATES: Mandates}
)
"""Name -> factory of what signing adds to the office."""
