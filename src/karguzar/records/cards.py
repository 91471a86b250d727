"""The registration card (qeydiyyat-nəzarət vərəqəsi): one view of a document for every journal."""

from dataclasses import dataclass, fields
from datetime import date

from translationstring import TranslationString

from karguzar.base.i18n import _


@dataclass(frozen=True, slots=True)
class RegistrationCard:
    """The card in the order of appendix 12 of the instruction; texts are ready to be shown."""

    body: str
    number: str
    received_on: date
    channel: str
    sender: str
    sender_address: str
    kind: str
    short_content: str
    attachments: tuple[str, ...]
    due_on: date | None
    resolution_author: str
    resolution: str
    executors: tuple[str, ...]
    is_controlled: bool
    course: tuple[str, ...]
    result: str
    outgoing_number: str
    case: str


LABELS: dict[str, TranslationString] = {
    "body": _("Qurum"),
    "number": _("Qeydiyyat nömrəsi"),
    "received_on": _("Daxil olduğu tarix"),
    "channel": _("Daxil olma yolu"),
    "sender": _("Göndərən"),
    "sender_address": _("Göndərənin ünvanı"),
    "kind": _("Müraciətin növü"),
    "short_content": _("Qısa məzmunu"),
    "attachments": _("Qoşmalar"),
    "due_on": _("İcra müddəti"),
    "resolution_author": _("Dərkənarın müəllifi"),
    "resolution": _("Dərkənarın məzmunu"),
    "executors": _("İcraçılar"),
    "is_controlled": _("Nəzarətdədir"),
    "course": _("İcranın gedişi"),
    "result": _("Nəticə"),
    "outgoing_number": _("Cavabın nömrəsi"),
    "case": _("Tikildiyi iş"),
}
"""Field of the card -> its label, in the order of the card."""


def lines(card: RegistrationCard) -> list[tuple[TranslationString, object]]:
    """Return (label, value) of the card in its order, without what is empty."""
    told = ((LABELS[one.name], getattr(card, one.name)) for one in fields(card))
    return [(label, value) for label, value in told if value not in ("", (), None, False)]
