"""Validation of any signed PDF: each signature judged as ETSI EN 319 102-1 says, in words.

The order is: bounds, structure and coverage (``trust.placed``), arithmetic (``trust.cades``),
timestamps, then the certificate at the earliest moment that a trusted timestamp proves. The first
thing that fails is the answer; no input raises.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import new as new_hash
from hashlib import sha256
from typing import Protocol

from karguzar.base.i18n import _
from karguzar.trust.anchors import Purpose
from karguzar.trust.cades import CmsSignature, check
from karguzar.trust.certificates import CertificateVerdict
from karguzar.trust.chains import is_evidenced, issuers_of
from karguzar.trust.findings import FileVerdict, Level, SignatureFinding, SignedReport
from karguzar.trust.indications import Indication, Rejected
from karguzar.trust.places import Look, Placed
from karguzar.trust.revocation import NOTHING, Evidence
from karguzar.trust.tokens import Token, checked_token, read_token

__all__ = ["SignatureFinding", "SignatureValidator", "SignedReport"]

# by how much a moment that was only claimed may lie after one that is known
_CLAIMED_SKEW = timedelta(minutes=10)
# what a certificate's fault is called when nothing proves that the signature is older (§5.3.4)
_WITHOUT_PROOF = {"REVOKED": "REVOKED_NO_POE", "EXPIRED": "OUT_OF_BOUNDS_NO_POE"}
_PADES = "ETSI.CAdES.detached"


class Judge(Protocol):
    """Who judges certificates: ``trust.certificates.CertificateJudge``."""

    def judge(
        self,
        cert_der: bytes,
        chain: Sequence[bytes],
        at: datetime,
        purpose: Purpose,
        evidence: Evidence = NOTHING,
    ) -> CertificateVerdict:
        """Return the verdict about a certificate for a purpose at a moment."""


class SignatureValidator:
    """Validates signed PDFs with the help of a judge of certificates; safe for threads."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def validate(self, pdf: bytes, at: datetime) -> SignedReport:
        """Return the report about a file as it came, judged at a moment; no input raises."""
        from karguzar.trust.placed import look  # pyHanko is loaded when it is needed

        digest = sha256(pdf).hexdigest()
        try:
            found = look(pdf)
        except Rejected as exc:
            verdict = _VERDICTS[exc.indication]
            return SignedReport(verdict, digest, at, (), exc.message)
        findings = _Case(self._judge, pdf, found, at).findings()
        return SignedReport(_verdict(findings), digest, at, findings)


_VERDICTS: dict[Indication, FileVerdict] = {
    "TOTAL-PASSED": "passed",
    "TOTAL-FAILED": "failed",
    "INDETERMINATE": "indeterminate",
}


def _verdict(findings: Sequence[SignatureFinding]) -> FileVerdict:
    if not any(one.kind == "signature" for one in findings):
        return "unsigned"
    indications = {one.indication for one in findings}
    if "TOTAL-FAILED" in indications:
        return "failed"
    return "indeterminate" if "INDETERMINATE" in indications else "passed"


@dataclass(frozen=True, slots=True)
class _Proof:
    """A moment at which the first ``covered`` bytes of the file are known to have existed."""

    covered: int
    at: datetime


