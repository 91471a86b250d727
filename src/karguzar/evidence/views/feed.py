"""The Atom feed of signed heads (RFC 4287), for monitors that read feeds."""

from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.evidence.feeding import journals
from karguzar.evidence.heads import SignedHead, read_head
from karguzar.evidence.places import JournalPage, Journals
from karguzar.evidence.queries import heads, latest

ATOM = "http://www.w3.org/2005/Atom"
_IN_FEED = 60
_NEVER = "1970-01-01T00:00:00+00:00"


@view_config(
    context=Journals, name="atom.xml", request_method="GET", permission=Permission.PUBLIC_VIEW
)
def newest(_context: Journals, request: Request) -> Response:
    """Give the newest head of every journal as a feed."""
    found = [latest(request.office, name) for name in journals(request.office)]
    return _feed(request, "/jurnal/", [one for one in found if one is not None])


@view_config(
    context=JournalPage, name="atom.xml", request_method="GET", permission=Permission.PUBLIC_VIEW
)
def of_journal(context: JournalPage, request: Request) -> Response:
    """Give the last heads of one journal as a feed."""
    name = context.__name__
    return _feed(request, f"/jurnal/{name}/", heads(request.office, name, _IN_FEED))


def _feed(request: Request, path: str, found: list[SignedHead]) -> Response:
    address = request.registry.site.address.rstrip("/") + path
    newest = max((read_head(one.text).at for one in found), default=None)
    feed = Element("feed", xmlns=ATOM)
    _add(feed, "id", address)
    _add(feed, "title", request.localizer.translate(_("Jurnalların imzalanmış başları")))
    _add(feed, "updated", _moment(newest))
    SubElement(SubElement(feed, "author"), "name").text = request.registry.site.operator_name
    SubElement(feed, "link", rel="self", href=f"{address}atom.xml")
    for one in found:
        _entry(feed, address, one)
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="utf-8")
    return Response(data, content_type="application/atom+xml", charset="utf-8")


def _entry(feed: Element, address: str, signed: SignedHead) -> None:
    head = read_head(signed.text)
    entry = SubElement(feed, "entry")
    _add(entry, "id", f"{address}#{head.journal}-{head.size}-{_moment(head.at)}")
    _add(entry, "title", f"{head.journal}: {head.size} {head.root}")
    _add(entry, "updated", _moment(head.at))
    SubElement(entry, "link", href=f"{head.origin}/jurnal/{head.journal}/")
    _add(entry, "content", signed.text).set("type", "text")


def _add(parent: Element, name: str, text: str) -> Element:
    made = SubElement(parent, name)
    made.text = text
    return made


def _moment(at: datetime | None) -> str:
    return _NEVER if at is None else at.isoformat()
