"""Devices and challenges as they are kept; persistent classes only."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from karguzar.content.content import Folder, NameTree, Resource

DEVICES = "cihazlar"
CHALLENGES = "sorgular"


class Device(Resource):
    """One paired device of a person; of its token only the SHA-256 is kept."""

    person_id: str = ""
    #: what the owner calls it
    name: str = ""
    token_digest: str = ""
    #: ``people.values.KnownCertificate`` as a record: the certificate that it proved at pairing
    certificate: Mapping[str, str] = MappingProxyType({})
    paired_at: str = ""
    #: when it last took a challenge, "" for never
    used_at: str = ""

    @property
    def id(self) -> str:
        """Return the identifier of the device, which nobody can guess."""
        return self.__name__


class Devices(Folder):
    """All paired devices by id, what they are found by, and the codes of pairing."""

    def __init__(self) -> None:
        super().__init__()
        #: person id -> tuple of device ids
        self.of_person = NameTree()
        #: SHA-256 of a token -> device id
        self.by_token = NameTree()
        #: SHA-256 of a code -> "person id TAB moment at which it ends"
        self.codes = NameTree()
        #: person id -> SHA-256 of their one code that is good
        self.code_of = NameTree()


class Challenge(Resource):
    """One question to a device: asked by a browser, answered once, used once."""

    kind: str = "sign-in"
    #: what the asker wants to remember of it, e.g. the means of signing in
    purpose: str = ""
    #: the person who must answer, "" where the certificate will tell
    person_id: str = ""
    #: the device that it was sent to, "*" for any of the person's, "" for who reads the QR code
    device_id: str = ""
    challenge: bytes = b""
    digest: bytes = b""
    #: of several documents that are signed together, in order; ``digest`` is that of them all
    digests: tuple[bytes, ...] = ()
    #: what the device shows to its owner
    shown: str = ""
    #: SHA-256 of what binds it to the browser that asked
    binding: str = ""
    check_code: str = ""
    asked_at: str = ""
    ends_at: str = ""
    #: SHA-256 of the token with which the taker answers
    answer_digest: str = ""
    #: what the taker is called, "" for a device that is not paired
    taker: str = ""
    answer: bytes = b""
    #: why it failed, a message id and the words for its places
    reason: str = ""
    reason_words: Mapping[str, str] = MappingProxyType({})

    @property
    def id(self) -> str:
        """Return the identifier, which nobody can guess: who reads it from a QR may take it."""
        return self.__name__

    @property
    def expires_at(self) -> datetime:
        """Return the moment (aware, UTC) from which no device may answer."""
        return datetime.fromisoformat(self.ends_at)


class Challenges(Folder):
    """All challenges that are open or ended lately."""

    def __init__(self) -> None:
        super().__init__()
        #: "moment of the end TAB id", in order, so that old ones can be dropped
        self.by_end = NameTree()
        #: "binding TAB id" and "person id TAB id" of those that are open
        self.open_of = NameTree()


OFFICE_PARTS: Mapping[str, Callable[[], Resource]] = MappingProxyType(
    {DEVICES: Devices, CHALLENGES: Challenges}
)
"""Name -> factory of what devices add to the office."""
