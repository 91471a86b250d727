"""The public check (/yoxla): is the paper in a hand the office's own? Without sign-in."""

from functools import partial
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.archive.check import CheckResult, check_bytes, check_code, check_digest
from karguzar.archive.enclosed import signed_enclosures
from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.evidence.chains import fingerprint, title_of
from karguzar.evidence.paper_check import check_paper
from karguzar.people.contexts import Site
from karguzar.trust.findings import SignedReport
from karguzar.ui.queries import parameter
from karguzar.ui.signatures import SignatureRow, signature_rows

LARGEST = 60 * 1024 * 1024
TEMPLATE = "karguzar:templates/site/check.pt"
UNPROCESSABLE = 422


@view_config(
    context=Site,
    name="yoxla",
    request_method="GET",
    renderer=TEMPLATE,
    permission=Permission.PUBLIC_VIEW,
)
def ask(_context: Site, request: Request) -> dict[str, Any]:
    """Show the ways to check; a code (from a QR) or a digest in the query is checked at once."""
    code, digest = parameter(request, "kod"), parameter(request, "cem")
    if code:
        return _page(request, check_code(request.office, code), by="code", asked=code)
    if digest:
        return _by_digest(request, digest)
    return _page(request, None)


@view_config(
    context=Site,
    name="yoxla",
    request_method="POST",
    renderer=TEMPLATE,
    permission=Permission.PUBLIC_VIEW,
)
def look(_context: Site, request: Request) -> dict[str, Any]:
    """Check an uploaded paper, its proof, or both together. Nothing of them is kept."""
    name, data = _uploaded(request, "fayl")
    proof_name, bundle = _uploaded(request, "subut")
    if data is None and bundle is None:
        return _wrong(request, _("Yoxlanacaq faylı seçin."))
    if any(one is not None and len(one) > LARGEST for one in (data, bundle)):
        return _wrong(request, _("Fayl 60 MB-dan böyükdür."))
    if b"" in (data, bundle):
        return _wrong(request, _("Fayl boşdur."))
    validator = request.registry.validator
    result = None
    if data is not None:
        result = check_bytes(
            request.office,
            data,
            at=request.now,
            validator=validator,
            signatures=request.registry.signatures,
        )
    roots = request.registry.head_roots()
    paper = check_paper(data, bundle, at=request.now, validator=validator, roots=roots)
    asked = ", ".join(one for one in (name, proof_name) if one)
    page = _page(request, result, by="file", asked=asked)
    is_others = result is not None and result.answer == "signed" and paper.verdict != "extended"
    if bundle is None and is_others:
        # a file of somebody else: what is said of seals would only confuse
        return page
    enclosed = _enclosed(request, data) if result is not None and result.is_whole else []
    when = partial(long_moment, language=request.locale_name)
    against = [(title_of(one), fingerprint(one)) for one in roots]
    return {**page, "paper": paper, "enclosed": enclosed, "when": when, "against": against}


def _enclosed(request: Request, data: bytes | None) -> list[dict[str, Any]]:
    """Return the reports about signed files inside a paper of ours."""
    return [
        {"name": name, "report": report, "rows": _rows(report, request)}
        for name, inner in signed_enclosures(data or b"")
        for report in [request.registry.signatures.validate(inner, request.now)]
    ]


def _rows(report: SignedReport | None, request: Request) -> list[SignatureRow]:
    return [] if report is None else signature_rows(report.as_record(), request.locale_name)


def _uploaded(request: Request, field: str) -> tuple[str, bytes | None]:
    """Return name and bytes of an uploaded file, up to one byte too many; None if none came."""
    upload = request.POST.get(field)
    if upload is None or isinstance(upload, str | bytes) or not upload.filename:
        return "", None
    return upload.filename, upload.file.read(LARGEST + 1)


def _by_digest(request: Request, digest: str) -> dict[str, Any]:
    try:
        result = check_digest(request.office, digest)
    except Refused as exc:
        return _wrong(request, exc.message)
    return _page(request, result, by="digest", asked=digest)


def _wrong(request: Request, message: TranslationString | str) -> dict[str, Any]:
    request.response.status_int = UNPROCESSABLE
    return {**_page(request, None), "errors": [message]}


def _page(
    request: Request, result: CheckResult | None, *, by: str = "", asked: str = ""
) -> dict[str, Any]:
    language = request.locale_name
    facts = result.facts if result else None
    report = result.report if result else None
    return {
        "errors": [],
        "paper": None,
        "result": result,
        "facts": facts,
        "report": report,
        "signed": result.signed if result else None,
        "rows": _rows(result.signed if result else None, request),
        "enclosed": [],
        "by": by,
        "asked": asked,
        "checked_at": long_moment(request.now, language),
        "issued_at": long_moment(facts.issued_at, language) if facts else "",
        "signed_at": long_moment(report.signed_at, language)
        if report and report.signed_at
        else "",
    }