class _Case:
    """One file that is being judged at a moment."""

    def __init__(self, judge: Judge, pdf: bytes, found: Look, at: datetime) -> None:
        self._judge = judge
        self._pdf = pdf
        self._found = found
        self._at = at
        self._evidence = Evidence(found.ocsps, found.crls)
        self._proofs: list[_Proof] = []

    def findings(self) -> tuple[SignatureFinding, ...]:
        """Return the findings in order of signing; the newest timestamp is judged first."""
        found = {id(one): self._timestamp(one) for one in reversed(self._found.placed)}
        return tuple(found[id(one)] or self._signature(one) for one in self._found.placed)

    def _timestamp(self, placed: Placed) -> SignatureFinding | None:
        if placed.kind != "timestamp":
            return None
        finding = _blank(placed)
        try:
            token = checked_token(_cms(placed), self._digest(placed))
            known_at = self._known_at(placed)
            verdict = self._trusted(token, known_at)
        except Rejected as exc:
            return _rejected(finding, exc)
        self._proofs.append(_Proof(placed.covered, token.at))
        return replace(
            finding,
            timestamped_at=token.at,
            judged_at=known_at or self._at,
            not_after=verdict.not_after,
            certificate=token.cms.certificate,
            path=verdict.path,
        )

    def _signature(self, placed: Placed) -> SignatureFinding:
        finding = _blank(placed)
        try:
            cms = _cms(placed)
            finding = replace(finding, certificate=cms.certificate)
            check(cms, self._digest(placed))
            self._in_form(placed, cms)
            proved = self._proved(placed, cms)
            self._claimed_well(placed, proved)
        except Rejected as exc:
            return _rejected(finding, exc)
        verdict = self._judged(cms, proved or self._at, "sign")
        judged = replace(
            _answered(finding, verdict, is_proved=proved is not None),
            timestamped_at=proved,
            judged_at=proved or self._at,
        )
        return replace(judged, level=self._level(placed, cms, judged)) if judged.passed else judged

    def _in_form(self, placed: Placed, cms: CmsSignature) -> None:
        if cms.kind != "data" or cms.content:
            raise Rejected(
                "TOTAL-FAILED",
                "FORMAT_FAILURE",
                _("İmzanın içində ayrıca məzmun var; PDF imzası belə qurulmur."),
            )
        if placed.subfilter == _PADES and not cms.names_signer:
            raise Rejected(
                "INDETERMINATE",
                "SIG_CONSTRAINTS_FAILURE",
                _("İmzada imzalayanın sertifikatına istinad yoxdur (PAdES tələbi)."),
            )

    def _proved(self, placed: Placed, cms: CmsSignature) -> datetime | None:
        """Return the earliest moment that a trusted timestamp proves for the signature."""
        known_at = self._known_at(placed)
        moments = [known_at] if known_at else []
        for data in cms.tokens:
            token = read_token(data, lambda name: new_hash(name, cms.signature).digest())
            self._trusted(token, known_at)
            moments.append(token.at)
        return min(moments, default=None)

    def _known_at(self, placed: Placed) -> datetime | None:
        """Return the earliest moment that a later document timestamp proves, if there is one."""
        moments = [one.at for one in self._proofs if one.covered > placed.covered]
        return min(moments, default=None)

    def _trusted(self, token: Token, known_at: datetime | None) -> CertificateVerdict:
        """Return the verdict on the maker of a token; raises ``Rejected`` unless it is trusted."""
        if token.at > (known_at or self._at) + _CLAIMED_SKEW:
            raise Rejected(
                "INDETERMINATE",
                "TIMESTAMP_ORDER_FAILURE",
                _("Zaman möhürü gələcək vaxtı göstərir: saatlar uyğun gəlmir."),
            )
        verdict = self._judged(token.cms, known_at or self._at, "timestamp")
        if not verdict.accepted:
            raise Rejected(
                verdict.indication,
                verdict.sub_indication,
                _(
                    "Zaman möhürü etibarlı deyil: ${why}",
                    mapping={"why": verdict.sentence},
                ),
            )
        return verdict

    def _claimed_well(self, placed: Placed, proved: datetime | None) -> None:
        claimed = placed.claimed_at
        if claimed is None or claimed <= (proved or self._at) + _CLAIMED_SKEW:
            return
        raise Rejected(
            "INDETERMINATE",
            "TIMESTAMP_ORDER_FAILURE" if proved else "SIG_CONSTRAINTS_FAILURE",
            _("İmzada göstərilən vaxt onun qoyula biləcəyi vaxtdan sonradır."),
        )

    def _judged(self, cms: CmsSignature, at: datetime, purpose: Purpose) -> CertificateVerdict:
        others = issuers_of(cms.certificate, (*cms.others, *self._found.certificates))
        evidence = Evidence(self._evidence.ocsps, (*self._evidence.crls, *cms.crls))
        return self._judge.judge(cms.certificate, others, at, purpose, evidence)

    def _digest(self, placed: Placed) -> Callable[[str], bytes]:
        def digest(algorithm: str) -> bytes:
            hashed = new_hash(algorithm, memoryview(self._pdf)[: placed.start])
            hashed.update(memoryview(self._pdf)[placed.end : placed.covered])
            return hashed.digest()

        return digest

    def _level(self, placed: Placed, cms: CmsSignature, finding: SignatureFinding) -> Level:
        if placed.subfilter != _PADES or not cms.names_signer:
            return "CMS"
        if finding.timestamped_at is None:
            return "B-B"
        if not is_evidenced(finding.path, self._evidence):
            return "B-T"
        kept_at = self._pdf.rfind(b"/DSS")
        archived = any(placed.covered < one.covered > kept_at for one in self._proofs)
        return "B-LTA" if archived else "B-LT"


def _cms(placed: Placed) -> CmsSignature:
    if placed.problem is not None:
        raise placed.problem
    assert placed.cms is not None
    return placed.cms


def _blank(placed: Placed) -> SignatureFinding:
    return SignatureFinding(
        placed.field,
        placed.kind,
        "TOTAL-PASSED",
        "",
        _("Zaman möhürü etibarlıdır.") if placed.kind == "timestamp" else _("İmza etibarlıdır."),
        signed_at=placed.claimed_at,
        coverage=placed.coverage,
        covered=placed.covered,
        reason=placed.reason,
    )


def _rejected(finding: SignatureFinding, why: Rejected) -> SignatureFinding:
    return replace(
        finding,
        indication=why.indication,
        sub_indication=why.sub_indication,
        sentence=why.message,
    )


def _answered(
    finding: SignatureFinding, verdict: CertificateVerdict, *, is_proved: bool
) -> SignatureFinding:
    """Return the finding with what the judge said of the certificate."""
    told = replace(
        finding,
        identity=verdict.identity,
        assurance=verdict.assurance,
        not_after=verdict.not_after,
        path=verdict.path,
    )
    if verdict.accepted:
        return told
    weaker = None if is_proved else _WITHOUT_PROOF.get(verdict.sub_indication)
    return replace(
        told,
        indication="INDETERMINATE" if weaker else verdict.indication,
        sub_indication=weaker or verdict.sub_indication,
        sentence=verdict.sentence,
    )
