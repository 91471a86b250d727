"""Papers of the office as PDF/A, the look at what people send in, and the public check of a copy.

A paper is rendered from plain data by a typst template, sealed by ``trust`` and entered into a
register of digests, so that anybody can ask later whether a copy in hand is the office's own
(rules of 2011, 6.3 and 7.4; `docs/architecture.md`).
"""

from typing import Any


def includeme(config: Any) -> None:
    """Give the office its registers: issued copies, reports about signatures, long-term copies."""
    from karguzar.archive.content import CopyRegister, Preservation, SignatureReports

    config.add_office_part("suretler", CopyRegister)
    config.add_office_part("imza-yoxlamalari", SignatureReports)
    config.add_office_part("uzunmuddetli", Preservation)
