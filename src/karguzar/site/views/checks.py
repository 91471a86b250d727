"""The public check (/yoxla): is the paper in a hand the office's own? Without sign-in."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.archive.check import CheckResult, check_bytes, check_code, check_digest
from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.people.contexts import Site
from karguzar.ui.queries import parameter

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
    """Check an uploaded file: its seal and its digest. Nothing of it is kept."""
    upload = request.POST.get("fayl")
    if upload is None or isinstance(upload, str | bytes) or not upload.filename:
        return _wrong(request, _("Yoxlanacaq faylı seçin."))
    data = upload.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        return _wrong(request, _("Fayl 60 MB-dan böyükdür."))
    if not data:
        return _wrong(request, _("Fayl boşdur."))
    result = check_bytes(
        request.office, data, at=request.now, validator=request.registry.validator
    )
    return _page(request, result, by="file", asked=upload.filename)


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
        "result": result,
        "facts": facts,
        "report": report,
        "by": by,
        "asked": asked,
        "checked_at": long_moment(request.now, language),
        "issued_at": long_moment(facts.issued_at, language) if facts else "",
        "signed_at": long_moment(report.signed_at, language)
        if report and report.signed_at
        else "",
    }
