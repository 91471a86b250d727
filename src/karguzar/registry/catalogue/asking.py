"""Questions to the catalogue: what is found now, and what would have been found on a day."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from karguzar.people.content import BODIES
from karguzar.registry.catalogue.entries import entry_of, words_in
from karguzar.registry.catalogue.indexing import catalogue_of, service_of
from karguzar.registry.catalogue.search import Bodies, Found, Wanted, search
from karguzar.registry.catalogue.typed import nearness, tokens, words_of_names
from karguzar.registry.content import Service
from karguzar.registry.queries import as_of, services
from karguzar.registry.values import Facts

FORGOTTEN = 200
"""After so many services their memory is given back, however long the list is."""


def found_in(office: Any, wanted: Wanted, language: str) -> Found:
    """Return what the catalogue holds of what is asked for."""
    return search(catalogue_of(office), wanted, language, _bodies(office))


def facts_of(
    office: Any, wanted: Wanted, language: str, day: date, now: datetime, *, is_past: bool
) -> Iterator[Facts]:
    """Yield the services that are asked for, by what is known now; memory stays small.

    Those of today come best first. For a past day every service is looked at as it stood, by
    number, and the words and choices are held against that.
    """
    asked = services(office) if is_past else _found(office, wanted, language)
    for place, service in enumerate(asked, start=1):
        facts = as_of(office, service, day, now)
        if facts is not None and (not is_past or _fits(office, facts, wanted)):
            yield facts
        if place % FORGOTTEN == 0:
            office.connection().cacheGC()


def _found(office: Any, wanted: Wanted, language: str) -> Iterator[Service]:
    for number in found_in(office, wanted, language).numbers():
        yield service_of(office, number)


def _fits(office: Any, facts: Facts, wanted: Wanted) -> bool:
    entry, words = entry_of(facts), words_in(office, facts)
    if any(value not in entry.values(facet) for facet, value in wanted.chosen.items() if value):
        return False
    held = (words.name, words.listed, words.text, _bodies(office).get(facts.body, frozenset()))
    return all(any(nearness(one, part) for part in held) for one in tokens(wanted.words))


def _bodies(office: Any) -> Bodies:
    named = office[BODIES].items()
    return {slug: words_of_names(tuple(one.names.values())) for slug, one in named}
