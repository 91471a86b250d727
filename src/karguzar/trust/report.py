"""What a validation tells: a verdict, the reasons, and who sealed the paper and when."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from karguzar.base.i18n import TranslationString, _

EXTENDED = _(
    "Faylın əvvəli möhürləndiyi kimidir: heç bir baytı dəyişməyib. Sonra fayla imza, zaman möhürü "
    "və ya başqa məlumat əlavə edilib; möhür əlavələrə aid deyil."
)
"""What is found in a file that goes on after a whole paper."""
Verdict = Literal["whole", "extended", "changed", "unsealed", "untrusted"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found: a stable code for programs, a sentence for people."""

    code: str
    message: TranslationString


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found; everything after ``findings`` is known for a sealed paper only.

    ``extended`` is a file that begins with a whole paper and goes on: ``issued_size`` is the
    length of that paper in bytes and ``issued_digest`` its SHA-256 (hex); the rest is about it.

    ``digest`` is the SHA-256 (hex) of the file as it came. ``voen`` is the number in the
    organisation's identifier, ``signed_at`` the moment that the seal claims, ``timestamped_at``
    the one that a trusted timestamp proves, ``certificate`` the seal's certificate as PEM.
    """

    verdict: Verdict
    digest: str
    checked_at: datetime
    findings: tuple[Finding, ...] = ()
    signer: str = ""
    voen: str = ""
    signed_at: datetime | None = None
    reason: str = ""
    certificate: str = field(default="", repr=False)
    timestamped_at: datetime | None = None
    issued_size: int = 0
    issued_digest: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the paper is sealed by a trusted body and not one byte of it was changed."""
        return self.verdict == "whole"

    def as_record(self) -> dict[str, str | int | list[str]]:
        """Return the report as plain values, to be kept with the paper it is about."""
        return {
            "verdict": self.verdict,
            "digest": self.digest,
            "checked_at": self.checked_at.isoformat(),
            "findings": [one.code for one in self.findings],
            "signer": self.signer,
            "voen": self.voen,
            "signed_at": "" if self.signed_at is None else self.signed_at.isoformat(),
            "timestamped_at": ""
            if self.timestamped_at is None
            else self.timestamped_at.isoformat(),
            "reason": self.reason,
            "certificate": self.certificate,
            "issued_size": self.issued_size,
            "issued_digest": self.issued_digest,
        }


class Flaw(Exception):  # noqa: N818 -- an answer on its way out of the package's inner parts
    """The paper is refused: with this verdict, for this reason."""

    def __init__(self, verdict: Verdict, code: str, message: TranslationString) -> None:
        super().__init__(code)
        self.verdict: Verdict = verdict
        self.finding = Finding(code, message)
