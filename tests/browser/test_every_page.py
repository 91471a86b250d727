"""Every page that a role can reach: no barrier, no sideways scrolling, light enough, by keyboard.

The walk follows the links of the pages themselves, so a new page is looked at without being named
here. ``SCREENS=folder`` keeps a picture of each page in both widths.
"""

import gzip
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from tests.browser.server import Site
from tests.browser.visitor import Visitor

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
MOST_BYTES = 30 * 1024
#: links that give a file, or that lead out of the walk
FILES = re.compile(
    r"/(fayl|pdf|vereqe|sened|qebz|yukle|elave|cixis)\b|/subut/\w|/say$"
    r"|\.(atom|csv|html|json|jsonld|pdf|svg|txt|xml)$"
)
#: what differs between pages of one kind: names of letters, bodies, people, notices, clauses
NAMES = (
    (r"/(muracietler|karguzarliq)/[a-z-]+/[MY]-\d{4}-\d+", r"/\1/BODY/LETTER"),
    (r"/qurumlar/[a-z-]+", "/qurumlar/BODY"),
    (r"^/jurnal/[a-z-]+", "/jurnal/BODY"),
    (r"/qanun/[^/?]+", "/qanun/CLAUSE"),
    (r"/isler/\d[^/?]*", "/isler/CASE"),
    (r"/imza/[0-9a-f]{24}", "/imza/ENVELOPE"),
    (r"/(imtina|yeniden)/[a-z0-9-]+", r"/\1/DOCUMENT"),
    (r"/selahiyyetler/[0-9a-f]{16}", "/selahiyyetler/MANDATE"),
    (r"/bildirisler/[^/?]+~[^/?]+", "/bildirisler/NOTICE"),
    (r"/(qaralamalar|istifadeciler|vezifeler)/[^/?]+", r"/\1/ONE"),
    (r"/(sorgu-cavabi)/\d+", r"/\1/N"),
    (r"/(layiheler|muzakireler|reqlamentler)/[a-z-]+-\d{4}-\d+", r"/\1/ONE"),
    (r"/(xidmetler|reyestr)/EX-\d+", r"/\1/ONE"),
    (r"/bendler/[^/?]+", "/bendler/ONE"),
    (r"/versiyalar/\d+", "/versiyalar/N"),
)
ROLES = {
    "": ("/", "/yoxdur", "/giris", "/qeydiyyat", "/qanun/R11-7.4a", "/gorunus"),
    "leyla": ("/kabinet/", "/kabinet/yeni"),
    "aygun": ("/karguzarliq/",),
    "samir": ("/karguzarliq/",),
    "resad": ("/karguzarliq/",),
    "nigar": ("/karguzarliq/muzakireler/",),
    "admin": ("/idareetme/", "/idareetme/qurumlar/torpaq-xeritecekme/"),
}
#: whose act is awaited in which states; the clerk sees a letter in each
STATES = {"samir": {"referred"}, "resad": {"assigned"}, "nigar": set[str]()}
STAFF = {
    "aygun": "clerk",
    "samir": "head",
    "resad": "executor",
    "nigar": "editor",
    "admin": "administrator",
}
DESK = set(STAFF) - {"admin"}


def shape(path: str) -> str:
    """Return what is common to the addresses of one kind of page; queries do not count."""
    found = path.partition("?")[0].rstrip("/")
    for pattern, name in NAMES:
        found = re.sub(pattern, name, found)
    return found


