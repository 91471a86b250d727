"""The report about signatures in words, as pages show it: who, when, how well, and why not.

Made from the record of a report (``SignedReport.as_record()``), so that a report that was kept
with a file reads as one that was just made. The macro is ``templates/ui/signatures.pt``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import long_moment

said_later = _
"""Makes a text of one that the record kept: not read by what gathers the texts of the program."""

_ASSURANCES: dict[str, TranslationString] = {
    "signature": _("elektron imza"),
    "enhanced": _("gücləndirilmiş elektron imza"),
    "qualified": _("təkmil sertifikatla təsdiqlənmiş gücləndirilmiş elektron imza"),
}
_LEVELS: dict[str, TranslationString] = {
    "CMS": _("sadə CMS imzası (PAdES tələbləri üzrə deyil)"),
    "B-B": _("PAdES B-B: əsas səviyyə, zaman möhürü yoxdur"),
    "B-T": _("PAdES B-T: vaxtı zaman möhürü ilə sübut olunur"),
    "B-LT": _("PAdES B-LT: sertifikatların vəziyyəti faylın içində saxlanılıb"),
    "B-LTA": _("PAdES B-LTA: uzunmüddətli saxlama üçün qorunub"),
}
_COVERAGES: dict[str, TranslationString] = {
    "whole": _("bütün faylı"),
    "earlier": _(
        "faylın imzalandığı andakı halını; sonra yalnız imza və ya zaman möhürü əlavə edilib"
    ),
    "none": _("müəyyən edilmədi"),
}
_VERDICTS: dict[str, TranslationString] = {
    "TOTAL-PASSED": _("Etibarlıdır"),
    "TOTAL-FAILED": _("Etibarsızdır"),
    "INDETERMINATE": _("Təsdiqlənmədi"),
}


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature or document timestamp as a page shows it; moments are in words."""

    title: TranslationString | str
    verdict: TranslationString
    sentence: TranslationString
    passed: bool
    code: str
    facts: tuple[tuple[TranslationString, TranslationString | str], ...]


def signature_rows(record: Mapping[str, Any], language: str) -> list[SignatureRow]:
    """Return the rows of a report's record, in order of signing."""
    return [_row(one, language) for one in record["signatures"]]


def _row(one: Mapping[str, Any], language: str) -> SignatureRow:
    stamp = one["kind"] == "timestamp"
    codes = [one["indication"], one["sub_indication"]]
    return SignatureRow(
        _("Zaman möhürü") if stamp else one["signer"] or _("İmzalayan müəyyən edilmədi"),
        _VERDICTS[one["indication"]],
        said_later(one["sentence"]),
        one["indication"] == "TOTAL-PASSED",
        " / ".join(code for code in codes if code),
        tuple((name, value) for name, value in _facts(one, language, stamp=stamp) if value),
    )


def _facts(
    one: Mapping[str, Any], language: str, *, stamp: bool
) -> list[tuple[TranslationString, TranslationString | str]]:
    level = _LEVELS.get(one["level"], "")
    return [
        (_("Qurum"), "" if one["organisation"] == one["signer"] else one["organisation"]),
        (_("VÖEN"), one["voen"]),
        (_("İmzanın növü"), _ASSURANCES[one["assurance"]] if one["signer"] else ""),
        (_("Səviyyəsi"), level),
        (_("İmzalayanın göstərdiyi vaxt"), _moment(one["signed_at"], language)),
        (
            _("Möhürün vaxtı") if stamp else _("Zaman möhürü ilə sübut olunan vaxt"),
            _moment(one["timestamped_at"], language),
        ),
        (_("Əhatə edir"), _COVERAGES[one["coverage"]]),
        (_("Sertifikat bu vaxta görə yoxlanılıb"), _moment(one["judged_at"], language)),
        (_("Sertifikatın müddəti"), _moment(one["not_after"], language)),
        (_("Səbəb"), one["reason"]),
    ]


def _moment(text: str, language: str) -> str:
    return long_moment(datetime.fromisoformat(text), language) if text else ""
