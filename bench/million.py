"""The desk of a body with a million letters against one with a thousand.

Rows of the lists are filled, through the function by which acts fill them, not whole letters: the
list of all by the moment of receipt with its rows, the list of open letters that points to them.
Cards are opened of the letters of the demonstration, whose rows stand in the same lists.
"""

import time
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from webob import Request

from bench.floor import Floor
from bench.measure import Row, against, below, medians, percentile
from bench.office import FILE_BYTES, OK, BenchOffice
from karguzar.base.clock import SystemClock
from karguzar.content import listings, store
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import ALL_LIST, OPEN_LIST, dumps, listing_of
from karguzar.letters.queries import rows_of

SMALL, LARGE = ("torpaq-xeritecekme", "aygun", 1_000), ("emek-sosial-mudafie", "kamale", 1_000_000)
BATCH = 50_000
SECOND = len("2026-11-23T05:30:00")
"""Letters of a moment to the second, by which the list of all letters is ordered."""
EACH = 10
ASKED = 100
MOST_MS, MOST_GROWTH = 10.0, 1.2
SUBJECTS = ("Torpaq sahəsi", "Sosial müavinət", "Arayış", "Ödəniş barədə", "Şikayət", "Təklif")
INBOX = "/karguzarliq/gelenler/"
PAGES = {
    "inbox, the first page": "",
    "inbox, a page at 90 %": "?sonra={deep}",
    "all letters, newest first": "?goster=hamisi",
    "all letters from a date on": "?goster=hamisi&sonra={day}",
    "search newest first, a common word": "?goster=hamisi&soz=arayis",
    "search newest first, two words": "?goster=hamisi&soz=torpaq+sahesi",
    "search newest first, a word that is nowhere": "?goster=hamisi&soz=zzqxv",
}


def rows(office: BenchOffice, floor: Floor, folder: Path) -> list[Row]:
    """Return the lines about the desk at a million letters."""
    number = floor.register(FILE_BYTES)
    bare = floor.app(folder)
    began = time.monotonic()
    cursors = {slug: _filled(office, slug, size) for slug, _login, size in (SMALL, LARGE)}
    taken = time.monotonic() - began
    jobs: dict[str, Any] = {"floor": partial(_floor_page, bare, f"/{number:08d}")}
    for slug, login, size in (SMALL, LARGE):
        for what, query in PAGES.items():
            path = INBOX + query.format(**cursors[slug])
            jobs[f"{what} {size}"] = partial(office.get, path, login)
        name = store.run(office.database, partial(_a_letter, slug))
        card = f"/karguzarliq/{slug}/{name}/"
        jobs[f"document card {size}"] = partial(office.get, card, login)
    spent = medians(jobs, each=EACH)
    lines = [Row("rows of two lists of a body, 1 000 000 each: filled in", f"{taken:.0f} s")]
    for what in (*PAGES, "document card"):
        first, last = (spent[f"{what} {size}"] for _slug, _login, size in (SMALL, LARGE))
        floor_ms = spent["floor"]
        told = f"{what}, 1 000 letters"
        lines.append(
            Row(told, f"{first:.2f} ms", f"{floor_ms:.2f} ms", f"{first / floor_ms:.1f}x")
        )
        told = f"{what}, 1 000 000 against 1 000"
        lines.append(against(told, last, first, MOST_GROWTH, limit_ms=MOST_MS))
        p95 = percentile(_times(jobs[f"{what} {LARGE[2]}"]), 0.95)
        lines.append(below(f"{what}, 1 000 000 letters, p95 by the clock", p95, "ms", MOST_MS))
    return lines


def _times(job: Any) -> list[float]:
    found = []
    for _ask in range(ASKED):
        began = time.perf_counter()
        job()
        found.append((time.perf_counter() - began) * 1000)
    return found


def _floor_page(app: Any, path: str) -> None:
    answer = Request.blank(path).get_response(app)
    if answer.status_int != OK:
        raise RuntimeError(answer.status)


def _a_letter(slug: str, root: Any) -> str:
    return str(next(iter(root["qurumlar"][slug][LETTERS].values())).__name__)


def _filled(office: BenchOffice, slug: str, size: int) -> dict[str, str]:
    """Fill the lists of a body up to a size; return the cursors of a deep page and of a day."""
    now = SystemClock().now()
    for first in range(0, size, BATCH):
        count = min(BATCH, size - first)
        store.run(office.database, partial(_fill, slug, now, first, count))
    begun = now - timedelta(days=300)
    middle = f"{(begun + timedelta(seconds=(size * 25) // 2)).isoformat()[:10]}~"
    return {"deep": store.run(office.database, partial(_deep, slug)), "day": middle}


def _deep(slug: str, root: Any) -> str:
    listing = listing_of(root["qurumlar"][slug][LISTS], OPEN_LIST)
    return str(listing.rows.keys()[listings.count(listing) * 9 // 10])


def _fill(slug: str, now: datetime, first: int, count: int, root: Any) -> None:
    """Put copies of real rows into both lists, due and received over many days."""
    lists = root["qurumlar"][slug][LISTS]
    opened, every = listing_of(lists, OPEN_LIST), listing_of(lists, ALL_LIST)
    real = rows_of(lists, OPEN_LIST)[:20]
    chance, begun = Random(first), now - timedelta(days=300)
    for number in range(first, first + count):
        order = f"M-2025-{number + 10_000:08d}"
        due = (now + timedelta(days=1 + number // 2_000)).date().isoformat()
        received = begun + timedelta(seconds=number * 25)
        row = {
            **real[number % len(real)],
            "name": f"M-2025-{number + 10_000}",
            "subject": f"{chance.choice(SUBJECTS)} {number}",
            "due": due,
            "received": received.isoformat(timespec="seconds"),
        }
        second = row["received"][:SECOND]
        listings.put(every, f"{second}~{order}", dumps(row))
        listings.put(opened, f"{due}~{order}", second)
