"""What the journals call the acts of every package, in words for people."""

from collections.abc import Mapping

from karguzar.base.i18n import TranslationString, _
from karguzar.letters.views.cabinet_story import titles
from karguzar.letters.views.desk_parts import INTERNAL
from karguzar.people.administration.words import ACT_NAMES
from karguzar.signing.act_names import ACTS as SIGNING

OWN: Mapping[str, TranslationString | str] = {
    "change_calendar": _("Təqvim dəyişdirildi"),
    "drop_override": _("Təqvim dəyişikliyi geri götürüldü"),
    "case-opened": _("İş açıldı"),
    "case-closed": _("İş bağlandı"),
    "history": _("Şəxsin müraciətlərinin tarixçəsinə baxıldı"),
    "read": _("Müraciətə baxıldı"),
    "sign_heads": _("Jurnalların başları imzalandı"),
    "retry_delivery": _("Bildiriş yenidən göndərildi"),
}


def act_words(act: str) -> TranslationString | str:
    """Return the act in words; one that has none comes back as its name."""
    for known in (OWN, ACT_NAMES, SIGNING, INTERNAL, titles()):
        if act in known:
            return known[act]
    return act
