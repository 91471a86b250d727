"""What the validation of a signed file tells: for each signature and for the whole file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from karguzar.base.i18n import TranslationString, _
from karguzar.trust.identity import Identity
from karguzar.trust.indications import Indication
from karguzar.trust.levels import Assurance
from karguzar.trust.places import Coverage, Kind

#: baseline of EN 319 142-1; ``CMS`` is a sound signature that is no AdES baseline
Level = Literal["", "CMS", "B-B", "B-T", "B-LT", "B-LTA"]
FileVerdict = Literal["passed", "failed", "indeterminate", "unsigned"]

_SENTENCES: dict[FileVerdict, TranslationString] = {
    "passed": _("Fayldakı bütün imzalar etibarlıdır."),
    "failed": _("Fayldakı imzalardan ən azı biri etibarsızdır; ona etibar etməyin."),
    "indeterminate": _("İmzaların etibarlı olub-olmadığını təsdiqləmək mümkün olmadı."),
    "unsigned": _("Faylda elektron imza yoxdur."),
}


@dataclass(frozen=True, slots=True)
class SignatureFinding:
    """What was found about one signature (or document timestamp).

    ``signed_at`` is the moment that the signer claims, ``timestamped_at`` the earliest moment that
    a trusted timestamp proves, ``judged_at`` the moment for which the certificate was judged.
    ``identity`` is who the certificate names as far as a trusted authority vouches for it.
    ``certificate`` and ``path`` are DER (empty where they could not be read).
    """

    field: str
    kind: Kind
    indication: Indication
    sub_indication: str
    sentence: TranslationString
    identity: Identity | None = None
    assurance: Assurance = "signature"
    signed_at: datetime | None = None
    timestamped_at: datetime | None = None
    judged_at: datetime | None = None
    not_after: datetime | None = None
    level: Level = ""
    coverage: Coverage = "none"
    covered: int = 0
    reason: str = ""
    certificate: bytes = b""
    path: tuple[bytes, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the signature is valid."""
        return self.indication == "TOTAL-PASSED"

    @property
    def signer(self) -> str:
        """The name of who signed, empty where nobody vouches for it."""
        return self.identity.name if self.identity else ""

    def as_record(self) -> dict[str, Any]:
        """Return the finding as plain values."""
        who = self.identity
        return {
            "field": self.field,
            "kind": self.kind,
            "indication": self.indication,
            "sub_indication": self.sub_indication,
            "sentence": str(self.sentence.interpolate()),
            "signer": self.signer,
            "fin": who.fin if who else "",
            "voen": who.voen if who else "",
            "organisation": who.organisation if who else "",
            "assurance": self.assurance,
            "signed_at": _moment(self.signed_at),
            "timestamped_at": _moment(self.timestamped_at),
            "judged_at": _moment(self.judged_at),
            "not_after": _moment(self.not_after),
            "level": self.level,
            "coverage": self.coverage,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class SignedReport:
    """What was found in a file: ``digest`` is its SHA-256 in hex, ``checked_at`` when.

    ``signatures`` stand in the order of signing. ``problem`` is why the file itself could not be
    judged. With ``passed`` every signature in it is valid.
    """

    verdict: FileVerdict
    digest: str
    checked_at: datetime
    signatures: tuple[SignatureFinding, ...] = ()
    problem: TranslationString | None = None

    @property
    def passed(self) -> bool:
        """Whether the file is signed and every signature in it is valid."""
        return self.verdict == "passed"

    @property
    def sentence(self) -> TranslationString:
        """The verdict in words."""
        return self.problem or _SENTENCES[self.verdict]

    def as_record(self) -> dict[str, Any]:
        """Return the report as plain values, to be kept with the file it is about."""
        return {
            "verdict": self.verdict,
            "digest": self.digest,
            "checked_at": self.checked_at.isoformat(),
            "sentence": str(self.sentence.interpolate()),
            "signatures": [one.as_record() for one in self.signatures],
        }


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()
