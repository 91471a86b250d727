"""Raising a signed file to PAdES baseline T, LT and LTA, and renewing it before its proof ends.

Nothing that was signed is touched: a document security store (certificates, answers about their
revocation) and document timestamps are added at the end (EN 319 142-1 §5.4, §5.5, §6.3).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.algorithms import algorithms_of, loaded
from karguzar.trust.anchors import Purpose
from karguzar.trust.cades import CmsSignature, read_cms
from karguzar.trust.chains import issuers_of
from karguzar.trust.findings import SignedReport
from karguzar.trust.places import Placed
from karguzar.trust.prepared import fill
from karguzar.trust.revocation import Evidence
from karguzar.trust.signed import Judge, SignatureValidator
from karguzar.trust.stamps import Stamper, stamp_document

LongTerm = Literal["B-T", "B-LT", "B-LTA"]

#: names of the fields of document timestamps: ZamanMohuru1, ZamanMohuru2, ...
FIELD = "ZamanMohuru"
#: so long before a certificate or an algorithm ends a file is renewed
AHEAD = timedelta(days=180)
_ROOM = 16 * 1024


@dataclass
class _Gathered:
    """Certificates, OCSP responses and lists (DER) without repetition, in order of finding."""

    certificates: dict[bytes, None] = field(default_factory=dict)
    ocsps: dict[bytes, None] = field(default_factory=dict)
    crls: dict[bytes, None] = field(default_factory=dict)


class Augmenter:
    """Raises the level of signed files; safe for threads.

    ``judge`` also brings the answers about revocation, ``stamper`` the timestamps.
    """

    def __init__(self, judge: Judge, stamper: Stamper) -> None:
        self._judge = judge
        self._stamper = stamper
        self._validator = SignatureValidator(judge)

    def augment(self, pdf: bytes, level: LongTerm, at: datetime) -> bytes:
        """Return the file raised to a level; it stays the beginning of the new one.

        Raises ``Refused`` for a file with a signature that is not valid, when an answer about
        revocation cannot be had or an authority is not trusted; ``OSError`` when the
        timestamping authority does not answer. Nothing is half done: the file is validated anew
        at the end.
        """
        self._accepted(self._validator.validate(pdf, at))
        raised = pdf
        if level == "B-T" or not self._is_stamped(pdf, at):
            raised = self._stamped(raised)
        if level != "B-T":
            raised = self._evidenced(raised, at)
        if level == "B-LTA":
            raised = self._stamped(raised)
        self._accepted(self._validator.validate(raised, at))
        return raised

    def renew(self, pdf: bytes, at: datetime) -> bytes:
        """Return the file with fresh evidence for all it holds and a new document timestamp.

        Raises as `augment` does.
        """
        return self.augment(pdf, "B-LTA", at)

    def _accepted(self, report: SignedReport) -> None:
        if not report.passed:
            wrong = [one.sentence for one in report.signatures if not one.passed]
            raise Refused(wrong[0] if wrong else report.sentence)

    def _is_stamped(self, pdf: bytes, at: datetime) -> bool:
        report = self._validator.validate(pdf, at)
        return all(one.timestamped_at is not None for one in report.signatures)

    def _stamped(self, pdf: bytes) -> bytes:
        # pyHanko is loaded when it is needed: here and below
        from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp

        from karguzar.trust.gap import open_gap_for
        from karguzar.trust.placed import look

        taken = {one.field for one in look(pdf).placed}
        name = next(
            f"{FIELD}{number}"
            for number in range(1, len(taken) + 2)
            if f"{FIELD}{number}" not in taken
        )
        place = DocumentTimestamp(bytes_reserved=2 * _ROOM)  # type: ignore[no-untyped-call]  # pyHanko
        gap = open_gap_for(pdf, name, place)
        return fill(gap, stamp_document(self._stamper, gap.digest))

    def _evidenced(self, pdf: bytes, at: datetime) -> bytes:
        from pyhanko.sign.validation.dss import DocumentSecurityStore

        from karguzar.trust.gap import open_writer
        from karguzar.trust.placed import look

        found = look(pdf)
        gathered = _Gathered()
        evidence = Evidence(found.ocsps, found.crls)
        for cms, purpose in _makers(found.placed):
            others = (*cms.others, *found.certificates)
            self._gather(gathered, cms.certificate, others, purpose, at, evidence)
        writer = open_writer(pdf)
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            None,
            certs=[asn1_x509.Certificate.load(one) for one in gathered.certificates],
            ocsps=[asn1_ocsp.OCSPResponse.load(one) for one in gathered.ocsps],
            crls=[asn1_crl.CertificateList.load(one) for one in gathered.crls],
        )
        return writer.whole()

    def _gather(
        self,
        gathered: _Gathered,
        certificate: bytes,
        others: Sequence[bytes],
        purpose: Purpose,
        at: datetime,
        evidence: Evidence,
    ) -> None:
        verdict = self._judge.judge(
            certificate, issuers_of(certificate, others), at, purpose, evidence
        )
        # a certificate that ended since is no fault: its signature is older, as was proved
        if len(verdict.path) - 1 > len(verdict.checked) and verdict.accepted:
            raise _unanswered()
        for one in verdict.path:
            gathered.certificates[one] = None
        for status in verdict.checked:
            if not status.answer:
                raise _unanswered()
            kept = gathered.ocsps if status.kind == "ocsp" else gathered.crls
            kept[status.answer] = None


def _makers(placed: Sequence[Placed]) -> Iterator[tuple[CmsSignature, Purpose]]:
    """Yield who signed and who stamped, with the purpose of each."""
    for one in placed:
        assert one.cms is not None
        yield one.cms, "timestamp" if one.kind == "timestamp" else "sign"
        for token in one.cms.tokens:
            yield read_cms(token), "timestamp"


@dataclass(frozen=True, slots=True)
class Proof:
    """On what the long-term proof of a file rests: the end of a certificate, and algorithms.

    ``algorithms`` are named as in the setting ``karguzar.trust.algorithm_ends``.
    """

    certificate_ends: datetime
    algorithms: tuple[str, ...]

    def ends(self, algorithm_ends: Mapping[str, datetime]) -> datetime:
        """Return when it ends: with the certificate, or with an algorithm that ends before."""
        known = [algorithm_ends[name] for name in self.algorithms if name in algorithm_ends]
        return min((self.certificate_ends, *known))


def proof_of(report: SignedReport) -> Proof | None:
    """Return on what a file's proof rests: its newest valid document timestamp; None without one.

    Renew the file `AHEAD` of the end.
    """
    stamps = [one for one in report.signatures if one.kind == "timestamp" and one.passed]
    if not stamps or stamps[-1].not_after is None:
        return None
    return Proof(stamps[-1].not_after, algorithms_of(loaded(stamps[-1].certificate)))


def _unanswered() -> Refused:
    return Refused(
        _("Sertifikatların vəziyyəti haqqında cavab alınmadı; uzunmüddətli sübut əlavə edilmədi.")
    )
