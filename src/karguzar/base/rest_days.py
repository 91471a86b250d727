"""Public holidays and moved days of Azerbaijan, year by year, with names fit to be shown.

The dates come from the ``holidays`` package. A year is built once from itself and its
neighbours (a Saturday of December may be worked for a Monday of January) and never changes
afterwards, so that threads may share it. The package's own labels are put into plain words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from karguzar.base.i18n import TranslationString, _

#: years of which the package knows both the year and its neighbours
FIRST_YEAR = 1991
LAST_YEAR = 2099

SATURDAY = _("şənbə")
SUNDAY = _("bazar")
REST_DAY = _("istirahət günü")
_MOVED = _("köçürülmüş istirahət günü")
_ESTIMATED = _("tarixi təxminidir")
_WORKED_FOR = _("əvəzində işlənmiş gün")

#: name in the package -> name as shown
_NAMES = {
    "Azərbaycan Respublikasının Dövlət bayrağı günü": _("Dövlət Bayrağı Günü"),
    "Azərbaycan Respublikasının Silahlı Qüvvələri günü": _("Silahlı Qüvvələr Günü"),
    "Azərbaycan xalqının milli qurtuluş günü": _("Milli Qurtuluş Günü"),
    "Bələdiyyə seçkiləri": _("bələdiyyə seçkiləri günü"),
    "Dünya azərbaycanlılarının həmrəyliyi günü": _("Dünya Azərbaycanlılarının Həmrəyliyi Günü"),
    "Faşizm üzərində qələbə günü": _("Faşizm üzərində Qələbə Günü"),
    "Milli Müstəqillik Günü": _("Milli Müstəqillik Günü"),
    "Müstəqillik Günü": _("Müstəqillik Günü"),
    "Novruz bayramı": _("Novruz bayramı"),
    "Prezidenti seçkiləri": _("Prezident seçkiləri günü"),
    "Qadınlar günü": _("Qadınlar Günü"),
    "Qurban bayrami": _("Qurban bayramı"),
    "Ramazan bayrami": _("Ramazan bayramı"),
    "Respublika Günü": _("Respublika Günü"),
    "Yeni il bayramı": _("Yeni il bayramı"),
    "Zəfər Günü": _("Zəfər Günü"),
    "Ümumxalq hüzn günü": _("Ümumxalq Hüzn Günü"),
    "İstirahət günü": REST_DAY,
}
_LABELS = {
    "müşahidə olunur": str(_MOVED),
    "təxmini": str(_ESTIMATED),
    "müşahidə olunur, təxmini": f"{_MOVED}, {_ESTIMATED}",
}
_PARTS = re.compile(r"(?P<name>.+?)(?: \((?P<label>[^()]+)\))?")
_SWAP = re.compile(r"(?P<day>\d\d\.\d\d\.\d{4}) ilə əvəz edilmişdir")

_PHRASES = {
    str(text): text
    for text in (SATURDAY, SUNDAY, _MOVED, _ESTIMATED, _WORKED_FOR, *_NAMES.values())
}
_PHRASE = re.compile("|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True)))
_OWN_REASON = re.compile(rf"(?:{_PHRASE.pattern}|[;,:() ]|\d\d\.\d\d\.\d{{4}})+")


@dataclass(frozen=True)
class Year:
    """The days of one year that differ from the plain five-day week."""

    #: day off -> its name; weekend days that are holidays stand here too
    rest: Mapping[date, str]
    #: Saturdays and Sundays on which work is done
    worked: frozenset[date]
    #: days whose date is computed, not yet announced
    estimated: frozenset[date]


@lru_cache(maxsize=256)
def year_of(number: int) -> Year:
    """Return the rest days of a year; outside the known years there are none."""
    from holidays.countries.azerbaijan import AZ

    if not FIRST_YEAR <= number <= LAST_YEAR:
        return Year(MappingProxyType({}), frozenset(), frozenset())
    book = AZ(years=(number - 1, number, number + 1), expand=False, language="az")
    found = {on: str(name) for on, name in book.items() if on.year == number}
    return Year(
        rest=MappingProxyType({on: _shown(name) for on, name in sorted(found.items())}),
        worked=frozenset(on for on in book.weekend_workdays if on.year == number),
        estimated=frozenset(on for on, name in found.items() if "təxmini" in name),
    )


def say(reason: str, translate: Callable[[TranslationString], str]) -> str:
    """Return a reason why a day is not worked in another language.

    What the office wrote itself (the act of an override) is left as it is.
    """
    if not _OWN_REASON.fullmatch(reason):
        return reason
    return _PHRASE.sub(lambda found: translate(_PHRASES[found.group()]), reason)


def _shown(names: str) -> str:
    return "; ".join(_shown_one(name) for name in names.split("; "))


def _shown_one(text: str) -> str:
    found = _PARTS.fullmatch(text)
    assert found is not None
    name = str(_NAMES.get(found["name"], found["name"]))
    label = found["label"]
    if not label:
        return name
    if swap := _SWAP.fullmatch(label):
        return f"{name} ({_WORKED_FOR}: {swap['day']})"
    return f"{name} ({_LABELS.get(label, label)})"
