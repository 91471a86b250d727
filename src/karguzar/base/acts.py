"""The acts that clauses belong to: ``R11-7.4a`` as a reader would cite it."""

import re
from collections.abc import Mapping

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import ordinal_ending

# Azerbaijani shows the point with its ending (7.4-cü bənd), the other languages without it.
_CITATIONS: Mapping[str, TranslationString] = {
    "CA15": _("“Vətəndaşların müraciətləri haqqında” Qanun, ${ordinal} bənd"),
    "R11": _(
        "Elektron xidmətlər göstərilməsi Qaydaları"
        " (Nazirlər Kabinetinin 24.11.2011 tarixli 191 nömrəli qərarı), ${ordinal} bənd"
    ),
    "R11D": _("Nazirlər Kabinetinin 24.11.2011 tarixli 191 nömrəli qərarı, ${ordinal} bənd"),
    "R11A1": _("Elektron xidmətlər göstərilməsi Qaydalarına 1 nömrəli əlavə, ${ordinal} bənd"),
    "R11A2": _("Elektron xidmətlər göstərilməsi Qaydalarına 2 nömrəli əlavə, ${ordinal} bənd"),
    "REG26": _(
        "Dövlət xidmətləri reyestrinin məlumatlar Siyahısı"
        " (Nazirlər Kabinetinin 06.05.2026 tarixli 129 nömrəli qərarı), ${ordinal} bənd"
    ),
}
_CLAUSE = re.compile(r"(?P<act>[A-Z0-9]+)-(?P<point>(?:\d+\.)*(?P<last>\d+))[a-z]?")


def cite(clause: str) -> TranslationString | str:
    """Return a clause id as a reader would cite it; that of an unknown act comes back as it is."""
    found = _CLAUSE.fullmatch(clause)
    if found is None or found["act"] not in _CITATIONS:
        return clause
    point = found["point"]
    ordinal = f"{point}-{ordinal_ending(int(found['last']))}"
    return _CITATIONS[found["act"]] % {"point": point, "ordinal": ordinal}


def point(clause: str) -> TranslationString | str:
    """Return the point alone ("7.4-cü bənd"), where the act is plain from what stands around."""
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return clause
    ordinal = f"{found['point']}-{ordinal_ending(int(found['last']))}"
    return _("${ordinal} bənd") % {"point": found["point"], "ordinal": ordinal}
