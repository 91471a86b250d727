"""How the index of the catalogue follows the services: each change of one renews its place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.content import listings
from karguzar.registry import lists
from karguzar.registry.catalogue import postings
from karguzar.registry.catalogue.content import Catalogue, Posting
from karguzar.registry.catalogue.entries import Entry, dumps, entry_of, order_of, words_in
from karguzar.registry.catalogue.terms import EVERYTHING, kept_terms, with_beginnings
from karguzar.registry.content import Registry, Service
from karguzar.registry.interfaces import CATALOGUE, SERVICES
from karguzar.registry.queries import as_of, body_rows, registry_of
from karguzar.registry.rules import number_words

_BEGINNING = len("EX-")


def catalogue_of(office: Any) -> Catalogue:
    """Return the index of the catalogue."""
    found: Catalogue = registry_of(office)[CATALOGUE]
    return found


def count_of(number: str) -> int:
    """Return the count in a registry number: 147 of EX-000147."""
    return int(number[_BEGINNING:])


def service_of(office: Any, count: int) -> Service:
    """Return the service of a count in the index."""
    found: Service = registry_of(office)[SERVICES][number_words(count)]
    return found


def enlist(registry: Registry, service: Service, *, at: datetime) -> None:
    """Put a service that was changed where it belongs now: in the lists and in the catalogue.

    What holds only from a later day is taken up by ``catch_up`` on that day.
    """
    _list(registry, service, at)
    renew(registry.__parent__, service, at=at)


def enlist_all(registry: Registry, services: Iterable[Service]) -> None:
    """Do the same for many services, each as of its last change: every term is written once."""
    catalogue, come = registry[CATALOGUE], defaultdict(list)
    for service in services:
        at = service.changes[-1].recorded_at
        _list(registry, service, at)
        number, gone, new = _described(registry.__parent__, service, at)
        for term in new:
            come[term].append(number)
        _leave(catalogue, number, gone)
    gather(catalogue, come)


def renew(office: Any, service: Service, *, at: datetime) -> None:
    """Let the index tell of a service what it is at a moment; nothing while it is not yet there.

    What is the same as before is not written.
    """
    catalogue = catalogue_of(office)
    number, gone, come = _described(office, service, at)
    gather(catalogue, dict.fromkeys(come, (number,)))
    _leave(catalogue, number, gone)


def renew_body(office: Any, slug: str, *, at: datetime) -> None:
    """Renew every service of a body: its translations hold for all of them."""
    for row in body_rows(office, slug):
        renew(office, registry_of(office)[SERVICES][row["number"]], at=at)


def catch_up(office: Any, at: datetime) -> int:
    """Renew every service with a change that holds since today; return how many there were."""
    coming, today = catalogue_of(office).coming, local_date(at).isoformat()
    due = list(coming.rows.items(None, f"{today}~\U0010ffff"))
    for key, number in due:
        renew(office, registry_of(office)[SERVICES][number], at=at)
        listings.drop(coming, key)
    return len(due)


def _list(registry: Registry, service: Service, at: datetime) -> None:
    catalogue, today = registry[CATALOGUE], local_date(at)
    lists.relist_service(registry, service)
    for change in service.changes:
        recorded = change.recorded_at.astimezone(UTC).isoformat()
        key = f"{recorded}~{service.number}~{change.number:06d}"
        listings.put(catalogue.changes, key, f"{service.number}\t{change.number}")
        if change.valid_from > today:
            key = f"{change.valid_from.isoformat()}~{service.number}"
            listings.put(catalogue.coming, key, service.number)


def _described(office: Any, service: Service, at: datetime) -> tuple[int, set[str], set[str]]:
    """Keep what lists show of a service; return its count, the terms that go and that come."""
    catalogue, number = catalogue_of(office), count_of(service.number)
    facts = as_of(office, service, local_date(at), at, with_observations=False)
    held = catalogue.held.get(number, "").splitlines()
    kept: list[str] = []
    if facts is not None:
        entry = entry_of(facts)
        kept = sorted({EVERYTHING, *kept_terms(entry, words_in(office, facts))})
        show(catalogue, entry, kept)
    else:
        _keep(catalogue.held, number, "")
    before, after = with_beginnings(held), with_beginnings(kept)
    return number, before - after, after - before


def show(catalogue: Catalogue, entry: Entry, kept: Sequence[str]) -> None:
    """Keep what lists show of a service and the terms under which it stands."""
    number = count_of(entry.number)
    _keep(catalogue.cards, number, dumps(entry))
    _keep(catalogue.orders, number, order_of(entry))
    _keep(catalogue.held, number, "\n".join(kept))


def gather(catalogue: Catalogue, come: Mapping[str, Sequence[int]]) -> None:
    """Add services to many terms at once: each term is written once."""
    for term in sorted(come):
        postings.put_all(_posting(catalogue, term), come[term])


def _keep(tree: Any, number: int, text: str) -> None:
    if tree.get(number) != text:
        tree[number] = text


def _posting(catalogue: Catalogue, term: str) -> Posting:
    found: Posting | None = catalogue.terms.get(term)
    if found is None:
        found = catalogue.terms[term] = Posting()
    return found


def _leave(catalogue: Catalogue, number: int, gone: set[str]) -> None:
    for term in sorted(gone):
        if postings.take(catalogue.terms[term], number):
            del catalogue.terms[term]
