"""Feeding the trees: what the journals have grown by is hashed into them, a part at a time.

Only a worker or the administrator's act does this, never an act on a document.
"""

import json
from collections.abc import Iterator
from typing import Any

from karguzar.content.content import Folder, Journal
from karguzar.content.journal import head
from karguzar.evidence.content import PART, Evidence, Tree
from karguzar.evidence.merkle import leaf_hash
from karguzar.evidence.tiles import append
from karguzar.people.content import BODIES

OFFICE = "sistem"
"""The name of the office's own journal; a body's journal has the name of the body."""
PORTION = 20_000
"""So many entries are hashed in one transaction."""
_PAUSE = 2_000


def journals(office: Any) -> dict[str, Journal]:
    """Return name -> journal: the office's own, those of its parts, then the bodies by name."""
    bodies = office[BODIES]
    own = {
        name: part["jurnal"]
        for name, part in office.items()
        if isinstance(part, Folder) and "jurnal" in part
    }
    return {OFFICE: office["jurnal"]} | own | {slug: bodies[slug]["jurnal"] for slug in bodies}


def tree_of(office: Any, name: str) -> Tree:
    """Return the tree of a journal, a new one when it has none yet."""
    evidence: Evidence = office[PART]
    if name not in evidence:
        evidence.add(name, Tree())
    tree: Tree = evidence[name]
    return tree


def feed(office: Any, name: str, *, most: int = PORTION) -> int:
    """Hash up to ``most`` new entries of a journal into its tree; return how many still wait."""
    journal = journals(office)[name]
    tree = tree_of(office, name)
    last = min(head(journal).number, tree.size + most)
    if last > tree.size:
        leaves = _leaves(office[PART], name, journal, tree.size + 1, last)
        append(tree, b"".join(leaves))
    return head(journal).number - tree.size


def waiting(office: Any, name: str) -> int:
    """Return how many entries of a journal are not in its tree yet; reads only."""
    tree = office[PART].get(name)
    size = 0 if tree is None else tree.size
    return head(journals(office)[name]).number - size


def leaf_of(stored: str) -> bytes:
    """Return the leaf's hash of a stored entry: over the 32 bytes of the entry's own digest."""
    return leaf_hash(bytes.fromhex(stored.partition(" ")[0]))


def _leaves(
    evidence: Evidence, name: str, journal: Journal, first: int, last: int
) -> Iterator[bytes]:
    connection = evidence.connection()
    for number, line in journal.entries.items(first, last):
        yield leaf_of(line.text)
        if '"act":"paper"' in line.text:
            _remember(evidence, name, number, line.text)
        if connection is not None and not number % _PAUSE:
            connection.cacheGC()


def _remember(evidence: Evidence, name: str, number: int, stored: str) -> None:
    """Note where an issued paper is named; the first entry about it counts."""
    entry = json.loads(stored.partition(" ")[2])
    digest = entry["facts"].get("digest") if entry["act"] == "paper" else None
    if isinstance(digest, str):
        evidence.papers.setdefault(digest, f"{name} {number}")
