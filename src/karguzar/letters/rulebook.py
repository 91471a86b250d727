"""The rules that an office sets for itself: terms, and the signature that a channel needs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.terms import TERMS, Term
from karguzar.letters.workflow import SIGNATURES, Level, SignatureNeed, is_enough


@dataclass(frozen=True)
class LettersSettings:
    """Settings of the package (prefix ``karguzar.letters``)."""

    #: what a letter from the cabinet must be confirmed with: account, signature or enhanced
    signature_cabinet: Level = "account"
    #: what an "official letter" must be confirmed with
    signature_official: Level = "enhanced"


@dataclass(frozen=True)
class Rulebook:
    """What acts count and check by; pages pass ``request.rulebook``."""

    terms: Mapping[str, Term]
    signatures: tuple[SignatureNeed, ...] = SIGNATURES

    def check_signature(self, act: str, channel: str, level: Level) -> None:
        """Raise Refused with the clause when the act needs a surer signature on the channel."""
        for need in self.signatures:
            if (need.act, need.channel) == (act, channel) and not is_enough(level, need.level):
                raise Refused(
                    _("Bu sənəd gücləndirilmiş elektron imza ilə təsdiqlənməlidir."),
                    clause=need.clause,
                )


RULEBOOK = Rulebook(TERMS)
"""The rules that are shipped."""


def rulebook(settings: LettersSettings, terms: Mapping[str, Term]) -> Rulebook:
    """Return the rules as the settings of the office make them."""
    levels: dict[str, Level] = {
        "cabinet": settings.signature_cabinet,
        "official": settings.signature_official,
    }
    needs = tuple(
        one if one.act == "approve_and_sign" else replace(one, level=levels[one.channel])
        for one in SIGNATURES
    )
    return Rulebook(terms, needs)
