"""Words that the pages of regulations show: states, acts, moments, links."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pyramid.request import Request

from karguzar.base.i18n import TranslationString, _
from karguzar.regulations.content import Regulation
from karguzar.regulations.workflow import STATES
from karguzar.ui.words import Chip, Words, moment

TEMPLATES = "karguzar:templates/regulations/"

ACTS: Mapping[str, TranslationString] = {
    "begin_regulation": _("Reqlamentin hazırlanmasına başlanıldı"),
    "add_clause": _("Bənd əlavə edildi"),
    "change_clause": _("Bənd dəyişdirildi"),
    "move_clause": _("Bəndin yeri dəyişdirildi"),
    "split_clause": _("Bənd bölündü"),
    "merge_clauses": _("Bəndlər birləşdirildi"),
    "remove_clause": _("Bənd silindi"),
    "describe_regulation": _("Adlar, xülasə və məqsədlər yazıldı"),
    "translate": _("Məlumat üçün tərcümə yazıldı"),
    "attach_form": _("Xidmətin forması əlavə edildi"),
    "record_override": _("Reqlamentdən fərq qeyd edildi"),
    "send_for_agreement": _("Razılaşdırmaya göndərildi"),
    "answer_agreement": _("Qurum cavab verdi"),
    "close_agreement": _("Razılaşdırma yekunlaşdı"),
    "reply_to_remarks": _("İrad cavablandırıldı"),
    "resolve_objection": _("Etiraz həll edildi"),
    "open_discussion": _("İctimai müzakirəyə çıxarıldı"),
    "pass_revision": _("Dəyişdirilmiş mətn müzakirəyə verildi"),
    "end_discussion": _("İctimai müzakirə yekunlaşdı"),
    "override_unanswered": _("Cavabsız rəylərə baxmayaraq davam etdirildi"),
    "propose": _("Təsdiqə təqdim edildi"),
    "send_back": _("İşlənməyə qaytarıldı"),
    "approve": _("Təsdiq edildi"),
    "paper": _("Möhürlü sənəd hazırlandı"),
    "publish": _("Dərc edildi"),
    "enter_register_number": _("Dövlət reyestrinin nömrəsi yazıldı"),
    "begin_edition": _("Yeni versiyaya başlanıldı"),
    "drop_edition": _("Yeni versiyadan imtina edildi"),
    "bind_service": _("Reyestrdəki xidmətə bağlandı"),
    "adopt_form": _("Reyestrə qəbul edildi"),
    "repeal": _("Ləğv edildi"),
}
"""Act of the journal -> its name as something that happened."""

ANSWERS: Mapping[str, TranslationString] = {
    "waiting": _("cavab gözlənilir"),
    "agreed": _("razıdır"),
    "remarked": _("iradla razıdır"),
    "refused": _("imtina edir"),
}
"""What a body said in an agreement round."""

CHANGES: Mapping[str, TranslationString] = {
    "kept": _("dəyişməyib"),
    "changed": _("dəyişdirilib"),
    "split": _("bölünüb"),
    "merged": _("birləşdirilib"),
    "removed": _("çıxarılıb"),
    "added": _("əlavə edilib"),
}
"""What became of a clause between two texts."""

_STYLES = {
    "drafting": "info",
    "agreeing": "warning",
    "discussing": "strong",
    "revising": "info",
    "proposed": "warning",
    "approved": "success",
    "published": "success",
    "repealed": "danger",
}


def state_chip(state: str) -> Chip:
    """Return the state of the working text as a chip."""
    return Chip(STATES[state], f"kg-tag kg-tag-{_STYLES[state]}")


def desk_path(request: Request, regulation: Regulation, rest: str = "") -> str:
    """Return the address of a page of the regulation at the desk."""
    address: str = request.frame.path(f"/karguzarliq/reqlamentler/{regulation.id}/{rest}")
    return address


def public_path(request: Request, regulation: Regulation, rest: str = "") -> str:
    """Return the public address of the regulation."""
    address: str = request.frame.path(f"/reqlamentler/{regulation.id}/{rest}")
    return address


def told_at(request: Request, at: datetime | str | None) -> str:
    """Return a moment in words, "" for none."""
    if not at:
        return ""
    return moment(request, datetime.fromisoformat(at) if isinstance(at, str) else at)


def clause_label(number: str) -> Words:
    """Return the number of a place for readers: notes of the skeleton have no point."""
    clause, _dash, note = number.partition("-note-")
    return _("${clause}, qeyd ${n}", mapping={"clause": clause, "n": note}) if note else number


def crumbs(request: Request, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """Return the way to a page of the editor."""
    top = (_("Reqlamentlər"), request.frame.path("/karguzarliq/reqlamentler/"))
    return [top, *more]
