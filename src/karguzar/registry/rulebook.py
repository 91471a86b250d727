"""The rules that an office sets for its registry: terms, regime, the signature of applications."""

from collections.abc import Mapping
from dataclasses import dataclass

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.terms import TERMS, Term
from karguzar.registry.rules import is_enough
from karguzar.registry.settings import RegistrySettings

TERM_OF = {
    "register": "registry_register",
    "amend": "registry_amend",
    "cancel": "registry_cancel",
}
"""What an application asks for -> the term of the operator by the Rules of 2011."""


_SHIPPED = RegistrySettings()


@dataclass(frozen=True)
class RegistryRules:
    """What the acts of the registry count and check by; pages pass ``request.registry_rules``."""

    terms: Mapping[str, Term]
    settings: RegistrySettings = _SHIPPED

    def operator_term(self, action: str) -> Term:
        """R11-10.4a, R11-10.8a: return the term within which the operator carries out an action.

        By the law of 2025 one term of 7 working days serves all three.
        """
        if self.settings.regime == "law-2025":
            return self.terms["registry_law_check"]
        return self.terms[TERM_OF[action]]

    def correction_term(self) -> Term:
        """Return the term within which a provider corrects a returned application."""
        is_new = self.settings.regime == "law-2025"
        return self.terms["registry_law_correct" if is_new else "registry_correct"]

    def report_term(self) -> Term:
        """R11-10.6: return the term within which an amendment is filed after a change of data."""
        return self.terms["registry_report"]

    def check_signature(self, level: str, clause: str) -> None:
        """R11-10.3: raise Refused when an application is not signed surely enough."""
        if not is_enough(level, self.settings.signature):
            raise Refused(
                _("Reyestrə müraciət gücləndirilmiş elektron imza ilə təsdiqlənməlidir."),
                clause=clause,
            )


RULES = RegistryRules(TERMS)
"""The rules that are shipped."""
