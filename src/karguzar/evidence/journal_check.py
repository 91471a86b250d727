"""A whole journal examined in one pass: its chain, its index, its tree and every signed head.

A million entries take about a minute: each entry is read once, and memory stays small.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from cryptography import x509

from karguzar.content import journal as chain
from karguzar.content.content import Journal
from karguzar.evidence.bundle import BROKEN_CERTIFICATE
from karguzar.evidence.chains import head_signer, is_signed
from karguzar.evidence.content import PART, Tree
from karguzar.evidence.feeding import journals, leaf_of
from karguzar.evidence.heads import read_head
from karguzar.evidence.merkle import HASH_SIZE, Frontier, folded
from karguzar.evidence.queries import heads, len_of
from karguzar.evidence.tiles import HEIGHT, WIDTH, cut, tile_of

_PAUSE = 2_000
_MOST_FLAWS = 100
_SUMS = 1 << 128


@dataclass
class JournalFindings:
    """What the examination of one journal found; empty ``broken`` means that all of it holds.

    ``in_tree`` of the ``entries`` are under the tree; ``heads`` signed heads were checked.
    """

    name: str
    entries: int = 0
    in_tree: int = 0
    heads: int = 0
    broken: list[str] = field(default_factory=list)

    def tell(self, flaw: str) -> None:
        """Note something that does not hold; after a hundred only that there is more."""
        if len(self.broken) < _MOST_FLAWS:
            self.broken.append(flaw)
        elif len(self.broken) == _MOST_FLAWS:
            self.broken.append("more")

    def tell_of_head(self, flaw: str) -> None:
        """Note that a signed head does not hold, before all else: it is the strongest evidence."""
        self.broken.insert(0, f"head: {flaw}")


def check_all(office: Any, roots: Sequence[x509.Certificate]) -> Iterator[JournalFindings]:
    """Yield what was found in each journal of the office; reads only."""
    for name, journal in journals(office).items():
        yield check_journal(office, name, journal, roots)


def check_journal(
    office: Any, name: str, journal: Journal, roots: Sequence[x509.Certificate]
) -> JournalFindings:
    """Examine one journal."""
    found = JournalFindings(name)
    tree: Tree | None = office[PART].get(name)
    signed = _heads(office, name, tree, roots, found)
    _walk(journal, tree, signed, found)
    if tree is not None:
        found.in_tree = tree.size
        _check_tiles(tree, found)
        if tree.size > found.entries:
            found.tell(f"tree: holds {tree.size} entries, the journal {found.entries}")
    for size in signed:
        if size > found.entries:
            found.tell_of_head(f"{size} entries were signed, the journal has {found.entries}")
    return found


def _walk(
    journal: Journal, tree: Tree | None, signed: Mapping[int, str], found: JournalFindings
) -> None:
    """Read every entry once: chain, leaf, roots of signed sizes, sum of the index."""
    connection, frontier = journal.connection(), Frontier()
    before, sum_of_keys = chain.Head(0, chain.START), 0
    size = 0 if tree is None else tree.size
    hashes: list[bytes] = []
    for number, line in journal.entries.items():
        place = found.entries
        before, flaws = chain.check_line(number, line.text, before)
        for flaw in flaws:
            found.tell(f"entry {flaw.number}: {flaw.reason}")
        leaf = _leaf(line.text)
        frontier.append(leaf)
        if tree is not None and place < size:
            if not place % WIDTH:
                hashes = cut(tile_of(tree, 0, place >> HEIGHT))
            if hashes[place % WIDTH : place % WIDTH + 1] != [leaf]:
                found.tell(f"entry {number}: not the one in the tree")
        if signed.get(frontier.size, "") not in ("", frontier.root().hex()):
            found.tell_of_head(f"of {frontier.size} entries is not that of the journal")
        sum_of_keys += _sum(f"{_subject(line.text)}\t{number:012d}")
        found.entries += 1
        if connection is not None and not number % _PAUSE:
            connection.cacheGC()
    _check_index(journal, sum_of_keys, found)


def _check_index(journal: Journal, sum_of_keys: int, found: JournalFindings) -> None:
    """Compare the index with the entries: equal sums of hashes mean equal sets of keys."""
    connection, total, count = journal.connection(), 0, 0
    for key in journal.subjects:
        total += _sum(key)
        count += 1
        if connection is not None and not count % _PAUSE:
            connection.cacheGC()
    if count != found.entries or (total - sum_of_keys) % _SUMS:
        found.tell("index: subjects do not match the entries (karguzar verify INI tells which)")


def _check_tiles(tree: Tree, found: JournalFindings) -> None:
    """Compare every finished tile with the hash above it."""
    level, count = 0, tree.size
    while count:
        for number in range(count >> HEIGHT):
            above = tile_of(tree, level + 1, number >> HEIGHT)
            begin = number % WIDTH * HASH_SIZE
            hashes = cut(tile_of(tree, level, number))
            if len(hashes) != WIDTH or folded(hashes) != above[begin : begin + HASH_SIZE]:
                found.tell(f"tree: block {number} of level {level} is not what stands above it")
        level, count = level + 1, count >> HEIGHT


def _heads(
    office: Any,
    name: str,
    tree: Tree | None,
    roots: Sequence[x509.Certificate],
    found: JournalFindings,
) -> dict[int, str]:
    """Return size -> root of every head, after checking their signatures."""
    if tree is None:
        return {}
    told = {}
    for signed in heads(office, name, len_of(tree)):
        head = read_head(signed.text)
        told[head.size] = head.root
        found.heads += 1
        try:
            leaf, _root = head_signer(signed.certificates, roots, at=head.at)
            is_good = is_signed(leaf, signed.text.encode(), signed.signature)
        except BROKEN_CERTIFICATE:
            is_good = False
        if not is_good or head.journal != name:
            found.tell_of_head(f"of {head.size} entries is not signed by a known key")
    return told


def _leaf(stored: str) -> bytes:
    try:
        return leaf_of(stored)
    except ValueError:
        return b""


def _subject(stored: str) -> str:
    try:
        return str(json.loads(stored.partition(" ")[2])["subject"])
    except (ValueError, KeyError, TypeError):
        return ""


def _sum(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=16).digest(), "big")
