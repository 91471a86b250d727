"""The acts that somebody may do on a letter at the desk: names in addresses, titles, looks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.letters.actions.deficiency import offers_leaving
from karguzar.letters.content import Letter
from karguzar.letters.queries import allowed_acts
from karguzar.letters.views.desk_words import card_path
from karguzar.ui.words import Words


@dataclass(frozen=True, slots=True)
class ActLink:
    """One act as a button of the card."""

    title: Words
    url: str
    css: str


#: act -> name of its page, title, look; in the order of the buttons
PAGES: Final[Mapping[str, tuple[str, Words, str]]] = {
    "accept": ("qebul", _("Qəbul et"), "btn-primary"),
    "refer": ("teqdim", _("Rəhbərliyə təqdim et"), "btn-primary"),
    "resolve": ("derkenar", _("Dərkənar qoy"), "btn-primary"),
    "draft_reply": ("cavab", _("Cavabı hazırla"), "btn-primary"),
    "send_for_approval": ("razilasdir", _("Təsdiqə göndər"), "btn-primary"),
    "approve_and_sign": ("imzala", _("Təsdiq et və imzala"), "btn-primary"),
    "send_back": ("qaytar", _("Düzəlişə qaytar"), "btn-outline-primary"),
    "file_away": ("ise-tik", _("İşə tik"), "btn-primary"),
    "return_deficient": ("catismazliq", _("Çatışmazlıq bildirişi"), "btn-outline-primary"),
    "forward": ("yonlendir", _("Başqa quruma göndər"), "btn-outline-primary"),
    "extend": ("uzat", _("Müddəti dəyiş"), "btn-outline-primary"),
    "inquire": ("sorgu", _("Sorğu"), "btn-outline-primary"),
    "note": ("qeyd", _("Qeyd əlavə et"), "btn-outline-primary"),
    "leave_without_consideration": (
        "baxilmamis",
        _("Baxılmamış saxla"),
        "btn-outline-danger",
    ),
}


def act_links(request: Request, letter: Letter) -> list[ActLink]:
    """Return exactly the acts that state and permission allow the one who asks, in their order."""
    allowed = set(allowed_acts(letter, request.identity.principals))
    if "set_long_term" in allowed:
        allowed.add("extend")
    if not letter.reply.versions:
        allowed.discard("send_for_approval")
    if not is_lead(request, letter):
        allowed.discard("send_for_approval")
    base = card_path(request, letter.body.slug, letter.__name__)
    found = [
        ActLink(title, f"{base}{page}", css)
        for act, (page, title, css) in PAGES.items()
        if act in allowed
    ]
    if offers_leaving(letter, request.now):
        found.sort(key=lambda one: not one.url.endswith("baxilmamis"))
    return found


def is_lead(request: Request, letter: Letter) -> bool:
    """Return whether the one who asks is the lead executor of the resolution that holds."""
    resolution = letter.resolution
    return resolution is not None and resolution.lead == request.identity.person.id
