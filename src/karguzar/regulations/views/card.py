"""The editor's page of a regulation: all clauses, what is missing, the aims, rounds and acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.content.journal import history
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.actions.discussing import (
    discussion_of,
    unanswered_of,
    waits_for_revision,
)
from karguzar.regulations.clauses import clauses
from karguzar.regulations.content import Regulation
from karguzar.regulations.contexts import DeskRegulation
from karguzar.regulations.missing import lacks
from karguzar.regulations.rules import AIMS, measure
from karguzar.regulations.skeleton import PLACES, asked_places, document_of
from karguzar.regulations.views.hints import hint_of
from karguzar.regulations.views.parts_page import part_url
from karguzar.regulations.views.rounds import round_lines
from karguzar.regulations.views.words import (
    ACTS,
    TEMPLATES,
    clause_label,
    crumbs,
    desk_path,
    public_path,
    state_chip,
    told_at,
)
from karguzar.regulations.workflow import REGULATION_WORKFLOW, WRITTEN
from karguzar.ui.words import clause_link

MANY_ENTRIES = 30


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One clause of the skeleton on the card."""

    anchor: str
    number: str
    title: str
    hint: str
    law_url: str
    parts: list[dict[str, Any]]
    lacks: list[Any]
    add_url: str
    is_asked: bool


@view_config(
    context=DeskRegulation,
    renderer=f"{TEMPLATES}card.pt",
    permission=Permission.REGULATION_READ,
    request_method="GET",
)
def card(context: DeskRegulation, request: Request) -> dict[str, Any]:
    """Show the regulation at work (R11-9.1): clause by clause, with what is still missing."""
    regulation = context.regulation
    names = names_of(regulation)
    missing = lacks(regulation.items, names)
    may_write = bool(request.has_permission(Permission.REGULATION_WRITE, context))
    may_translate = bool(request.has_permission(Permission.TRANSLATION_WRITE, context))
    writes = may_write and regulation.state in WRITTEN
    base = desk_path(request, regulation)
    return {
        "title": regulation.titles.get("az", ""),
        "id": regulation.id,
        "body": regulation.body.name(request.locale_name),
        "state": state_chip(regulation.state),
        "places": list(_places(request, regulation, missing, writes=writes)),
        "missing": [(clause_label(one.clause), one) for one in missing],
        "aims": [(aim, words, regulation.checklist.get(aim, "")) for aim, words in AIMS.items()],
        "describe_url": f"{base}adlar" if writes else "",
        "form_url": f"{base}forma",
        "translation_url": f"{base}tercume" if may_translate else "",
        "measures": _measures(regulation),
        "rounds": round_lines(request, regulation),
        "discussion": _discussion(request, regulation),
        "acts": list(act_links(request, context)),
        "returned": regulation.returned if regulation.state == "revising" else "",
        "preview_url": f"{base}onbaxis",
        "public_url": public_path(request, regulation) if regulation.editions else "",
        "edition": regulation.edition,
        "overrides": [(one, told_at(request, one.at)) for one in regulation.overrides],
        "history": _history(request, regulation),
        "crumbs": crumbs(request),
    }


def _places(
    request: Request, regulation: Regulation, missing: Any, *, writes: bool
) -> Iterator[PlaceLine]:
    language = request.locale_name
    document = document_of(regulation.items)
    kind, payment = str(document.get("kind", "")), str(document.get("payment_kind", ""))
    asked = asked_places(kind, payment)
    texts = {
        one.id: one for one in clauses(regulation.items, names_of(regulation, language), language)
    }
    base = desk_path(request, regulation)
    for place in PLACES:
        here = [item for item in regulation.items if item.clause == place.clause]
        is_free = place.many or not here
        yield PlaceLine(
            anchor=f"bend-{place.clause}",
            number=clause_label(place.clause),
            title=place.field.label.said(language),
            hint=hint_of(place, language),
            law_url=_law(request, place.clause),
            parts=[_part(request, regulation, item, texts, writes=writes) for item in here],
            lacks=[one for one in missing if one.clause == place.clause],
            add_url=f"{base}yeni-bend?bend={place.clause}" if writes and is_free else "",
            is_asked=place.clause in asked,
        )


def _law(request: Request, clause: str) -> str:
    link = clause_link(request, f"R11A1-{clause.replace('-note-', 'n')}")
    return link.url if link is not None else ""


def _part(
    request: Request, regulation: Regulation, item: Any, texts: Any, *, writes: bool
) -> dict[str, Any]:
    told = texts.get(item.id)
    is_fixed = item.clause == "1.4"
    return {
        "id": item.id,
        "number": told.number if told else item.clause,
        "text": told.text if told else "",
        "url": part_url(request, regulation, item.id) if writes and not is_fixed else "",
        "origin": ", ".join(item.origin),
    }


def _measures(regulation: Regulation) -> list[tuple[TranslationString, int, int | str]]:
    """Return (what, now, in force) for the comparison of R11-9.3.1-9.3.3."""
    now = measure(regulation.items)
    edition = regulation.edition
    then = measure(edition.items) if edition else None
    return [
        (_("Əməliyyatların sayı"), now.steps, then.steps if then else "–"),
        (_("Surəti tələb olunan sənədlər"), now.documents, then.documents if then else "–"),
        (
            _("Əməliyyatların cəmi müddəti, iş saatı"),
            now.minutes // 60,
            then.minutes // 60 if then else "–",
        ),
    ]


