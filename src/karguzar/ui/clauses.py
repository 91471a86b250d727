"""A clause of an act in words, as a refusal names its reason."""

import re
from collections.abc import Callable, Mapping

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import ordinal

_ID = re.compile(r"(?P<act>[A-Z0-9]+)-(?P<number>\d+(?:\.\d+)*)[a-z]?")


def _rules_2011(names: Mapping[str, str]) -> TranslationString:
    return _(
        "Nazirlər Kabinetinin 2011-ci il 191 nömrəli qərarı ilə təsdiq edilmiş Qaydaların "
        "${ordinal} bəndi",
        mapping=names,
    )


def _decision_2011(names: Mapping[str, str]) -> TranslationString:
    return _(
        "Nazirlər Kabinetinin 2011-ci il 191 nömrəli qərarının ${ordinal} hissəsi", mapping=names
    )


_ACTS: Mapping[str, Callable[[Mapping[str, str]], TranslationString]] = {
    "R11": _rules_2011,
    "R11D": _decision_2011,
}


def clause_words(clause: str) -> TranslationString | str:
    """Return the clause of an id such as ``R11-7.4a`` in words; an id of another act as it is.

    Translations may use ``${number}`` ("7.4") or ``${ordinal}`` ("7.4-cü").
    """
    found = _ID.fullmatch(clause)
    words = _ACTS.get(found["act"]) if found else None
    if found is None or words is None:
        return clause
    number = found["number"]
    head, dot, last = number.rpartition(".")
    return words({"number": number, "ordinal": f"{head}{dot}{ordinal(int(last))}"})