def own_letters(site: Site, login: str) -> list[str]:
    """Return the address of one letter in every state, as its sender or the staff sees it."""

    def look(office: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for slug in ("torpaq-xeritecekme", "emek-sosial-mudafie"):
            for name, letter in office["qurumlar"][slug]["muracietler"].items():
                is_own = letter.sender.person_id == persons[login]
                if login not in STAFF and is_own:
                    found[letter.state] = f"/kabinet/muracietler/{slug}/{name}/"
                elif login in DESK and slug.startswith("torpaq"):
                    found[letter.state] = f"/karguzarliq/{slug}/{name}/"
        wanted = STATES.get(login, set(found))
        return {state: path for state, path in found.items() if state in wanted}

    persons = site.look(lambda office: {one.login: key for key, one in office["sexsler"].items()})
    return list(site.look(look).values()) if login in persons else []


def before_sending(visitor: Visitor, login: str) -> list[str]:
    """Return the address of the page on which a citizen checks the answers of an empty draft."""
    return [f"{visitor.open('/kabinet/yeni').path}yoxla"] if login == "leyla" else []


def pages(visitor: Visitor, starts: list[str]) -> Iterator[str]:
    """Open page after page and yield its address: every start, then one of each kind of link.

    Who is signed in is led to pages of their own; those of everyone are seen by a visitor.
    """
    own = tuple({f"/{one.split('/')[1]}/" for one in starts}) if starts[0] != "/" else ("/",)
    seen: set[str] = {shape(one) for one in starts}
    waiting = list(starts)
    while waiting:
        path = waiting.pop(0)
        answer = visitor.page.goto(visitor.site.address + path)
        assert answer.status in {200, 404}, (path, answer.status)
        links = visitor.page.eval_on_selector_all(
            "main a[href], nav a[href], aside a[href], footer a[href]",
            "all => all.map(a => a.href)",
        )
        for link in links:
            target = urldefrag(urljoin(visitor.page.url, link)).url
            if not target.startswith(visitor.site.address):
                continue
            there = target.removeprefix(visitor.site.address)
            if not there.startswith(own):
                continue
            if shape(there) not in seen and not FILES.search(urlsplit(there).path):
                seen.add(shape(there))
                waiting.append(there)
        yield path


def barriers(axe: Any, page: Any, path: str) -> list[str]:
    """Return what axe finds in both widths, and in the dark theme, where only colours differ."""
    found = []
    for size, scheme in ((WIDE, "dark"), (WIDE, "light"), (PHONE, "light")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        options = {} if scheme == "light" else {"runOnly": ["color-contrast"]}
        for one in axe.run(page, options=options).response["violations"]:
            node = one["nodes"][0]["html"][:200]
            found.append(f"{path} {size['width']} {scheme} {one['id']}: {node}")
    page.emulate_media(color_scheme="light")
    return found


def weight(page: Any, sizes: dict[str, int]) -> int:
    """Return the bytes of the page, of its styles and of its scripts, each packed."""
    linked = page.eval_on_selector_all(
        "link[rel=stylesheet], script[src]", "all => all.map(one => one.href || one.src)"
    )
    for address in [page.url, *linked]:
        if address not in sizes:
            sizes[address] = len(gzip.compress(page.request.get(address).body(), 6))
    return sum(sizes[address] for address in [page.url, *linked])


def leads_past_the_sections(page: Any) -> bool:
    """Whether the first step of the Tab key is the skip link; a page of faults begins at them."""
    if page.evaluate("document.activeElement.closest('[role=alert]') !== null"):
        return True
    page.keyboard.press("Tab")
    return bool(page.evaluate("document.activeElement.textContent.trim()") == "Əsas məzmuna keç")


def faults(axe: Any, page: Any, path: str, sizes: dict[str, int]) -> list[str]:
    """Return everything that is wrong with the page that is open."""
    page.set_viewport_size(WIDE)
    found = [] if leads_past_the_sections(page) else [f"{path}: the skip link is not first"]
    if (heavy := weight(page, sizes)) > MOST_BYTES:
        found.append(f"{path}: {heavy} bytes")
    found += barriers(axe, page, path)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{path}: wider than a telephone")
    return found


def keep_pictures(page: Any, login: str, number: int, path: str) -> None:
    """Keep a picture of the page in both widths, where a folder for them is named."""
    folder = os.environ.get("SCREENS")
    if folder is None:
        return
    name = re.sub(r"\W+", "-", path).strip("-")[:60]
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        file = f"{login or 'anyone'}-{number:02d}-{name}-{size['width']}.png"
        page.screenshot(path=Path(folder) / file, full_page=True)


@pytest.mark.slow
@pytest.mark.parametrize("login", ROLES)
def test_every_page_of_a_role_is_open_to_everyone(
    visit: Callable[..., Visitor], site: Site, login: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    visitor = visit()
    if login:
        visitor.sign_in(login, staff=login in STAFF)
    found: list[str] = []
    sizes: dict[str, int] = {}
    starts = [*ROLES[login], *own_letters(site, login), *before_sending(visitor, login)]
    for number, path in enumerate(pages(visitor, starts)):
        found += faults(axe, visitor.page, path, sizes)
        keep_pictures(visitor.page, login, number, path)
    assert found == []
