"""Evidence: signed heads of the journals, proofs of inclusion and consistency (RFC 6962)."""

from typing import Any


def includeme(config: Any) -> None:
    """Add the trees, the daily watch and the pages /jurnal and /subut."""
    from karguzar.evidence.setup import add_pages, add_parts, add_watch

    add_parts(config)
    add_watch(config)
    add_pages(config)
