"""Settings (prefix ``karguzar.regulations.``)."""

from dataclasses import dataclass

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.terms import Term
from karguzar.signing.values import LEVELS

PREFIX = "karguzar.regulations"
_WRONG = _("Parametr yanlışdır: ${key}")


@dataclass(frozen=True)
class RegulationsSettings:
    """What an administrator may set here; the terms are the office's own, no act states them."""

    #: working days within which a body answers in an agreement round (R11-9.2b)
    agreement_days: int = 10
    #: calendar days for which a draft is open to discussion at the least (R11-9.7)
    discussion_days: int = 30
    #: the least level of signature for agreement and approval: account, signature, enhanced
    signature: str = "enhanced"
    #: working days before the end of a term on which bodies are reminded
    reminder_days: int = 2

    def __post_init__(self) -> None:
        """Raise Refused for a level that does not exist or a term that is none."""
        if self.signature not in LEVELS:
            raise Refused(_WRONG % {"key": f"{PREFIX}.signature"})
        for name in ("agreement_days", "discussion_days"):
            if getattr(self, name) < 1:
                raise Refused(_WRONG % {"key": f"{PREFIX}.{name}"})


def agreement_term(settings: RegulationsSettings) -> Term:
    """Return the term of an agreement round as it stands in the settings."""
    return Term(
        "regulation_agreement",
        "R11-9.2b",
        settings.agreement_days,
        "working_day",
        _("Reqlament layihəsinin razılaşdırılma müddəti"),
        stated=False,
    )
