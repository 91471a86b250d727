"""Signed files that people send: kept as they came, validated at once, the report kept beside.

Rules of 2011, 12.1.3: documents that are sent electronically may be signed; what the signature is
worth at the moment of arrival cannot be found out later, when certificates have ended.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from karguzar.archive.advice import ADVICE
from karguzar.archive.content import SignatureReports
from karguzar.archive.intake import Finding, Limits, Verdict, examine
from karguzar.trust.findings import SignedReport
from karguzar.trust.signed import SignatureValidator

PART = "imza-yoxlamalari"

_CODES = {
    "passed": "signatures-valid",
    "indeterminate": "signatures-unclear",
    "failed": "signatures-broken",
}
_NAMED = 3
_LIMITS = Limits()


def examine_signed(
    data: bytes,
    name: str,
    limits: Limits = _LIMITS,
    *,
    signatures: SignatureValidator,
    at: datetime,
) -> Verdict:
    """Return the verdict about a file as ``intake.examine`` does, with its signatures validated.

    What was found about them is one more finding, never a refusal: whether an act needs a valid
    signature is for the act to say. No input raises.
    """
    verdict = examine(data, name, limits)
    if not verdict.signed or verdict.is_refused:
        return verdict
    report = signatures.validate(data, at)
    if report.verdict == "unsigned":
        return verdict
    found = (*verdict.findings, _finding(report))
    return replace(verdict, findings=found, report=report.as_record())


def _finding(report: SignedReport) -> Finding:
    code = _CODES[report.verdict]
    severity, advice = ADVICE[code]
    signers = [one.signer for one in report.signatures if one.kind == "signature"]
    named = ", ".join(signers[:_NAMED]) + ("…" if len(signers) > _NAMED else "")
    faults = [one.sentence for one in report.signatures if not one.passed]
    why = (faults or [report.sentence])[0].interpolate()
    return Finding(code, severity, advice % {"signers": named, "why": why})


def keep_report(office: Any, verdict: Verdict) -> None:
    """Keep the report about a signed file beside it; the first one stays.

    Nothing is kept of a file without signatures.
    """
    reports = _reports(office)
    if verdict.report is not None and verdict.digest not in reports.reports:
        reports.reports[verdict.digest] = json.dumps(dict(verdict.report), ensure_ascii=False)


def report_of(office: Any, digest: str) -> Mapping[str, Any] | None:
    """Return the record of the report that was kept with a file (its SHA-256 in hex), or None.

    For whoever may read the file; ``ui.signatures.signature_rows`` puts it into words.
    """
    text = _reports(office).reports.get(digest)
    return None if text is None else json.loads(text)


def _reports(office: Any) -> SignatureReports:
    found = office[PART]
    assert isinstance(found, SignatureReports)
    return found
