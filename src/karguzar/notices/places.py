"""The places of notices: /kabinet/bildirisler, /idareetme/novbe, /idareetme/poct."""

from typing import Any


class NoticesPlace:
    """The notices of the person who asks."""

    __parent__: Any = None
    __name__ = ""

    def __getitem__(self, name: str) -> "NoticePlace":
        """Return the place of one notice; names of pages are left to the views."""
        if "~" not in name:
            raise KeyError(name)
        return NoticePlace(self, name)


class NoticePlace:
    """One notice, whether there is one of this name or not: the page says so."""

    def __init__(self, parent: Any, name: str) -> None:
        self.__parent__ = parent
        self.__name__ = name


class QueuePlace:
    """The outbox as the administrator sees it."""

    __parent__: Any = None
    __name__ = ""


class PostPlace:
    """The mails and SMS of an office without a mail server."""

    __parent__: Any = None
    __name__ = ""
