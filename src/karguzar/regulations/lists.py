"""The lists of regulations: rows that tell what a list shows, so that no text is loaded for it."""

import json
from collections.abc import Iterator
from typing import Any

from karguzar.content import listings
from karguzar.content.content import Listing
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART


def relist(regulation: Regulation) -> None:
    """Renew the rows of the regulation in every list it stands in."""
    place = regulation.office[PART]
    edition = regulation.edition
    row = {
        "id": regulation.id,
        "slug": regulation.slug,
        "kind": regulation.service_kind,
        "title": regulation.titles.get("az", ""),
        "state": regulation.state,
        "changed": regulation.changed_at,
        "edition": edition.number if edition else 0,
    }
    listings.put(place.own, f"{regulation.slug}\t{regulation.id}", _text(row))
    _ask(regulation, row)
    if edition is not None:
        public = {
            "id": regulation.id,
            "slug": regulation.slug,
            "titles": dict(edition.titles),
            "summaries": dict(edition.summaries),
            "edition": edition.number,
            "published_at": edition.published_at.isoformat() if edition.published_at else "",
            "is_repealed": regulation.repeal is not None,
        }
        listings.put(place.public, regulation.id, _text(public))


def _ask(regulation: Regulation, row: dict[str, Any]) -> None:
    """Renew the rows of the asked bodies: they stand in their lists while the round is open."""
    asked = regulation.office[PART].asked
    is_open = regulation.state == "agreeing" and bool(regulation.rounds)
    now = {one.body: one.state for one in regulation.rounds[-1].answers} if is_open else {}
    for slug in {one.body for each in regulation.rounds for one in each.answers}:
        key = f"{slug}\t{regulation.id}"
        if slug in now:
            due_on = regulation.rounds[-1].term["due_on"]
            listings.put(asked, key, _text({**row, "answer": now[slug], "due_on": due_on}))
        else:
            listings.drop(asked, key)


def own_rows(office: Any, slug: str) -> Iterator[dict[str, Any]]:
    """Return the rows of the regulations of a body, those of its drafts too."""
    return _rows(office[PART].own, f"{slug}\t")


def asked_rows(office: Any, slug: str) -> Iterator[dict[str, Any]]:
    """Return the rows of the drafts whose open round asks the body."""
    return _rows(office[PART].asked, f"{slug}\t")


def public_rows(office: Any) -> Iterator[dict[str, Any]]:
    """Return the rows of everything that was ever published."""
    return _rows(office[PART].public, "")


def _rows(listing: Listing, prefix: str) -> Iterator[dict[str, Any]]:
    last = f"{prefix}\U0010ffff" if prefix else None
    for text in listing.rows.values(prefix or None, last):
        yield json.loads(text)


def _text(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
