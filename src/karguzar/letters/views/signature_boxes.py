"""The electronic signatures of a letter as its pages show them, with the signed files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyramid.request import Request

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import file_size
from karguzar.letters.signed_files import SignedPaper
from karguzar.signing.values import Signature
from karguzar.ui.words import moment

TITLES: dict[str, TranslationString] = {
    "imzali-muraciet": _("İmzalanmış müraciət (PDF)"),
    "imzali-bildiris": _("İmzalanmış bildiriş (PDF)"),
    "imzali-cavab": _("İmzalanmış cavab (PDF)"),
}
LEVELS: dict[str, TranslationString] = {
    "signature": _("elektron imza"),
    "enhanced": _("gücləndirilmiş elektron imza"),
    "qualified": _("təkmil sertifikatlı gücləndirilmiş elektron imza"),
}


@dataclass(frozen=True, slots=True)
class SignedBox:
    """One signed file: its title and address, and who signed it."""

    title: TranslationString
    url: str
    size: str
    signatures: tuple[dict[str, Any], ...]


def boxes(request: Request, base: str, papers: Iterable[SignedPaper]) -> tuple[SignedBox, ...]:
    """Return what a page shows of the signed files; ``base`` is the address of the letter."""
    return tuple(
        SignedBox(
            title=TITLES[one.name.rstrip("-0123456789")],
            url=f"{base}fayl/{one.file.digest}",
            size=file_size(one.file.size, request.locale_name),
            signatures=tuple(_shown(request, each) for each in one.signatures),
        )
        for one in papers
    )


def _shown(request: Request, signature: Signature) -> dict[str, Any]:
    return {
        "name": signature.name,
        "at": moment(request, signature.at) if signature.at else "",
        "level": LEVELS.get(signature.level, signature.level),
        "serial": signature.serial,
        "authority": signature.authority,
        "verdict": signature.report.get("sentence", ""),
    }
