"""Settings (prefix ``karguzar.registry.``)."""

from dataclasses import dataclass
from typing import Literal

PREFIX = "karguzar.registry"


@dataclass(frozen=True)
class RegistrySettings:
    """What an administrator may set here."""

    #: whose terms bind the operator: the Rules of 2011 (3 and 1 working days) or the law of 2025
    #: (7 to check, 7 to correct)
    regime: Literal["rules-2011", "law-2025"] = "rules-2011"
    #: what an application must be signed with: account, signature, enhanced or qualified
    signature: Literal["account", "signature", "enhanced", "qualified"] = "enhanced"
    #: the most users that may apply to one service at once (item 36); 0 while none was measured
    max_concurrent_users: int = 0
    #: where the load test report that this number rests on can be read
    load_test_report: str = ""
    #: how often a process that serves takes its pulse, in seconds; 0: it takes none
    pulse_seconds: float = 20.0
    #: so many minutes without a pulse become a stoppage of this site's services (items 34, 35)
    silence_minutes: float = 5.0
    #: a minute is a bad one with so many failed or refused answers (status 500 and above)
    failing_count: int = 5
    #: which are at least so many of a hundred answers
    failing_percent: int = 50
    #: so many bad minutes in a row open a stoppage, as many good ones close it
    failing_minutes: int = 3
    #: whether the workers ask every few minutes if services of other systems answer (items 34, 35)
    probe: bool = False
    #: how long one such question may take in all, in seconds
    probe_timeout_seconds: float = 5.0
    #: hosts in private networks that may be asked all the same; of others none is
    probe_private: tuple[str, ...] = ()
    #: a signed-in user counts as one at work for so many minutes after a request (item 36)
    active_minutes: float = 5.0
