"""Agreement rounds as the card shows them (R11-9.2b)."""

from typing import Any

from pyramid.request import Request

from karguzar.base.clock import local_date
from karguzar.base.deadlines import days_left, from_record
from karguzar.base.permissions import Permission
from karguzar.regulations.content import Regulation
from karguzar.regulations.rules import settled
from karguzar.regulations.values import Answer
from karguzar.regulations.views.words import ANSWERS, desk_path, told_at
from karguzar.ui.words import day

_STYLES = {"waiting": "neutral", "agreed": "success", "remarked": "warning", "refused": "danger"}


def round_lines(request: Request, regulation: Regulation) -> list[dict[str, Any]]:
    """Return the rounds, newest first: the term, and what each body said."""
    last = regulation.rounds[-1].number if regulation.rounds else 0
    return [
        {
            "number": one.number,
            "sent": told_at(request, one.at),
            "by": one.by,
            "due": day(request, from_record(one.term).due_on),
            "is_late": _is_late(request, one),
            "submitted": told_at(request, one.submitted_at),
            "answers": [
                _line(request, regulation, answer, is_last=one.number == last)
                for answer in one.answers
            ],
        }
        for one in reversed(regulation.rounds)
    ]


def _is_late(request: Request, one: Any) -> bool:
    calendar = request.office["teqvim"].as_calendar()
    left = days_left(from_record(one.term), local_date(request.now), calendar)
    return bool(one.waiting) and one.closed_at is None and left < 0


def _line(
    request: Request, regulation: Regulation, answer: Answer, *, is_last: bool
) -> dict[str, Any]:
    base = desk_path(request, regulation)
    may_reply = is_last and request.has_permission(Permission.REGULATION_SEND, regulation)
    is_open = may_reply and not settled(answer) and answer.state in ("remarked", "refused")
    return {
        "name": answer.name,
        "state": ANSWERS[answer.state],
        "css": f"kg-tag kg-tag-{_STYLES[answer.state]}",
        "remarks": answer.remarks,
        "clause": answer.clause,
        "by": answer.by,
        "at": told_at(request, answer.at),
        "sheet_url": f"{base}vereqe/{answer.sheet}" if answer.sheet else "",
        "reply": answer.reply,
        "reply_by": answer.reply_by,
        "resolved": answer.resolved,
        "reply_url": f"{base}irad?qurum={answer.body}" if is_open and not answer.reply else "",
        "resolve_url": (
            f"{base}etiraz?qurum={answer.body}" if is_open and answer.state == "refused" else ""
        ),
    }
