"""The lists of regulations: rows that tell what a list shows, so that no text is loaded for it."""

import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

from karguzar.content import listings
from karguzar.content.content import Listing
from karguzar.content.listings import Page
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.regulations.values import Round

ALL = "*"
"""The list of every draft that was given to the operator."""

OPEN = "!"
"""The list of those whose round is open."""


def give(regulation: Regulation, sent: Round) -> None:
    """Put the draft of a round into the lists of what the operator was given (LIC17-9.1.3)."""
    given_at = sent.submitted_at or sent.at
    row = {
        "id": regulation.id,
        "slug": regulation.slug,
        "title": regulation.titles.get("az", ""),
        "kind": regulation.service_kind,
        "round": sent.number,
        "sent_at": sent.at.isoformat(),
        "given_at": given_at.isoformat(),
        "asked": [one.body for one in sent.answers],
    }
    given = regulation.office[PART].given
    key = f"{given_at.astimezone(UTC).isoformat()}\t{regulation.id}\t{sent.number}"
    for name in (ALL, regulation.slug):
        if name not in given:
            given[name] = Listing()
        listings.put(given[name], key, _text(row))


def given_rows(office: Any, name: str, after: str | None, size: int) -> Page:
    """Return a page of what the operator was given, by all or by one body, the latest first."""
    listing = office[PART].given.get(name)
    if listing is None:
        return Page((), None, None)
    return listings.page(listing, after, size, newest_first=True)


def open_count(office: Any) -> int:
    """Return how many drafts that the operator was given are in a round now."""
    listing = office[PART].given.get(OPEN)
    return listings.count(listing) if listing is not None else 0


def _count_open(regulation: Regulation) -> None:
    given = regulation.office[PART].given
    if OPEN not in given:
        given[OPEN] = Listing()
    if regulation.state == "agreeing":
        listings.put(given[OPEN], regulation.id, "")
    else:
        listings.drop(given[OPEN], regulation.id)


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
    _count_open(regulation)
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
