"""How evidence joins the application: the trees, the daily watch, the pages."""

from functools import partial
from typing import Any

from karguzar.base.settings import read
from karguzar.evidence.content import PART, Evidence
from karguzar.evidence.log_key import log_key
from karguzar.evidence.places import JournalPage, Journals, PaperProof, Proofs
from karguzar.evidence.roots import certificates
from karguzar.evidence.settings import PREFIX, EvidenceSettings
from karguzar.evidence.watches import HeadsWatch
from karguzar.trust.settings import trust_settings


def add_parts(config: Any) -> None:
    """Add what evidence keeps in the office."""
    config.registry.evidence = read(EvidenceSettings, config.registry.settings, PREFIX)
    config.add_office_part(PART, Evidence)


def add_watch(config: Any) -> None:
    """Let the heads be signed each day; ``registry.heads_watch`` signs them on demand.

    ``registry.head_roots()`` gives the roots against which uploaded proofs are judged.
    """
    registry = config.registry
    key = partial(log_key, trust_settings(registry.settings))
    registry.heads_watch = HeadsWatch(key, registry.site.address.rstrip("/"))
    config.add_watch("heads", registry.heads_watch)
    registry.head_roots = partial(certificates, trust_settings(registry.settings).folder)


def add_pages(config: Any) -> None:
    """Add /jurnal, /subut and the verifier that is saved to a disk."""
    config.add_place("", "jurnal", lambda request, up: Journals(request, up, "jurnal"))
    config.add_place("jurnal", "*", JournalPage)
    config.add_place("", "subut", lambda request, up: Proofs(request, up, "subut"))
    config.add_place("subut", "*", PaperProof)
    config.scan("karguzar.evidence.views")
