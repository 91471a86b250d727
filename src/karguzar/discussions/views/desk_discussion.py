"""A discussion at the desk: groups of comments by how far their answer is, and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.discussions.content import Comment, Discussion, Group
from karguzar.discussions.contexts import DeskDiscussion
from karguzar.discussions.paths import desk_path, discussion_path
from karguzar.discussions.queries import unanswered
from karguzar.discussions.standing import Standing, groups_that_are
from karguzar.discussions.views.shown import (
    ShownComment,
    ShownEarlier,
    clause_link,
    last_day,
    phase_chip,
    shown_answer,
    shown_comment,
    verdict_chip,
)
from karguzar.discussions.visible import below
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, same_page
from karguzar.ui.words import Chip

SIZE = 20
MEMBERS = 5
STATE = "hal"
TABS: Mapping[str, tuple[str, TranslationString]] = {
    "cavabsiz": ("open", _("Cavab gözləyən")),
    "qaralama": ("drafted", _("Cavab layihəsi olan")),
    "cavabli": ("answered", _("Cavabı dərc olunmuş")),
    "gizli": ("hidden", _("Gizlədilmiş")),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A comment of a group with the acts that are open for it."""

    shown: ShownComment
    text: str
    hide_url: str
    restore_url: str
    part_url: str


@dataclass(frozen=True, slots=True)
class GroupBox:
    """A group of alike comments with its answer."""

    key: str
    size: int
    members: tuple[Member, ...]
    more: int
    verdict: Chip | None
    reason: str
    clause: Any
    answer_url: str
    correct_url: str
    earlier: tuple[ShownEarlier, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One standing as a tab."""

    title: TranslationString
    url: str
    count: int | None
    is_current: bool
    is_alarming: bool


@view_config(
    context=DeskDiscussion,
    renderer="karguzar:templates/discussions/desk_discussion.pt",
    permission=Permission.DISCUSSION_MANAGE,
    request_method="GET",
)
def desk_discussion(context: DeskDiscussion, request: Request) -> dict[str, Any]:
    """Show the groups of one standing, those with the newest first comment first."""
    discussion = context.discussion
    name = parameter(request, STATE)
    name = name if name in TABS else "cavabsiz"
    standing = TABS[name][0]
    keys = _keys(discussion, standing, page_key(request))
    return {
        "head": _head(request, discussion),
        "tabs": _tabs(request, discussion, name),
        "tabs_label": request.localizer.translate(_("Rəylər")),
        "groups": [_box(request, context, key, standing) for key in keys[:SIZE]],
        "paging": paging(request, next_key=keys[SIZE - 1] if len(keys) > SIZE else None),
        "acts": acts(request, discussion),
    }


def acts(request: Request, discussion: Discussion) -> list[tuple[TranslationString, str, str]]:
    """Return the acts that are open now: words, address, class."""
    base = request.frame.path(desk_path(discussion.id))
    is_over = discussion.phase(request.now) == "closed"
    found: list[tuple[TranslationString, str, str]] = []
    if discussion.state == "concluded":
        return found
    if is_over and discussion.drafted_groups and not discussion.open_groups:
        found.append((_("Bütün cavabları dərc et"), f"{base}derc", "btn-primary"))
    if is_over and (discussion.passed is not None or not unanswered(discussion)):
        found.append((_("Müzakirəni yekunlaşdır"), f"{base}yekun", "btn-primary"))
    if not is_over:
        found.append((_("Müddəti dəyiş"), f"{base}muddet", "btn-outline-primary"))
    if not discussion.subject:
        found.append((_("Mətnin yeni redaksiyası"), f"{base}redaksiya", "btn-outline-primary"))
    return found


def member(request: Request, context: DeskDiscussion, key: str, *, alone: bool) -> Member:
    """Return a comment with its acts; an editor reads what is hidden too."""
    discussion = context.discussion
    comment: Comment = discussion.comments[key]
    found = context.gate.shown(comment)
    assert found is not None  # only published comments have groups
    base = request.frame.path(desk_path(discussion.id))
    ended = discussion.state == "concluded"
    is_hidden = comment.state == "hidden"
    answer = discussion.answers.get(comment.group)
    is_open = answer is None or not answer.published_at
    return Member(
        shown=shown_comment(request, discussion, found),
        text=comment.text,
        hide_url="" if is_hidden or ended else f"{base}gizlet?rey={key}",
        restore_url=f"{base}berpa?rey={key}" if is_hidden and not ended else "",
        part_url="" if alone or ended or not is_open else f"{base}ayir?rey={key}",
    )


def _keys(discussion: Discussion, standing: str, after: str | None) -> list[str]:
    keys = (
        discussion.hidden
        if standing == "hidden"
        else groups_that_are(discussion, _standing(standing))
    )
    return below(keys, after, SIZE + 1)


def _standing(name: str) -> Standing:
    known: dict[str, Standing] = {each: each for each in ("open", "drafted", "answered")}
    return known[name]


def _box(request: Request, context: DeskDiscussion, key: str, standing: str) -> GroupBox:
    discussion = context.discussion
    if standing == "hidden":
        group: Group = discussion.groups[discussion.comments[key].group]
        keys = [key]
    else:
        group = discussion.groups[key]
        keys = list(islice(group.members, MEMBERS))
    answer = discussion.answers.get(group.key)
    clause = discussion.text.clause(answer.clause) if answer and answer.clause else None
    can_answer = standing in ("open", "drafted") and discussion.state != "concluded"
    can_correct = standing == "answered" and discussion.state != "concluded"
    shown = shown_answer(request, discussion, context.gate.answer(group.key))
    base = request.frame.path(desk_path(discussion.id))
    alone = len(group.members) == 1
    return GroupBox(
        key=group.key,
        size=int(group.visible()),
        members=tuple(member(request, context, each, alone=alone) for each in keys),
        more=max(0, len(group.members) - MEMBERS) if standing != "hidden" else 0,
        verdict=verdict_chip(answer.verdict) if answer else None,
        reason=answer.reason if answer else "",
        clause=clause_link(request, discussion, clause) if clause else None,
        answer_url=f"{base}cavab?qrup={group.key}" if can_answer else "",
        correct_url=f"{base}duzelis?qrup={group.key}" if can_correct else "",
        earlier=shown.earlier if shown else (),
    )


def _head(request: Request, discussion: Discussion) -> dict[str, Any]:
    concluded = discussion.state == "concluded"
    return {
        "title": discussion.title,
        "phase": phase_chip(discussion.phase(request.now)),
        "state": discussion.workflow.states[discussion.state],
        "closes": last_day(request, discussion.closes_at),
        "comments": discussion.sums.of("visible"),
        "unanswered": unanswered(discussion),
        "pending": len(discussion.pending),
        "public": request.frame.path(discussion_path(discussion.id)),
        "published": long_moment(_at(discussion.answers_published_at), request.locale_name)
        if discussion.answers_published_at
        else "",
        "has_report": concluded,
        "crumbs": ((_("Müzakirələr"), request.frame.path("/karguzarliq/muzakireler/")),),
    }


def _tabs(request: Request, discussion: Discussion, current: str) -> list[Tab]:
    counts = {
        "open": len(discussion.open_groups),
        "drafted": len(discussion.drafted_groups),
        "answered": len(discussion.answered_groups),
        "hidden": discussion.sums.of("hidden"),
    }
    return [
        Tab(
            title,
            same_page(request, **{STATE: name, "sonra": None}),
            counts[standing],
            name == current,
            standing == "open",
        )
        for name, (standing, title) in TABS.items()
    ]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
