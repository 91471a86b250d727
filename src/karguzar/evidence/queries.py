"""Reading of heads and proofs; nothing here writes."""

import json
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from karguzar.archive.check import facts_text
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.content import Journal
from karguzar.evidence.bundle import Proof
from karguzar.evidence.content import PART, Tree
from karguzar.evidence.feeding import journals
from karguzar.evidence.heads import SignedHead, read_head
from karguzar.evidence.merkle import consistency, inclusion
from karguzar.evidence.tiles import reader


@dataclass(frozen=True, slots=True)
class Waiting:
    """The paper is issued, but no signed head holds its entry yet."""

    digest: str


def heads(office: Any, name: str, size: int = 30) -> list[SignedHead]:
    """Return up to ``size`` heads of a journal, newest first; Missing for no such journal."""
    tree = _tree(office, name)
    if tree is None:
        return []
    numbers = range(len_of(tree), max(0, len_of(tree) - size), -1)
    return [_head(office, tree.heads[number]) for number in numbers]


def len_of(tree: Tree) -> int:
    """Return how many heads a journal has."""
    return int(tree.heads.maxKey()) if tree.heads else 0


def latest(office: Any, name: str) -> SignedHead | None:
    """Return the newest head of a journal, None when none was signed yet."""
    found = heads(office, name, 1)
    return found[0] if found else None


def proof_of_growth(office: Any, name: str, old: int, size: int) -> list[bytes]:
    """Return the consistency proof between two sizes of a journal.

    Missing when there is no such journal or when a size lies beyond its newest signed head.
    """
    head = latest(office, name)
    signed = 0 if head is None else read_head(head.text).size
    tree = _tree(office, name)
    if tree is None or not 0 <= old <= size <= signed:
        raise Missing(_("Jurnalın imzalanmış başı bu ölçüyə çatmır."))
    return consistency(reader(tree), old, size)


def proof_of_paper(office: Any, digest: str) -> Proof | Waiting:
    """Return the proof of an issued paper by its SHA-256 (hex), or that it has to wait.

    Missing for a paper that the office did not issue.
    """
    facts = facts_text(office, digest)
    place = office[PART].papers.get(digest)
    if place is None:
        return Waiting(digest)
    name, _space, number = place.partition(" ")
    index, head = int(number) - 1, latest(office, name)
    if head is None or read_head(head.text).size <= index:
        return Waiting(digest)
    size = read_head(head.text).size
    text = journals(office)[name].entries[index + 1].text.partition(" ")[2]
    path = inclusion(reader(office[PART][name]), index, size)
    is_held = "facts" in json.loads(text)["facts"]
    return Proof(text, index, tuple(path), head, facts if is_held else "")


def journal_named(office: Any, name: str) -> Journal:
    """Return the journal of that name; Missing if there is none."""
    found = journals(office).get(name)
    if found is None:
        raise Missing(_("Belə bir jurnal yoxdur."))
    return found


def _tree(office: Any, name: str) -> Tree | None:
    journal_named(office, name)
    found: Tree | None = office[PART].get(name)
    return found


def _head(office: Any, text: str) -> SignedHead:
    record = json.loads(text)
    chain = json.loads(office[PART].chains[record["chain"]])
    certificates = tuple(b64decode(one) for one in chain)
    return SignedHead(record["text"], b64decode(record["signature"]), certificates)
