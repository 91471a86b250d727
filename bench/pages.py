"""Pages of the desk through the WSGI application: the inbox small and large, the card."""

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from webob import Request

from bench.floor import Floor
from bench.measure import Row, against, medians
from bench.office import FILE_BYTES, OK, BenchOffice
from karguzar.base.clock import SystemClock
from karguzar.content import listings, store
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import ALL_LIST, OPEN_LIST, dumps, listing_of
from karguzar.letters.queries import rows_of

SMALL, LARGE = ("torpaq-xeritecekme", "aygun", 1_000), ("emek-sosial-mudafie", "kamale", 20_000)
EACH = 10
MOST_MS = 10.0
"""How long a page of the desk may take."""
SECOND = len("2026-11-23T05:30:00")
INBOX = "/karguzarliq/gelenler/"


def rows(office: BenchOffice, floor: Floor, folder: Path) -> list[Row]:
    """Return the lines about the pages of the desk."""
    number = floor.register(FILE_BYTES)
    bare = floor.app(folder)

    def floor_page() -> None:
        answer = Request.blank(f"/{number:08d}").get_response(bare)
        if answer.status_int != OK:
            raise RuntimeError(answer.status)

    return _desk(office, medians({"floor": floor_page}, each=EACH)["floor"])


def fill(office: Any, slug: str, wanted: int) -> list[str]:
    """Fill the list of open letters with copies of real rows; return its keys in order."""
    lists = office["qurumlar"][slug][LISTS]
    listing, home = listing_of(lists, OPEN_LIST), listing_of(lists, ALL_LIST)
    real = rows_of(lists, OPEN_LIST)
    first = SystemClock().now().date() + timedelta(days=1)
    for number in range(wanted - listings.count(listing)):
        due = first + timedelta(days=number % 40)
        name = f"M-2026-{number + 10_000}"
        row = {**real[number % len(real)], "name": name, "number": f"M-2026/{number + 10_000}"}
        row["due"] = due.isoformat()
        second, order = row["received"][:SECOND], f"M-2026-{number + 10_000:08d}"
        listings.put(home, f"{second}~{order}", dumps(row))
        listings.put(listing, f"{due.isoformat()}~{order}", second)
    return list(listing.rows.keys())


def _desk(office: BenchOffice, floor: float) -> list[Row]:
    """Return the lines of the inbox and of the card; the large list against the small one."""
    deep: dict[str, str] = {}
    for slug, _login, size in (SMALL, LARGE):
        keys = store.run(office.database, partial(fill, slug=slug, wanted=size))
        deep[slug] = keys[len(keys) * 9 // 10]
    name = store.run(
        office.database,
        lambda root: next(iter(root["qurumlar"][SMALL[0]][LETTERS].values())).__name__,
    )
    found = medians(
        {
            "small": lambda: office.get(INBOX, SMALL[1]),
            "large": lambda: office.get(INBOX, LARGE[1]),
            "deep": lambda: office.get(f"{INBOX}?sonra={deep[LARGE[0]]}", LARGE[1]),
            "card": lambda: office.get(f"/karguzarliq/{SMALL[0]}/{name}/", SMALL[1]),
        },
        each=EACH,
    )
    return [
        Row(
            "inbox, 25 rows of 1 000",
            f"{found['small']:.2f} ms",
            f"{floor:.2f} ms",
            f"{found['small'] / floor:.2f}x",
        ),
        against(
            "inbox, 20 000 rows against 1 000",
            found["large"],
            found["small"],
            1.2,
            limit_ms=MOST_MS,
        ),
        against(
            "inbox, page at 90 % of 20 000 against the first",
            found["deep"],
            found["large"],
            1.2,
            limit_ms=MOST_MS,
        ),
        Row(
            "document card",
            f"{found['card']:.2f} ms",
            f"{floor:.2f} ms",
            f"{found['card'] / floor:.2f}x",
            f"<= {MOST_MS:g} ms",
            found["card"] <= MOST_MS,
        ),
    ]
