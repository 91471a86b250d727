"""What keys of the registry are called, in the languages of the office."""

from collections.abc import Mapping
from functools import cache

from karguzar.base.i18n import TranslationString, _
from karguzar.forms.grammar import Text
from karguzar.forms.loading import form
from karguzar.registry.interfaces import APPENDIX, AREA_KEY, ITEM, KIND_KEY, RECORD_2011
from karguzar.registry.items import by_name

OWN = {
    KIND_KEY: Text("Xidmət növü", "Kind of service", "Вид услуги"),
    AREA_KEY: Text("Xidmətin sahəsi", "Area of the service", "Сфера услуги"),
}

SIDE_2011 = _("2011-ci il qaydaları üzrə məlumat")
SIDE_2026 = _("2026-cı il siyahısı üzrə məlumat")


def said_key(key: str, language: str = "az") -> str:
    """Return what a key is called: "2011.kind" is row 7 of appendix 2."""
    found = key_text(key)
    return found.said(language) if found is not None else key


@cache
def key_text(key: str) -> Text | None:
    """Return the words of a key in all languages, or None for a key that nobody knows."""
    if key in OWN:
        return OWN[key]
    if key.startswith(ITEM):
        item = by_name().get(key.removeprefix(ITEM))
        return item.label if item is not None else None
    if key.startswith(RECORD_2011):
        name = key.removeprefix(RECORD_2011)
        return next((one.label for one in form(APPENDIX).fields if one.name == name), None)
    return None


def clause_of(key: str) -> str:
    """Return the clause that a key comes from: "R11A2-7", "REG26-16", or empty."""
    if key.startswith(ITEM):
        item = by_name().get(key.removeprefix(ITEM))
        return item.clause if item is not None else ""
    if key.startswith(RECORD_2011):
        name = key.removeprefix(RECORD_2011)
        found = next((one for one in form(APPENDIX).fields if one.name == name), None)
        return f"R11A2-{found.clause}" if found is not None else ""
    return {KIND_KEY: "R11D-2", AREA_KEY: "R11-3.1"}.get(key, "")


SERVICE_STATES: Mapping[str, TranslationString] = {
    "registered": _("Reyestrdədir"),
    "cancelled": _("Qeydiyyatı ləğv edilib"),
}
"""What the states of a service are called."""

ACT_NAMES: Mapping[str, TranslationString] = {
    "begin": _("Müraciət yaradıldı"),
    "rebase": _("Xidmətin indiki qeydinə köçürüldü"),
    "discard": _("Qaralama silindi"),
    "send_to_sign": _("İmzaya göndərildi"),
    "take_back": _("İmzadan geri götürüldü"),
    "submit": _("Operatora təqdim edildi"),
    "return_deficient": _("Düzəlişə qaytarıldı"),
    "correct": _("Düzəliş göndərildi"),
    "enter": _("Reyestrə daxil edildi"),
    "refuse": _("İmtina edildi"),
    "withdraw": _("Geri götürüldü"),
    "forgery": _("Dəyişdirilməyən məlumatı yazmaq cəhdi rədd edildi"),
    "register": _("Qeydə alındı"),
    "amend": _("Düzəliş edildi"),
    "cancel": _("Qeydiyyat ləğv edildi"),
    "adopt": _("Reqlament bağlandı"),
    "report_change": _("Məlumatların dəyişməsi qeyd edildi"),
}
"""What the acts of the journal of the registry are called."""
