"""The rules that an office sets for itself: terms, and the signature that a channel needs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.base.terms import TERMS, Term
from karguzar.letters.workflow import SIGNATURES, SignatureNeed
from karguzar.signing.rules import is_enough
from karguzar.signing.values import Level


@dataclass(frozen=True)
class LettersSettings:
    """Settings of the package (prefix ``karguzar.letters``)."""

    #: what a letter from the cabinet must be confirmed with: account, signature, enhanced ...
    signature_cabinet: Level = "account"
    #: what an "official letter" must be confirmed with
    signature_official: Level = "enhanced"
    #: what the head must sign a reply with
    signature_reply: Level = "account"
    #: what a deficiency notice must be signed with
    signature_deficiency: Level = "account"


@dataclass(frozen=True)
class Rulebook:
    """What acts count and check by; pages pass ``request.rulebook``."""

    terms: Mapping[str, Term]
    signatures: tuple[SignatureNeed, ...] = SIGNATURES

    def needed(self, act: str, channel: str) -> SignatureNeed:
        """Return the least level of an act on a channel, with its clause.

        A channel without a row of its own ("forwarded") has the row of the cabinet.
        """
        rows = {(one.act, one.channel): one for one in self.signatures}
        free = SignatureNeed(act, channel, "account", "")
        return rows.get((act, channel)) or rows.get((act, "cabinet"), free)

    def check_signature(self, act: str, channel: str, level: Level) -> None:
        """Raise Refused with the clause when the act needs a surer signature on the channel."""
        need = self.needed(act, channel)
        if not is_enough(level, need.level):
            raise Refused(TOO_LOW[need.level], clause=need.clause)


TOO_LOW: Mapping[Level, TranslationString] = {
    "signature": _("Bu sənəd elektron imza ilə təsdiqlənməlidir."),
    "enhanced": _("Bu sənəd gücləndirilmiş elektron imza ilə təsdiqlənməlidir."),
    "qualified": _(
        "Bu sənəd təkmil sertifikatlı gücləndirilmiş elektron imza ilə təsdiqlənməlidir."
    ),
}
"""What is said when the signature is not sure enough, by the level that the act needs."""

RULEBOOK = Rulebook(TERMS)
"""The rules that are shipped."""


def rulebook(settings: LettersSettings, terms: Mapping[str, Term]) -> Rulebook:
    """Return the rules as the settings of the office make them."""
    by_channel: dict[str, Level] = {
        "cabinet": settings.signature_cabinet,
        "official": settings.signature_official,
    }
    by_act: dict[str, Level] = {
        "approve_and_sign": settings.signature_reply,
        "return_deficient": settings.signature_deficiency,
    }
    needs = tuple(
        replace(one, level=by_act.get(one.act) or by_channel[one.channel]) for one in SIGNATURES
    )
    return Rulebook(terms, needs)
