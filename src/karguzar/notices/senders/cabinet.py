"""The cabinet as a channel: the notice lies in the office itself, for its person to read."""

from typing import Any

from zope.interface import implementer

from karguzar.content.store import run
from karguzar.notices import inbox
from karguzar.notices.interfaces import IOfficeSender
from karguzar.notices.messages import Message


@implementer(IOfficeSender)
class CabinetSender:
    """Puts each notice into the inbox of its person, once for each key."""

    channel = "cabinet"

    def __init__(self, database: Any) -> None:
        self._database = database

    def send(self, message: Message, key: str) -> str:
        """Put the notice in, in a transaction of its own."""
        return run(self._database, lambda office: self.put(office, message, key))

    def put(self, office: Any, message: Message, key: str) -> str:
        """Put the notice in, in the transaction that is open."""
        inbox.put(office, message, key)
        return "kabinet"
