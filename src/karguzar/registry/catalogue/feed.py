"""The changes of the registry as an Atom feed (RFC 4287), newest first, in pages (RFC 5005)."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from lxml import etree

from karguzar.base.clock import local_date
from karguzar.content import listings
from karguzar.registry.catalogue.computed import Translate
from karguzar.registry.catalogue.indexing import catalogue_of
from karguzar.registry.catalogue.past import ACTS
from karguzar.registry.content import Service
from karguzar.registry.queries import as_of, find
from karguzar.registry.values import Change
from karguzar.registry.words import said_key
from karguzar.ui.paging import AFTER

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
NAMESPACES: Any = {None: ATOM}


def changes(
    office: Any,
    *,
    address: str,
    now: datetime,
    language: str,
    translate: Translate,
    after: str | None = None,
) -> bytes:
    """Return a page of the changes of all services, each with a link to what it says.

    ``after`` is the key at which the page before ended; a page that was asked for by a key stays
    what it is, whatever is added.
    """
    newest = f"{now.astimezone(UTC).isoformat()}~\U0010fffe"
    cursor = min(after, newest) if after else newest
    page = listings.page(catalogue_of(office).changes, cursor, MOST, newest_first=True)
    found = [_change(office, row) for _key, row in page.rows]
    own = f"{address}/xidmetler/deyisiklikler.atom"
    here = f"{own}?{AFTER}={quote(after)}" if after else own
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES)
    _add(root, "id", own)
    _add(root, "title", "Kargüzar: dövlət xidmətlərinin reyestri")
    _add(root, "updated", (found[0][1].recorded_at if found else now).isoformat())
    _link(root, here, "self")
    _link(root, own, "first")
    if page.next_key:
        _link(root, f"{own}?{AFTER}={quote(page.next_key)}", "next")
    _link(root, f"{address}/xidmetler/", "alternate")
    for service, change in found:
        _entry(root, office, service, change, address, now, language, translate)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _change(office: Any, row: str) -> tuple[Service, Change]:
    name, _tab, number = row.partition("\t")
    service = find(office, name)
    return service, next(one for one in service.changes if one.number == int(number))


def _entry(
    root: Any,
    office: Any,
    service: Service,
    change: Change,
    address: str,
    now: datetime,
    language: str,
    translate: Translate,
) -> None:
    facts = as_of(office, service, local_date(now), now, with_observations=False)
    name = facts.name_in(language) if facts else service.number
    act = ACTS.get(change.act)
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _add(entry, "id", f"{address}/xidmetler/{service.number}/#deyisiklik-{change.number}")
    _add(entry, "title", f"{name}: {translate(act) if act else change.act}")
    _add(entry, "updated", change.recorded_at.isoformat())
    _link(entry, f"{address}/xidmetler/{service.number}/tarixce", "alternate")
    author = etree.SubElement(entry, f"{{{ATOM}}}author")
    _add(author, "name", service.body)
    what = [said_key(key, language) for key in change.values if change.act != "register"]
    _add(entry, "summary", "; ".join([change.ground.title, *what]).strip("; "))


def _add(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: Any, href: str, rel: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", href=href, rel=rel)
