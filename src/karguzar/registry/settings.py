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
