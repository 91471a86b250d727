"""Atom feeds of drafts and of comments, and the comments as CSV: read through the gate alone."""

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from lxml import etree
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.discussions import queries
from karguzar.discussions.contexts import Draft, Drafts
from karguzar.discussions.fates import NAMELESS
from karguzar.discussions.interfaces import SUBJECT
from karguzar.discussions.paths import discussion_path, list_path
from karguzar.discussions.report import csv_lines
from karguzar.discussions.views.shown import where
from karguzar.ui.words import body_name

ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 50
_NOT_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    id: str
    title: str
    url: str
    author: str
    at: datetime
    text: str


@view_config(
    context=Drafts, name="lent.atom", permission=Permission.PUBLIC_VIEW, request_method="GET"
)
def feed_of_drafts(_context: Drafts, request: Request) -> Response:
    """Return the newest discussions as an Atom feed (RFC 4287)."""
    rows = sorted(queries.rows(request.office), key=lambda row: row.opens, reverse=True)
    entries = [
        Entry(
            id=f"{SUBJECT}/{row.id}",
            title=row.title,
            url=_address(request, discussion_path(row.id)),
            author=body_name(request, row.body),
            at=min(row.opens_at, request.now),
            text=queries.find_discussion(request.office, row.id).announcement,
        )
        for row in islice(rows, NEWEST)
    ]
    title = request.localizer.translate(_("Layihələrin ictimai müzakirəsi"))
    return _feed(request, title, list_path(), entries)


@view_config(
    context=Draft, name="lent.atom", permission=Permission.PUBLIC_VIEW, request_method="GET"
)
def feed_of_comments(context: Draft, request: Request) -> Response:
    """Return the newest comments of a discussion as an Atom feed; hidden ones are left out."""
    discussion = context.discussion
    said = request.localizer.translate
    entries = [
        Entry(
            id=f"{discussion.path}/{one.key}",
            title=said(where(request, discussion, one).words),
            url=_address(request, f"{discussion_path(discussion.id)}reyler#rey-{one.key}"),
            author=one.name or said(NAMELESS),
            at=one.at,
            text="\n\n".join(part for part in (one.quote and f"“{one.quote}”", one.text) if part),
        )
        for one in context.gate.newest(None, NEWEST).comments
        if not one.hidden_because
    ]
    return _feed(request, discussion.title, discussion_path(discussion.id), entries)


@view_config(
    context=Draft, name="reyler.csv", permission=Permission.PUBLIC_VIEW, request_method="GET"
)
def comments_as_csv(context: Draft, request: Request) -> Response:
    """Return all comments with their answers as CSV (RFC 4180, UTF-8 with a mark for Excel)."""
    said = request.localizer.translate
    text = "\ufeff" + "".join(csv_lines(context.gate.each(), said))
    response = Response(text, content_type="text/csv", charset="UTF-8")
    response.content_disposition = f'attachment; filename="reyler-{context.discussion.id}.csv"'
    return response


def _feed(request: Request, title: str, path: str, entries: list[Entry]) -> Response:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]  # lxml: None is the default
    address = _address(request, path)
    updated = max((one.at for one in entries), default=request.now)
    _put(root, "title", title)
    _put(root, "id", address)
    _put(root, "updated", updated.isoformat(timespec="seconds"))
    etree.SubElement(root, f"{{{ATOM}}}link", rel="alternate", href=address)
    etree.SubElement(root, f"{{{ATOM}}}link", rel="self", href=f"{address}lent.atom")
    for one in entries:
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        _put(entry, "title", one.title)
        _put(entry, "id", f"{_address(request, '/')}{one.id}")
        _put(entry, "updated", one.at.isoformat(timespec="seconds"))
        _put(etree.SubElement(entry, f"{{{ATOM}}}author"), "name", one.author)
        etree.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=one.url)
        _put(entry, "content", one.text)
    body = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return Response(body, content_type="application/atom+xml", charset="UTF-8")


def _put(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = _NOT_XML.sub("\ufffd", text)


def _address(request: Request, path: str) -> str:
    return str(request.registry.place.address.rstrip("/") + path)
