"""The newest changes of the registry as an Atom feed (RFC 4287)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from lxml import etree

from karguzar.base.clock import local_date
from karguzar.registry.catalogue.computed import Translate
from karguzar.registry.catalogue.past import ACTS
from karguzar.registry.content import Service
from karguzar.registry.queries import as_of, services
from karguzar.registry.values import Change
from karguzar.registry.words import said_key

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
NAMESPACES: Any = {None: ATOM}


def changes(
    office: Any, *, address: str, now: datetime, language: str, translate: Translate
) -> bytes:
    """Return the newest changes of all services, each with a link to what it says."""
    found = sorted(_known(office, now), key=lambda pair: pair[1].recorded_at, reverse=True)[:MOST]
    own = f"{address}/xidmetler/deyisiklikler.atom"
    root = etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES)
    _add(root, "id", own)
    _add(root, "title", "Kargüzar: dövlət xidmətlərinin reyestri")
    _add(root, "updated", (found[0][1].recorded_at if found else now).isoformat())
    _link(root, own, "self")
    _link(root, f"{address}/xidmetler/", "alternate")
    for service, change in found:
        _entry(root, office, service, change, address, now, language, translate)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return made


def _known(office: Any, now: datetime) -> Iterator[tuple[Service, Change]]:
    for service in services(office):
        for change in service.changes:
            if change.recorded_at <= now:
                yield service, change


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
