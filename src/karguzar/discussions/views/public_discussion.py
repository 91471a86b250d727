"""The page of a discussion: announcement, figures, the text clause by clause, newest comments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.discussions.clauses import Clause
from karguzar.discussions.content import Discussion
from karguzar.discussions.contexts import Draft
from karguzar.discussions.fates import clause_name
from karguzar.discussions.paths import clause_path, discussion_path
from karguzar.discussions.queries import unanswered
from karguzar.discussions.rules import VERDICTS, WHOLE, one_line
from karguzar.discussions.standing import verdict_sum
from karguzar.discussions.views.shown import day_of, last_day, phase_chip, shown_comment
from karguzar.discussions.visible import Gate
from karguzar.ui.words import body_name, moment

NEWEST = 3


@dataclass(frozen=True, slots=True)
class ClauseBox:
    """One clause of the text with the number of its comments."""

    id: str
    anchor: str
    name: str
    text: str
    url: str
    count: int
    counted: str


def head(request: Request, context: Draft) -> dict[str, Any]:
    """Return what stands at the head of every page of a discussion."""
    discussion = context.discussion
    phase = discussion.phase(request.now)
    base = request.frame.path(discussion_path(discussion.id))
    return {
        "title": discussion.title,
        "url": base,
        "body": body_name(request, discussion.body),
        "phase": phase_chip(phase),
        "is_open": phase == "open",
        "is_coming": phase == "coming",
        "is_closed": phase == "closed",
        "passed": _passed(request, discussion),
        "opens": day_of(request, discussion.opens_at),
        "closes": last_day(request, discussion.closes_at),
        "crumbs": ((_("Layihələr"), request.frame.path("/layiheler/")),),
    }


def _passed(request: Request, discussion: Discussion) -> str:
    """Return why the head goes on although comments are unanswered, who and when; "" if not."""
    told = discussion.passed
    return f"{told['reason']} ({told['by']}, {moment(request, _at(told['at']))})" if told else ""


@view_config(
    context=Draft,
    renderer="karguzar:templates/discussions/discussion.pt",
    permission=Permission.PUBLIC_VIEW,
    request_method="GET",
)
def discussion_page(context: Draft, request: Request) -> dict[str, Any]:
    """Show the draft with its figures, its clauses and the newest comments (R11-9.7)."""
    discussion, gate = context.discussion, context.gate
    newest = gate.newest(None, NEWEST).comments
    sums = discussion.sums
    total = sums.of("visible")
    return {
        "head": head(request, context),
        "announcement": discussion.announcement,
        "moved": [
            {"at": day_of(request, _at(one["at"])), "reason": one["reason"]}
            for one in discussion.moved
        ],
        "figures": [
            (total, _("rəy")),
            (total - unanswered(discussion), _("cavablandırılmış rəy")),
            (sums.of("hidden"), _("gizlədilmiş rəy")),
            *((sums.of(verdict_sum(name)), words) for name, words in _verdicts(discussion)),
        ],
        "clauses": [_box(request, context, one) for one in discussion.text.clauses],
        "removed": [_box(request, context, one) for one in gate.removed()],
        "whole": _whole(request, context),
        "newest": [shown_comment(request, discussion, one) for one in newest],
        "all_url": request.frame.path(f"{discussion_path(discussion.id)}reyler"),
        "revisions": _revisions(request, context),
        "has_report": bool(discussion.concluded_at),
    }


def _verdicts(discussion: Discussion) -> list[tuple[str, TranslationString]]:
    """Return the verdicts that are counted: none before the answers are published."""
    return list(VERDICTS.items()) if discussion.answers_published_at else []


def count_words(request: Request, gate: Gate, clause: str) -> tuple[int, str]:
    """Return how many comments stand at the clause, and that in words."""
    count = gate.count_at(clause)
    return count, request.plural("${n} rəy", "${n} rəy", count)


def _box(request: Request, context: Draft, clause: Clause) -> ClauseBox:
    count, counted = count_words(request, context.gate, clause.id)
    address = clause_path(context.discussion.id, clause.id)
    return ClauseBox(
        id=clause.id,
        anchor=f"bend-{clause.id}",
        name=clause_name(clause),
        text=clause.text,
        url=request.frame.path(address),
        count=count,
        counted=counted,
    )


def _whole(request: Request, context: Draft) -> dict[str, Any]:
    count, counted = count_words(request, context.gate, WHOLE)
    url = request.frame.path(clause_path(context.discussion.id, WHOLE))
    return {"count": count, "counted": counted, "url": url}


def _revisions(request: Request, context: Draft) -> list[dict[str, Any]]:
    """Return the revisions, newest first, with the page of what each changed."""
    base = request.frame.path(discussion_path(context.discussion.id))
    found = [
        {
            "number": one.number,
            "at": moment(request, _at(one.at)),
            "note": one_line(one.note),
            "url": f"{base}deyisiklik?redaksiya={one.number}" if one.number > 1 else None,
        }
        for one in context.discussion.revisions
    ]
    return found[::-1]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
