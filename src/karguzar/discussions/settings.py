"""Settings (prefix ``karguzar.discussions.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.discussions"


@dataclass(frozen=True)
class DiscussionsSettings:
    """What an administrator may set here."""
