"""The check of a paper and its proof, as the page of the site and the command both do it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from karguzar.base.i18n import TranslationString
from karguzar.evidence.bundle import ProofReport, check
from karguzar.evidence.words import CHECKED, GENUINE, SENTENCES, Verdict, overall, title_of
from karguzar.trust.report import Report
from karguzar.trust.validate import Validator


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """The answer about a paper (``seal``), its bundle (``proof``) or both, at a moment."""

    verdict: Verdict
    checked_at: datetime
    seal: Report | None = None
    proof: ProofReport | None = None

    @property
    def is_genuine(self) -> bool:
        """Whether everything that was given holds."""
        return self.verdict in GENUINE

    @property
    def title(self) -> TranslationString:
        """The answer in a word."""
        return title_of(self.verdict)

    @property
    def sentence(self) -> TranslationString:
        """The answer in a sentence."""
        return SENTENCES[self.verdict]

    @property
    def checked(self) -> list[TranslationString]:
        """What was checked, against the roots and at the moment."""
        given = {"seal": self.seal, "proof": self.proof}
        return [CHECKED[name] for name, report in given.items() if report is not None]


def check_paper(
    pdf: bytes | None,
    bundle: bytes | None,
    *,
    at: datetime,
    validator: Validator,
    roots: Sequence[x509.Certificate],
) -> PaperCheck:
    """Return what a PDF, a bundle, or a PDF with its bundle is; no input raises."""
    seal = None if pdf is None else validator.validate(pdf, at=at)
    # a proof speaks of the paper as it was issued, also where a copy of it goes on
    digest = (seal.issued_digest or seal.digest) if seal else None
    proof = None if bundle is None else check(bundle, roots=roots, digest=digest)
    verdict = overall(seal.verdict if seal else None, proof.verdict if proof else None)
    return PaperCheck(verdict, at, seal, proof)
