"""Evidence: signed heads of the journals, proofs of inclusion and consistency (RFC 6962)."""

from typing import Any


def includeme(config: Any) -> None:
    """Add what this package gives to the site."""
    from karguzar.base.settings import read
    from karguzar.evidence.settings import PREFIX, EvidenceSettings

    config.registry.evidence = read(EvidenceSettings, config.registry.settings, PREFIX)
