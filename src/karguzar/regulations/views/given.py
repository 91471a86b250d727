"""Drafts of acts as the operator was given them, on the day they were sent (LIC17-9.1.3)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.clock import BAKU, local_date
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.base.text import parse_day, sort_key
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.exports import sheet
from karguzar.registry.contexts import OperatorDesk
from karguzar.registry.views.queue import crumbs
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.regulations.lists import ALL, OPEN, given_rows, open_count
from karguzar.regulations.views.words import TEMPLATES, state_chip
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import parameter, same_page
from karguzar.ui.words import body_name, clause_link, moment, path

SIZE = 25
MOST_ROWS = 10_000
"""So many lines a sheet has at most."""

LIST = "/idareetme/reyestr/layiheler"


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the list is asked for: of which body, given from which day until which one."""

    body: str
    since: date | None
    until: date | None
    problems: tuple[tuple[str, TranslationString], ...]

    @property
    def beginning(self) -> str | None:
        """Return the cursor at which the list begins, the latest first."""
        if self.until is None:
            return None
        return _moment(datetime.combine(self.until, time.max, BAKU))

    @property
    def end(self) -> str:
        """Return the text before which no key is asked for."""
        return "" if self.since is None else _moment(datetime.combine(self.since, time.min, BAKU))


@view_config(
    context=OperatorDesk,
    name="layiheler",
    renderer=f"{TEMPLATES}given.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def given_drafts(context: OperatorDesk, request: Request) -> dict[str, Any]:
    """Show the drafts that bodies gave to the operator, the latest first."""
    del context
    asked = asked_of(request)
    page = given_rows(request.office, asked.body or ALL, _after(request, asked), SIZE)
    rows = [text for key, text in page.rows if key >= asked.end]
    is_cut = len(rows) < len(page.rows)
    return {
        "crumbs": crumbs(request),
        "lines": [_line(request, json.loads(text)) for text in rows],
        "paging": paging(
            request,
            next_key=None if is_cut else page.next_key,
            previous_key=_previous(request, page.previous_key),
        ),
        "open": open_count(request.office),
        "bodies": _bodies(request),
        "wanted": asked.body,
        "typed": (parameter(request, "gunden"), parameter(request, "gune")),
        "problems": asked.problems,
        "is_narrowed": bool(asked.body or asked.since or asked.until),
        "here": path(request, LIST),
        "sheet_url": same_page(request, sonra=None).replace(LIST, f"{LIST}.csv", 1),
        "law": clause_link(request, "LIC17-9.1.3"),
    }


@view_config(
    context=OperatorDesk,
    name="layiheler.csv",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def given_sheet(context: OperatorDesk, request: Request) -> Response:
    """Return the drafts that are asked for as CSV, the latest first."""
    del context
    said = request.localizer.translate
    titles = (
        _("Qurum"),
        _("Layihə"),
        _("Xidmətin növü"),
        _("Razılaşdırma"),
        _("Razılaşdırmaya göndərilib"),
        _("Operatora verilib"),
        _("Həmin gün"),
        _("Razılaşdıran qurumlar"),
    )
    lines = [[said(title) for title in titles]]
    for row in _all_rows(request):
        one = _line(request, row)
        same = said(_("bəli") if one["is_same_day"] else _("xeyr"))
        cells = (one["body"], one["title"], row["kind"], str(row["round"]), one["sent"])
        lines.append([*cells, one["given"], same, one["asked"]])
    return Response(
        sheet(lines),
        content_type="text/csv",
        charset="utf-8",
        content_disposition='attachment; filename="layiheler.csv"',
    )


def asked_of(request: Request) -> Asked:
    """Return what the query asks for; a day that cannot be read is told and asks for nothing."""
    days: list[date | None] = []
    problems = []
    for name in ("gunden", "gune"):
        typed = parameter(request, name)
        found = parse_day(typed) if typed else None
        if typed and found is None:
            problems.append((name, _("Tarixi gün.ay.il şəklində yazın, məsələn, 01.06.2026.")))
        days.append(found)
    since, until = days
    if since is not None and until is not None and since > until:
        problems.append(("gunden", _("Dövrün başlanğıcı sonundan gec olmamalıdır.")))
    if problems:
        request.response.status_int = 422
    body = parameter(request, "qurum")
    known = body if body in request.office[BODIES] else ""
    return Asked(known, since, until, tuple(problems))


def _after(request: Request, asked: Asked) -> str | None:
    key = page_key(request)
    if key is None or asked.beginning is None:
        return key or asked.beginning
    return min(key, asked.beginning)


def _previous(request: Request, key: str | None) -> str | None:
    """Return the key of the page before; the first page of what is asked for has none."""
    return key if page_key(request) is not None else None


def _all_rows(request: Request) -> Iterator[dict[str, Any]]:
    asked = asked_of(request)
    after: str | None = asked.beginning
    for _page in range(MOST_ROWS // SIZE):
        page = given_rows(request.office, asked.body or ALL, after, SIZE)
        for key, text in page.rows:
            if key < asked.end:
                return
            yield json.loads(text)
        after = page.next_key
        if after is None:
            return


def _line(request: Request, row: dict[str, Any]) -> dict[str, Any]:
    sent_at = datetime.fromisoformat(row["sent_at"])
    given_at = datetime.fromisoformat(row["given_at"])
    regulation = request.office[PART].get(row["id"])
    may_read = regulation is not None and bool(
        request.has_permission(Permission.REGULATION_READ, regulation)
    )
    return {
        "title": row["title"],
        "url": _url(request, regulation, may_read=may_read),
        "state": state_chip(regulation.state) if may_read else None,
        "body": body_name(request, row["slug"]),
        "round": row["round"],
        "asked": ", ".join(body_name(request, slug) for slug in row["asked"]),
        "sent": moment(request, sent_at),
        "given": moment(request, given_at),
        "is_same_day": local_date(sent_at) == local_date(given_at),
    }


def _url(request: Request, regulation: Regulation | None, *, may_read: bool) -> str:
    """Return where the text is read: the draft at the desk, or what was published of it."""
    if regulation is None:
        return ""
    if may_read:
        return path(request, f"/karguzarliq/reqlamentler/{regulation.id}/")
    return path(request, f"/reqlamentler/{regulation.id}/") if regulation.editions else ""


def _bodies(request: Request) -> list[tuple[str, str]]:
    """Return slug and name of each body that has given a draft, by name."""
    slugs = [name for name in request.office[PART].given if name not in (ALL, OPEN)]
    return sorted(((slug, body_name(request, slug)) for slug in slugs), key=_by_name)


def _by_name(pair: tuple[str, str]) -> Any:
    return sort_key(pair[1])


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
