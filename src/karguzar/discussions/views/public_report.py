"""The closing report as a page and as sealed PDF/A, and what changed between revisions."""

from itertools import islice
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.content.files import read
from karguzar.content.store import database
from karguzar.discussions.actions.closing import REPORT_TASK
from karguzar.discussions.contexts import Draft
from karguzar.discussions.fates import clause_name
from karguzar.discussions.report import WHOLE_TEXT, closing_report
from karguzar.discussions.rules import VERDICTS
from karguzar.discussions.views.changes import change_boxes
from karguzar.discussions.views.public_discussion import head
from karguzar.discussions.views.shown import shown_comment
from karguzar.notices import outbox
from karguzar.records.sealing import PDF
from karguzar.ui.queries import parameter, whole_number
from karguzar.ui.words import moment

SIZE = 50


@view_config(
    context=Draft,
    name="hesabat",
    permission=Permission.PUBLIC_VIEW,
    request_method="GET",
    renderer="karguzar:templates/discussions/report.pt",
)
def report_page(context: Draft, request: Request) -> dict[str, Any]:
    """Show the closing report; 404 before the discussion is concluded."""
    discussion = context.discussion
    if not discussion.concluded_at:
        raise HTTPNotFound
    report = closing_report(discussion)
    now = head(request, context)
    assert report.concluded_at is not None
    return {
        "head": now,
        "crumbs": (*now["crumbs"], (discussion.title, now["url"])),
        "concluded": moment(request, report.concluded_at),
        "figures": [
            (report.visible, _("rəy")),
            *((count, VERDICTS[name]) for name, count in report.by_verdict),
            (report.hidden, _("gizlədilmiş rəy")),
        ],
        "by_clause": [
            (clause_name(clause) if clause else WHOLE_TEXT, count)
            for clause, count in report.by_clause
        ],
        "comments": [
            shown_comment(request, discussion, one) for one in islice(context.gate.each(), SIZE)
        ],
        "more": max(0, report.visible + report.hidden - SIZE),
    }


@view_config(
    context=Draft, name="hesabat.pdf", permission=Permission.PUBLIC_VIEW, request_method="GET"
)
def report_paper(context: Draft, request: Request) -> Response:
    """Give the sealed report; what a worker has not made yet is made now."""
    discussion = context.discussion
    if not discussion.concluded_at:
        raise HTTPNotFound
    name = discussion.id
    digest = discussion.report or _made(request, discussion.body, discussion.path)
    data = read(request.office["fayllar"], digest)
    response = Response(data, content_type=PDF)
    response.content_disposition = f'attachment; filename="hesabat-{name}.pdf"'
    return response


def _made(request: Request, body: str, path: str) -> str:
    """Make the report as the worker would: a worker that comes later finds it made."""
    entries = outbox.deliveries(request.office, body, path)
    keys = [one.key for one in entries if one.task == REPORT_TASK]
    digest = str(request.registry.tasks[REPORT_TASK](database(request.registry), keys[0]))
    request.tm.abort()
    request.tm.begin()
    return digest


@view_config(
    context=Draft,
    name="deyisiklik",
    permission=Permission.PUBLIC_VIEW,
    request_method="GET",
    renderer="karguzar:templates/discussions/changes.pt",
)
def changes_page(context: Draft, request: Request) -> dict[str, Any]:
    """Show what a revision changed, clause by clause."""
    discussion = context.discussion
    number = whole_number(parameter(request, "redaksiya")) or len(discussion.revisions)
    if not 2 <= number <= len(discussion.revisions):  # noqa: PLR2004 -- the first changed nothing
        raise HTTPNotFound
    before, after = discussion.revision(number - 1), discussion.revision(number)
    now = head(request, context)
    return {
        "head": now,
        "crumbs": (*now["crumbs"], (discussion.title, now["url"])),
        "number": number,
        "note": after.note,
        "changes": change_boxes(before.clauses, after.clauses, after.mapping),
    }
