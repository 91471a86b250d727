"""Contracts of the package: what delivers a message."""

from typing import Any

from zope.interface import Attribute, Interface

from karguzar.notices.messages import Message


class ISender(Interface):
    """A channel that brings a message to a person.

    ``tests/contract/test_senders.py`` holds every sender to it.
    """

    channel = Attribute("the name of the channel: cabinet, email or sms")

    def send(message: Message, key: str) -> str:
        """Deliver the message and return the proof: what the other side answered, in one line.

        When this returns, the message is in the hands of the other side and survives our death.
        ``key`` is the same at each attempt for the same message; the other side can tell doubles
        by it (``Message-ID``). It consists of ASCII letters, digits, dots and hyphens. Raises
        ``Undelivered`` and nothing else when it could not be delivered.
        """


class IOfficeSender(ISender):
    """A channel within the office: it writes in the transaction that marks the entry as sent."""

    def put(office: Any, message: Message, key: str) -> str:
        """Put the message into the office, once for each key; return the proof."""