def _discussion(request: Request, regulation: Regulation) -> dict[str, Any] | None:
    discussion = discussion_of(regulation)
    if discussion is None:
        return None
    told = regulation.discussions[-1]
    return {
        "url": request.frame.path(f"/layiheler/{discussion.__name__}/"),
        "desk_url": request.frame.path(f"/karguzarliq/muzakireler/{discussion.__name__}/"),
        "opens": told_at(request, discussion.opens_at),
        "closes": told_at(request, discussion.closes_at),
        "unanswered": unanswered_of(regulation),
        "override": told.override,
        "override_by": told.override_by,
    }


#: act or quiet act -> (page, title, look, permission)
PAGES: dict[str, tuple[str, TranslationString, str, Permission]] = {
    "send_for_agreement": (
        "razilasdirma",
        _("Razılaşdırmaya göndər"),
        "btn-primary",
        Permission.REGULATION_SEND,
    ),
    "close_agreement": (
        "razilasdirma-bitir",
        _("Razılaşdırmanı yekunlaşdır"),
        "btn-outline-primary",
        Permission.REGULATION_SEND,
    ),
    "open_discussion": (
        "muzakire",
        _("İctimai müzakirəyə çıxar"),
        "btn-primary",
        Permission.REGULATION_SEND,
    ),
    "end_discussion": (
        "muzakire-bitir",
        _("Müzakirəni yekunlaşdır"),
        "btn-outline-primary",
        Permission.REGULATION_SEND,
    ),
    "propose": ("teqdim", _("Təsdiqə təqdim et"), "btn-primary", Permission.REGULATION_SEND),
    "approve": ("tesdiq", _("Təsdiq et və imzala"), "btn-primary", Permission.REGULATION_APPROVE),
    "send_back": (
        "qaytar",
        _("İşlənməyə qaytar"),
        "btn-outline-primary",
        Permission.REGULATION_APPROVE,
    ),
    "publish": ("derc", _("Dərc et"), "btn-primary", Permission.REGULATION_PUBLISH),
    "bind_service": (
        "reyestr",
        _("Xidmətlər reyestrinə bağla"),
        "btn-outline-primary",
        Permission.REGULATION_WRITE,
    ),
    "record_override": (
        "ferq",
        _("Reqlamentdən fərqi qeyd et"),
        "btn-outline-primary",
        Permission.REGULATION_WRITE,
    ),
    "begin_edition": (
        "yeni-versiya",
        _("Yeni versiya hazırla"),
        "btn-primary",
        Permission.REGULATION_WRITE,
    ),
    "drop_edition": (
        "versiyadan-imtina",
        _("Yeni versiyadan imtina et"),
        "btn-outline-danger",
        Permission.REGULATION_SEND,
    ),
    "repeal": ("legv", _("Ləğv et"), "btn-outline-danger", Permission.REGULATION_APPROVE),
}


QUIET = frozenset({"bind_service", "record_override"})
"""Acts that leave the state of a published regulation as it is."""


def act_links(request: Request, context: DeskRegulation) -> Iterator[dict[str, Any]]:
    """Yield exactly the acts that state and permission allow the one who asks."""
    regulation = context.regulation
    base = desk_path(request, regulation)
    if request.has_permission(Permission.REGULATION_AGREE, context):
        yield {"url": f"{base}razilasma", "title": _("Cavab verin"), "css": "btn-primary"}
    for act, (page, title, css, permission) in PAGES.items():
        way = act if act not in QUIET else "begin_edition"
        is_open = REGULATION_WORKFLOW.can(regulation, way)
        if act == "drop_edition" and not regulation.editions:
            is_open = False
        if act == "end_discussion" and not _is_over(request, regulation):
            is_open = False
        if is_open and request.has_permission(permission, context):
            yield {"url": f"{base}{page}", "title": title, "css": css}
    yield from _quiet_links(request, context, base)


def _quiet_links(request: Request, context: DeskRegulation, base: str) -> Iterator[dict[str, Any]]:
    """Yield the acts that leave the state as it is."""
    regulation = context.regulation
    is_late = regulation.editions and not regulation.editions[-1].register_number
    own = request.has_permission(Permission.REGULATION_WRITE, context)
    if is_late and own and regulation.state == "published":
        words = _("Dövlət reyestrinin nömrəsini yaz")
        yield {"url": f"{base}reyestr-nomresi", "title": words, "css": "btn-outline-primary"}
    if own and regulation.state in WRITTEN and waits_for_revision(regulation):
        words = _("Dəyişdirilmiş mətni müzakirəyə ver")
        yield {"url": f"{base}redaksiya", "title": words, "css": "btn-outline-primary"}
    overrides = request.has_permission(Permission.REGULATION_OVERRIDE, context)
    is_over = _is_over(request, regulation)
    if is_over and overrides and unanswered_of(regulation):
        words = _("Cavabsız rəylərlə davam et")
        yield {"url": f"{base}istisna", "title": words, "css": "btn-outline-danger"}


def _is_over(request: Request, regulation: Regulation) -> bool:
    """Return whether the draft was discussed and no comment is taken any more."""
    discussion = discussion_of(regulation)
    return discussion is not None and discussion.phase(request.now) == "closed"


def _history(request: Request, regulation: Regulation) -> list[dict[str, Any]]:
    """Return the acts newest first; equal acts of one person in a row stand as one line."""
    entries = reversed(history(regulation.body["jurnal"], regulation.path))
    told: list[dict[str, Any]] = []
    for _key, run in groupby(entries, key=lambda one: (one.act, one.by.name)):
        same = list(run)
        newest = same[0]
        act = ACTS.get(newest.act, newest.act)
        at = told_at(request, newest.at)
        told.append({"act": act, "by": newest.by.name, "at": at, "times": len(same)})
    return told[:MANY_ENTRIES]
