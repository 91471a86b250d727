"""Ready advice for deficiency notices: how what is wrong can be mended (R11-7.4a)."""

from collections.abc import Mapping
from typing import Final

from karguzar.base.i18n import _
from karguzar.ui.words import Words

_FIELD: Final[Mapping[str, Words]] = {
    "low_quality": _("Fikrinizi aydın və tam cümlələrlə yenidən yazın."),
    "incomplete": _("Çatışmayan məlumatı əlavə edin: tarix, ünvan, sənədin nömrəsi."),
    "unreadable": _("Mətni Azərbaycan əlifbası ilə, oxunaqlı şəkildə yenidən yazın."),
}
_FILE: Final[Mapping[str, Words]] = {
    "low_quality": _("Sənədi 300 dpi keyfiyyətlə yenidən skan edib əlavə edin."),
    "incomplete": _("Sənədin bütün səhifələrini bir faylda əlavə edin."),
    "unreadable": _("Fayl açılmır və ya oxunmur. Sənədi PDF formatında yenidən əlavə edin."),
}
_LACKING: Final[Mapping[str, Words]] = {
    "low_quality": _("Sənədin keyfiyyətli surətini əlavə edin."),
    "incomplete": _("Mətndə göstərdiyiniz sənədin surətini əlavə edin."),
    "unreadable": _("Sənədin oxunaqlı surətini əlavə edin."),
}
_READY: Final = {"field": _FIELD, "file": _FILE, "files": _LACKING}


def advice_for(target: str, reason: str) -> Words:
    """Return the ready advice for a marked thing; "" where the clerk has to write it."""
    return _READY[target.partition(":")[0]].get(reason, "")
