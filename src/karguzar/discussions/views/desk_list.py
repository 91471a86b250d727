"""The discussions of a body at its desk, and the page on which one is announced."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.discussions import queries
from karguzar.discussions.actions.opening import open_discussion
from karguzar.discussions.contexts import DeskDiscussions
from karguzar.discussions.drafting import cut
from karguzar.discussions.moments import term
from karguzar.discussions.paths import desk_path, discussion_path
from karguzar.discussions.views import forms
from karguzar.discussions.views.shown import day_of, last_day, phase_chip
from karguzar.forms.form import Button, KgForm
from karguzar.ui.pages import ActPage
from karguzar.ui.words import Chip

DAYS = 20


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One discussion in the list of the desk."""

    title: str
    url: str
    phase: Chip
    opens: str
    closes: str
    comments: int
    unanswered: int


@view_config(
    context=DeskDiscussions,
    renderer="karguzar:templates/discussions/desk_list.pt",
    permission=Permission.DESK_VIEW,
    request_method="GET",
)
def desk_list(context: DeskDiscussions, request: Request) -> dict[str, Any]:
    """Show the discussions of the body; editors go on to their own pages."""
    manages = bool(request.has_permission(Permission.DISCUSSION_MANAGE, context))
    body = context.body
    rows = queries.rows(request.office, body=body.slug)
    return {
        "body": body.name(request.locale_name),
        "lines": [_line(request, row, manages=manages) for row in rows],
        "new_url": request.frame.path("/karguzarliq/muzakireler/yeni") if manages else None,
    }


def _line(request: Request, row: queries.Row, *, manages: bool) -> DeskLine:
    discussion = queries.find_discussion(request.office, row.id)
    address = desk_path(row.id) if manages else discussion_path(row.id)
    return DeskLine(
        title=row.title,
        url=request.frame.path(address),
        phase=phase_chip(row.phase(request.now)),
        opens=day_of(request, row.opens_at),
        closes=last_day(request, row.closes_at),
        comments=discussion.sums.of("visible"),
        unanswered=queries.unanswered(discussion),
    )


@view_config(
    context=DeskDiscussions,
    name="yeni",
    permission=Permission.DISCUSSION_MANAGE,
    renderer="karguzar:templates/discussions/desk_act.pt",
)
class AnnouncePage(ActPage):
    """Puts a draft of a legal act out for open discussion (LIC17-8.0.13)."""

    title = _("Layihəni müzakirəyə çıxar")
    done = _("Müzakirə elan olundu.")

    def form(self) -> KgForm:
        """Return the form of the announcement."""
        button = Button("gonder", _("Elan et"), css_class="btn-primary")
        return KgForm(forms.announcement_form(), self.request, buttons=(button,))

    def initial(self) -> dict[str, Any]:
        """Return a term that begins tomorrow."""
        today = local_date(self.request.now)
        return {
            "opens_on": (today + timedelta(days=1)).isoformat(),
            "closes_on": (today + timedelta(days=DAYS)).isoformat(),
        }

    def bodies(self) -> tuple[str, ...]:
        """Return the body whose desk is open."""
        return (self.context.body.slug,)

    def act(self, data: dict[str, Any]) -> str:
        """Announce the discussion and open its page at the desk."""
        request = self.request
        opens_at, closes_at = term(data["opens_on"], data["closes_on"])
        clauses = cut(data["text"])
        if not any(one.number for one in clauses):
            words = _("Mətndə nömrələnmiş bənd tapılmadı. Hər bəndi öz nömrəsi ilə başlayın.")
            raise Unmet([Problem("text", words)])
        found = open_discussion(
            request.office,
            subject="",
            title=data["title"],
            body=self.context.body.slug,
            clauses=clauses,
            opens_at=max(opens_at, request.now),
            closes_at=closes_at,
            announcement=data.get("announcement") or "",
            by=request.actor,
            at=request.now,
        )
        return str(request.frame.path(desk_path(found.id)))

    def more(self) -> dict[str, Any]:
        """Return the way back."""
        return {
            "lead": _("Elan dərhal görünür; rəylər seçdiyiniz ilk gündən qəbul edilir."),
            "about": self.context.body.name(self.request.locale_name),
            "back": self.request.frame.path("/karguzarliq/muzakireler/"),
            "public": None,
            "comments": [],
        }
