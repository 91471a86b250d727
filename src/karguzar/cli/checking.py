"""The whole office examined: numbers, journals, files, lists, outbox."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from karguzar.content import files, journal
from karguzar.content.listings import count, get
from karguzar.letters.content import Letter
from karguzar.letters.interfaces import LETTERS, LISTS
from karguzar.letters.lists import dumps, places_of, row_of, text_at
from karguzar.notices.content import Outbox
from karguzar.notices.outbox import outbox
from karguzar.people.content import BODIES
from karguzar.records.numbers import parted


@dataclass
class Findings:
    """What the examination found: every broken invariant in words, and how much was looked at."""

    broken: list[str] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, more: int = 1) -> None:
        """Add to a figure."""
        self.figures[name] = self.figures.get(name, 0) + more


def findings(office: Any) -> Findings:
    """Examine the office and return what was found; reads only."""
    found = Findings()
    for name, chain in _journals(office):
        found.count("entries", journal.head(chain).number)
        found.broken += [
            f"journal {name}: entry {flaw.number}: {flaw.reason}" for flaw in journal.verify(chain)
        ]
    for body in office[BODIES].values():
        letters = list(body[LETTERS].values())
        found.count("letters", len(letters))
        found.broken += [*_numbers(body.slug, letters), *_lists(body, letters)]
        found.broken += [line for letter in letters for line in _files(office, letter)]
    found.count("files", len(office["fayllar"].blobs))
    found.broken += [
        f"file {digest}: not its digest" for digest in files.damaged(office["fayllar"])
    ]
    _waiting(outbox(office), found)
    return found


def _journals(office: Any) -> Iterator[tuple[str, Any]]:
    yield "office", office["jurnal"]
    if "reyestr" in office:
        yield "reyestr", office["reyestr"]["jurnal"]
    yield from ((body.slug, body["jurnal"]) for body in office[BODIES].values())


def _numbers(slug: str, letters: list[Letter]) -> Iterator[str]:
    """Yield every hole and double in the registration numbers of a body, by journal and year."""
    series: dict[tuple[str, int], list[int]] = {}
    for letter in letters:
        mark, year, number = parted(letter.number)
        series.setdefault((mark, year), []).append(number)
    for (mark, year), numbers in series.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"numbers {slug} {mark}-{year}: not 1..{len(numbers)} without hole or double"


def _lists(body: Any, letters: list[Letter]) -> Iterator[str]:
    """Yield every difference between the lists of a body and its letters."""
    lists = body[LISTS].by_name
    expected: dict[str, int] = {}
    for letter in letters:
        row = dumps(row_of(letter))
        for name, key in places_of(letter).items():
            expected[name] = expected.get(name, 0) + 1
            kept = get(lists[name], key) if name in lists else None
            if kept is None or _text(body, key, kept) != row:
                yield f"list {body.slug}/{name}: wrong row of {letter.__name__}"
    for name, listing in lists.items():
        if count(listing) != expected.get(name, 0) or len(listing.rows) != count(listing):
            yield f"list {body.slug}/{name}: {count(listing)} rows, {expected.get(name, 0)} due"


def _text(body: Any, key: str, kept: str) -> str:
    """Return the row that a list has at the key, empty when it points nowhere."""
    try:
        return text_at(body[LISTS], key, kept)
    except KeyError:
        return ""


def _files(office: Any, letter: Letter) -> Iterator[str]:
    """Yield every file and paper of a letter that is not kept."""
    wanted = {one.digest for revision in letter.revisions for one in revision.files}
    for digest in sorted({*wanted, *letter.papers.values()}):
        if not files.is_kept(office["fayllar"], digest):
            yield f"letter {letter.path}: file {digest} is not kept"


def _waiting(box: Outbox, found: Findings) -> None:
    """Count the entries of the outbox by their state."""
    for shard in box.shards.values():
        for entry in shard.entries.values():
            found.count(f"notices {entry.state}")
