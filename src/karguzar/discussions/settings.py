"""Settings (prefix ``karguzar.discussions.``)."""

from dataclasses import dataclass

PREFIX = "karguzar.discussions"


@dataclass(frozen=True)
class DiscussionsSettings:
    """What an administrator may set here."""

    #: whether people may comment without sign-in, confirmed by a link in an e-mail (LIC17-7.2a)
    without_sign_in: bool = True
    #: the most characters of one comment
    longest_comment: int = 5000
    #: so many comments and subscriptions are taken from one person or one address of the network
    most_per_hour: int = 20
    #: days after which a comment or a subscription that nobody confirmed is forgotten
    confirm_days: int = 3
