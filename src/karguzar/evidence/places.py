"""The public places of evidence: /jurnal with each journal, /subut with proofs of papers."""

from typing import Any

from karguzar.evidence.feeding import journals
from karguzar.people.contexts import Place


class Journals(Place):
    """All journals and their heads (/jurnal), open to everyone."""

    kind = "jurnal"

    def __getitem__(self, name: str) -> Any:
        """Return the place of a journal; KeyError lets views be looked for."""
        if name not in journals(self.request.office):
            raise KeyError(name)
        return super().__getitem__(name)


class JournalPage(Place):
    """One journal (/jurnal/{name}): its heads and proofs, never its entries."""

    kind = "jurnal-bir"


class Proofs(Place):
    """The proofs of issued papers (/subut)."""

    kind = "subut"


class PaperProof(Place):
    """The proof of one paper (/subut/{SHA-256}): who holds the paper knows the address."""

    kind = "subut-bir"
