"""What is sent: a message with its text and files, and the error of a failed attempt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from karguzar.base.errors import KarguzarError


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person by one channel.

    ``to`` is an e-mail address, a telephone number or (cabinet) the id of a person. ``short`` is
    the whole message in one line, for SMS. ``kind``, ``subject``, ``body`` and ``payload`` are
    what the text was made of: the cabinet keeps these and writes the text when it is read.
    ``stop`` is the address at which one press ends such mails, empty where there is none.
    """

    to: str
    name: str
    title: str
    text: str
    short: str
    language: str
    at: datetime
    kind: str = ""
    subject: str = ""
    body: str = ""
    payload: Mapping[str, str] = field(default_factory=dict)
    enclosures: tuple[Enclosure, ...] = ()
    stop: str = ""


class Undelivered(KarguzarError):  # noqa: N818 -- named by what happened
    """The message was not delivered; ``temporary`` tells whether a later attempt may help."""

    def __init__(self, reason: str, *, temporary: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.temporary = temporary
