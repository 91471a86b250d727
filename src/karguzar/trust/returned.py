"""A paper of ours that comes back signed: the same one, unchanged, by the right person."""

from datetime import datetime

from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.trust.findings import SignatureFinding, SignedReport
from karguzar.trust.levels import Assurance, reaches
from karguzar.trust.signed import SignatureValidator

_NEEDED: dict[Assurance, TranslationString] = {
    "signature": _("Sənəd elektron imza ilə imzalanmalıdır."),
    "enhanced": _("Bu sənəd gücləndirilmiş elektron imza ilə imzalanmalıdır."),
    "qualified": _(
        "Bu sənəd təkmil sertifikatla təsdiqlənmiş gücləndirilmiş elektron imza ilə "
        "imzalanmalıdır."
    ),
}


def check_returned(
    issued: bytes,
    returned: bytes,
    *,
    fin: str,
    field: str,
    needed: Assurance,
    at: datetime,
    validator: SignatureValidator,
) -> SignatureFinding:
    """Return the finding about the one new signature of a paper that came back.

    ``issued`` are the bytes that we gave out; the returned file must begin with them and add one
    signature of the person with this ``fin``, made with a certificate of the ``needed`` level, in
    the signature field ``field`` (empty: any). Signatures that were there stay valid. Raises
    ``Refused`` with the exact reason.
    """
    if not returned.startswith(issued):
        raise Refused(
            _(
                "Bu, sizə verilən sənəd deyil və ya məzmunu dəyişdirilib: verilmiş PDF faylını "
                "olduğu kimi imzalayın."
            )
        )
    if len(returned) == len(issued):
        raise Refused(_("Sənəd imzalanmayıb: faylda yeni imza yoxdur."))
    report = validator.validate(returned, at)
    found = _new_one(report, len(issued))
    _check_all(report)
    if field and found.field != field:
        raise Refused(_("İmza sənəddə nəzərdə tutulmuş yerdə (imza sahəsində) deyil."))
    if found.identity is None or found.identity.fin != fin:
        raise Refused(
            _(
                "Sənədi başqa şəxs imzalayıb: ${name}. Onu sizin öz sertifikatınızla imzalamaq "
                "lazımdır.",
                mapping={"name": found.signer or "?"},
            )
        )
    if not reaches(found.assurance, needed):
        raise Refused(_NEEDED[needed])
    return found


def _new_one(report: SignedReport, issued: int) -> SignatureFinding:
    if report.problem is not None:
        raise Refused(report.problem)
    for one in report.signatures:
        if one.coverage == "none":
            raise Refused(one.sentence)
    new = [one for one in report.signatures if one.kind == "signature" and one.covered > issued]
    if not new:
        raise Refused(_("Sənəd imzalanmayıb: faylda yeni imza yoxdur."))
    if len(new) > 1:
        raise Refused(_("Sənədə bir imza əlavə edilməlidir, faylda isə bir neçə yeni imza var."))
    return new[0]


def _check_all(report: SignedReport) -> None:
    for one in report.signatures:
        if not one.passed:
            raise Refused(one.sentence)
