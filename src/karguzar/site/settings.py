"""The settings of every package, known by name: an unknown ``karguzar.*`` key stops the start."""

from dataclasses import dataclass
from pathlib import Path

from karguzar.base import terms
from karguzar.base.terms import TermSettings
from karguzar.content.settings import ContentSettings
from karguzar.devices.settings import DevicesSettings
from karguzar.discussions.settings import DiscussionsSettings
from karguzar.evidence.settings import EvidenceSettings
from karguzar.identification.settings import IdentificationSettings
from karguzar.letters.rulebook import LettersSettings
from karguzar.notices.settings import NoticeSettings, WorkerSettings
from karguzar.people.settings import PeopleSettings
from karguzar.registry.settings import RegistrySettings
from karguzar.regulations.settings import RegulationsSettings
from karguzar.signing.settings import SigningSettings
from karguzar.trust.settings import TrustSettings
from karguzar.ui.settings import UiSettings


@dataclass(frozen=True)
class SiteSettings:
    """What concerns the installation as a whole (prefix ``karguzar``)."""

    #: the folder that holds all that the default install keeps
    var: Path = Path("var")
    #: the address at which people reach the site; stands in receipts and QR codes
    address: str = "http://127.0.0.1:6543"
    #: whether this is the demonstration office: sign-ins are shown, nothing here has legal force
    demonstration: bool = False
    #: the organisation that runs the site (R11D-3, R11-11.4)
    operator_name: str = "Vətəndaşlara Xidmət və Sosial İnnovasiyalar üzrə Dövlət Agentliyi"
    #: where users write to the operator
    operator_email: str = "operator@karguzar.example.az"


def known_settings() -> dict[str, type]:
    """Return prefix -> settings class of every package: all keys that an ini may hold."""
    return {
        "karguzar": SiteSettings,
        terms.PREFIX: TermSettings,
        "karguzar.content": ContentSettings,
        "karguzar.trust": TrustSettings,
        "karguzar.ui": UiSettings,
        "karguzar.people": PeopleSettings,
        "karguzar.notices": NoticeSettings,
        "karguzar.workers": WorkerSettings,
        "karguzar.letters": LettersSettings,
        "karguzar.devices": DevicesSettings,
        "karguzar.identification": IdentificationSettings,
        "karguzar.evidence": EvidenceSettings,
        "karguzar.signing": SigningSettings,
        "karguzar.registry": RegistrySettings,
        "karguzar.discussions": DiscussionsSettings,
        "karguzar.regulations": RegulationsSettings,
    }
