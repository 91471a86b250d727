"""The list of drafts under discussion: open, coming, closed; with a search (LIC17-8.0.13)."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.discussions import queries
from karguzar.discussions.contexts import Drafts
from karguzar.discussions.paths import discussion_path
from karguzar.discussions.rules import PHASES
from karguzar.discussions.views.shown import day_of, last_day, phase_chip
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, same_page
from karguzar.ui.words import Chip, body_name

SEARCH, BODY, PHASE = "q", "qurum", "hal"
SIZE = 20
NAMES = {"aciq": "open", "gozlenilen": "coming", "bitmis": "closed"}


@dataclass(frozen=True, slots=True)
class Line:
    """One discussion in the list."""

    title: str
    url: str
    body: str
    phase: Chip
    opens: str
    closes: str
    comments: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A phase as a tab of the list."""

    title: Any
    url: str
    is_current: bool
    count: int | None = None
    is_alarming: bool = False


@view_config(
    context=Drafts,
    renderer="karguzar:templates/discussions/list.pt",
    permission=Permission.PUBLIC_VIEW,
    request_method="GET",
)
def drafts(_context: Drafts, request: Request) -> dict[str, Any]:
    """Show the discussions of one phase, those that end last first."""
    wanted, slug = parameter(request, SEARCH).strip()[:200], parameter(request, BODY)
    phase = NAMES.get(parameter(request, PHASE), "open")
    after = page_key(request)
    rows = (
        row
        for row in queries.rows(request.office, words=wanted, body=slug, after=after)
        if row.phase(request.now) == phase
    )
    found = list(islice(rows, SIZE + 1))
    return {
        "tabs": _tabs(request, phase),
        "tabs_label": request.localizer.translate(_("Müzakirələrin halı")),
        "wanted": wanted,
        "phase": phase,
        "phase_name": next(name for name, each in NAMES.items() if each == phase),
        "lines": [_line(request, row) for row in found[:SIZE]],
        "paging": paging(request, next_key=found[SIZE - 1].key if len(found) > SIZE else None),
        "is_filtered": bool(wanted or slug),
        "body": body_name(request, slug) if slug in request.office["qurumlar"] else "",
        "all_url": same_page(request, **{SEARCH: None, BODY: None, "sonra": None}),
        "feed_url": request.frame.path("/layiheler/lent.atom"),
        "subscribe_url": request.frame.path("/layiheler/abune"),
    }


def _tabs(request: Request, current: str) -> list[Tab]:
    return [
        Tab(
            PHASES[phase],  # type: ignore[index]  # the values of NAMES are phases
            same_page(request, **{PHASE: name, "sonra": None}),
            phase == current,
        )
        for name, phase in NAMES.items()
    ]


def _line(request: Request, row: queries.Row) -> Line:
    discussion = queries.find_discussion(request.office, row.id)
    count = discussion.sums.of("visible")
    return Line(
        title=row.title,
        url=request.frame.path(discussion_path(row.id)),
        body=body_name(request, row.body),
        phase=phase_chip(row.phase(request.now)),
        opens=day_of(request, row.opens_at),
        closes=last_day(request, row.closes_at),
        comments=request.plural("${n} rəy", "${n} rəy", count),
    )
