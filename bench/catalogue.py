"""The public catalogue at 300, 30 000 and 300 000 services: search, page, feed, data as of a day.

The first ``REAL`` services are written by the functions that the acts use: a registered change,
the lists, the index; their words are drawn by the frequencies of a language, so common ones stand
in most. The others are copies of these under numbers of their own, listed and indexed by the same
functions; only the words are not taken apart again.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from webob import Request

from bench.floor import Floor
from bench.measure import Row, against, medians, percentile
from bench.office import OK
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.content.numbering import take
from karguzar.people.actions import bodies
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.entries import loads
from karguzar.registry.catalogue.indexing import catalogue_of, enlist_all, gather, show
from karguzar.registry.catalogue.terms import NAME, with_beginnings, word_term
from karguzar.registry.catalogue.typed import words_of
from karguzar.registry.content import Service
from karguzar.registry.interfaces import NUMBERS, SERIES, SERVICES
from karguzar.registry.kinds import areas, kinds
from karguzar.registry.lists import relist_service
from karguzar.registry.queries import registry_of
from karguzar.registry.rules import number_words
from karguzar.registry.samples import samples, values
from karguzar.registry.values import Change, Ground
from karguzar.site.app import main

SIZES = (300, 30_000, 300_000)
BATCH = 15_000
REAL = 1_500
"""So many services have words of their own."""
EACH = 5
SHORTEST = 4
"""Letters of the words that are drawn."""
ENOUGH = 65_536
"""So many bytes are taken of an answer that is made while it is sent."""
ASKED = 60
"""So many requests of each kind for the rates and p95."""
MOST_GROWTH = 1.2
BEGUN = datetime(2026, 1, 5, 5, 0, tzinfo=UTC)
GROUND = Ground("Nazirlər Kabinetinin qərarı", "191", "2011-11-24", "10.3")
ENDINGS = ("", "", "", "in", "lar", "larin", "da", "dan", "a", "i")
QUERIES = {
    "everything": "",
    "a common word": "axtar=arayis",
    "two words with endings": "axtar=torpaga+arayislarin",
    "a word with a slip": "axtar=kadasrt",
    "words that nobody has": "axtar=zzqxvw+wvxqzz",
    "a registry number": "axtar=EX-000123",
    "three choices": "tip=interactive&odenis=free&istifadeci=natural_persons",
    "words and a choice": "axtar=arayislarin&odenis=free",
    "a deep page": "axtar=arayis&sonra=160",
}
"""What people ask for, by what it is."""


def rows(bare: Floor, folder: Path, sizes: tuple[int, ...] = SIZES) -> list[Row]:
    """Return the lines about the catalogue; the stores of all sizes are made in the folder."""
    bare.register(1000)
    floor_app = bare.app(folder)
    filled: list[Row] = []
    jobs: dict[str, Callable[[], object]] = {"floor": partial(_get, floor_app, "/00000001")}
    with _offices(folder, sizes, filled) as offices:
        for size, app in offices.items():
            jobs |= {f"{what} {size}": partial(_get, app, path) for what, path in _pages().items()}
        for job in jobs.values():
            job()
        spent = medians(jobs, each=EACH)
        return [*filled, *_grown(spent, sizes), *_rates(offices)]


def _pages() -> dict[str, str]:
    found = {f"search, {what}": f"/xidmetler/?{query}" for what, query in QUERIES.items()}
    return found | {
        "page of a service": "/xidmetler/EX-000123/",
        "page of a service as of a day": "/xidmetler/EX-000123/?tarix=2026-02-01",
        "data of a service as of a day": "/xidmetler/EX-000123/melumat.json?tarix=2026-02-01",
        "feed of changes": "/xidmetler/deyisiklikler.atom",
        "first 64 KB of the list as CSV": "/xidmetler/siyahi.csv",
    }


def _grown(spent: dict[str, float], sizes: tuple[int, ...]) -> list[Row]:
    small, floor, lines = sizes[0], spent["floor"], []
    for what in _pages():
        first = spent[f"{what} {small}"]
        told = f"catalogue: {what}, {small} services"
        lines.append(Row(told, f"{first:.2f} ms", f"{floor:.2f} ms", f"{first / floor:.1f}x"))
        for size in sizes[1:]:
            told = f"catalogue: {what}, {size} against {small}"
            lines.append(against(told, spent[f"{what} {size}"], first, MOST_GROWTH))
    return lines


def _rates(offices: dict[int, Any]) -> list[Row]:
    """Return the rates by the clock, one client, all kinds of questions in turn."""
    kinds_of_page = {
        "search": [path for what, path in _pages().items() if what.startswith("search")],
        "page of a service": [f"/xidmetler/EX-{number:06d}/" for number in range(1, 300, 7)],
    }
    lines = []
    for what, paths in kinds_of_page.items():
        for size, app in offices.items():
            times = []
            for place in range(ASKED):
                began = time.perf_counter()
                _get(app, paths[place % len(paths)])
                times.append((time.perf_counter() - began) * 1000)
            told = f"catalogue: {what}, {size} services"
            lines.append(Row(f"{told}, rate", f"{1000 * len(times) / sum(times):.0f} /s"))
            lines.append(Row(f"{told}, p95", f"{percentile(times, 0.95):.2f} ms"))
    return lines


def _get(app: Any, path: str) -> None:
    """Ask for a page; of an answer that is made while it is sent, 64 KB are taken."""
    answer = Request.blank(path).get_response(app)
    if answer.status_int != OK:
        raise RuntimeError(f"{path}: {answer.status}")
    taken = 0
    for piece in answer.app_iter:
        taken += len(piece)
        if taken > ENOUGH:
            break
    close = getattr(answer.app_iter, "close", None)
    if close is not None:
        close()


@contextmanager
def _offices(folder: Path, sizes: tuple[int, ...], filled: list[Row]) -> Iterator[dict[int, Any]]:
    apps: dict[int, Any] = {}
    try:
        for size in sizes:
            began = time.monotonic()
            apps[size] = _office(folder / f"catalogue-{size}", size)
            taken = time.monotonic() - began
            filled.append(Row(f"catalogue: filling {size} services", f"{taken:.0f} s"))
        yield apps
    finally:
        for app in apps.values():
            app.registry.upkeep.stop()
            store.close(app.registry)


def _office(folder: Path, size: int) -> Any:
    """Return the application of an office with so many services, without workers."""
    blobs = folder / "blobs"
    app = main(
        None,
        **{
            "zodb.uri": f"file://{folder}/Data.fs?blobstorage_dir={blobs}"
            "&connection_cache_size=30000",
            "tm.manager_hook": "pyramid_tm.explicit_manager",
            "karguzar.var": str(folder),
        },
    )
    database = store.database(app.registry)
    parts = app.registry.body_parts
    store.run(database, lambda root: bodies.found_all(root, parts, SYSTEM, BEGUN))
    chance = Random(20261122)
    words = Vocabulary(chance)
    real = min(size, REAL)
    with store.unit_of_work(database) as office:
        fill(office, words, chance, 0, real)
    for first in range(real, size, BATCH):
        with store.unit_of_work(database) as office:
            copy(office, first, min(BATCH, size - first))
    return app


OWN = frozenset({"__name__", "__parent__", "places"})
"""What a copy does not share with its model."""


def copy(office: Any, first: int, count: int) -> None:
    """Register so many copies of the first services, listed and indexed under their numbers."""
    registry, catalogue = registry_of(office), catalogue_of(office)
    come: dict[str, list[int]] = defaultdict(list)
    held = {}
    for place in range(first, first + count):
        model = place % REAL + 1
        if model not in held:
            kept = catalogue.held[model].splitlines()
            entry = loads(catalogue.cards[model])
            own = {word_term(NAME, word) for word in words_of(_words_of_number(entry.number))}
            kept = [term for term in kept if term not in own]
            held[model] = (entry, kept, sorted(with_beginnings(kept)))
        entry, kept, terms = held[model]
        service = Service()
        registry[SERVICES].add(number_words(take(registry[NUMBERS], SERIES, 0)), service)
        real = registry[SERVICES][entry.number]
        real._p_activate()  # noqa: SLF001 -- what is copied is what is stored
        for name in vars(real).keys() - OWN:
            setattr(service, name, vars(real)[name])
        relist_service(registry, service)
        words = words_of(_words_of_number(service.number))
        own = {word_term(NAME, word) for word in words}
        show(catalogue, replace(entry, number=service.number), sorted({*kept, *own}))
        for term in (*terms, *(with_beginnings(own) - set(terms))):
            come[term].append(place + 1)
    gather(catalogue, come)


def _words_of_number(number: str) -> str:
    return f"{number} {number.replace('-', '')}"


class Vocabulary:
    """Words by the frequencies of a language: those of the samples first, then made ones."""

    def __init__(self, chance: Random, made: int = 20_000) -> None:
        told = " ".join(str(values(one)) for one in samples().values())
        said = (word for word in told.split() if word.isalpha() and len(word) >= SHORTEST)
        syllables = [a + b for a in "bcdfghklmnprstvyz" for b in "aeioüıöə"]
        self.words = list(dict.fromkeys(said))
        self.words += ["".join(chance.choices(syllables, k=3)) for _one in range(made)]
        weights = (1 / place for place in range(10, len(self.words) + 10))
        self.weights = list(accumulate(weights))

    def text(self, chance: Random, count: int) -> str:
        """Return so many words with endings."""
        drawn = chance.choices(self.words, cum_weights=self.weights, k=count)
        return " ".join(word + chance.choice(ENDINGS) for word in drawn)


def fill(office: Any, words: Vocabulary, chance: Random, first: int, count: int) -> None:
    """Register so many services of one change each, as the act ``enter`` puts them in place."""
    registry = registry_of(office)
    listed, places = list(kinds(office, date(2026, 1, 5)).values()), list(areas())
    real = [values(one) for one in samples().values()]
    slugs = set(office[BODIES])
    made = []
    for place in range(first, first + count):
        kind = listed[place % len(listed)]
        at = BEGUN + timedelta(seconds=place)
        service = Service()
        service.body = kind.body if kind.body in slugs else next(iter(slugs))
        service.registered_at = at.isoformat()
        registry[SERVICES].add(number_words(take(registry[NUMBERS], SERIES, 0)), service)
        told = _values(real[place % len(real)], words, chance)
        told |= {"link.kind": kind.number, "link.area": chance.choice(places).name}
        service.changes = (Change(1, "register", at.date(), at, told, GROUND),)
        made.append(service)
    enlist_all(registry, made)


def _values(real: dict[str, Any], words: Vocabulary, chance: Random) -> dict[str, Any]:
    """Return the record of 2011 and five items, with words and choices of their own."""
    kind = chance.choice(("arayışı", "icazəsi", "yardımı", "kadastrı"))
    name = f"{words.text(chance, 5)} {kind}"
    payment = chance.choice(("free", "paid"))
    return {
        "2011.service_name": name.capitalize(),
        "2011.service_content": words.text(chance, 12),
        "2011.kind": chance.choice(("interactive", "informative")),
        "2011.payment_kind": payment,
        "2011.users": real["2011.users"],
        "2026.name": name.capitalize(),
        "2026.content": words.text(chance, 12),
        "2026.payment": {"basis": payment},
        "2026.duration": real["2026.duration"],
        "en.name": words.text(chance, 5),
    }
