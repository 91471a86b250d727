"""Signing the heads of the journals: by the daily watch and by an administrator's act."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from karguzar.content import journal
from karguzar.content.acting import Actor
from karguzar.evidence.content import PART, Evidence, Tree
from karguzar.evidence.feeding import journals, tree_of
from karguzar.evidence.heads import Head, SignedHead, read_head
from karguzar.evidence.merkle import root
from karguzar.evidence.tiles import reader
from karguzar.trust.keys import Key

ACT = "sign_heads"


def sign_heads(
    office: Any, key: Key, *, origin: str, by: Actor, at: datetime
) -> Mapping[str, SignedHead]:
    """Sign what each tree holds now and return name -> head; empty journals have none.

    What the journals have grown by must have been fed before. A head of the same size as the one
    before takes its place: it says the same, later. The round is an act in the office's journal,
    which is thus part of the next heads.
    """
    heads = {}
    for name in journals(office):
        tree = tree_of(office, name)
        if tree.size:
            heads[name] = _signed(tree, name, key, origin=origin, at=at)
    evidence: Evidence = office[PART]
    for name, one in heads.items():
        _keep(evidence, evidence[name], one)
    if heads:
        _write_down(office, heads, by=by, at=at)
    return heads


def _signed(tree: Tree, name: str, key: Key, *, origin: str, at: datetime) -> SignedHead:
    top = root(reader(tree), tree.size).hex()
    text = Head(name, origin, tree.size, top, at).text()
    return SignedHead(text, key.sign(text.encode()), (key.certificate, *key.chain))


def _keep(evidence: Evidence, tree: Tree, signed: SignedHead) -> None:
    record = signed.as_record()
    chain = _kept_chain(evidence, record.pop("certificates"))
    text = json.dumps({**record, "chain": chain}, ensure_ascii=False, sort_keys=True)
    number = tree.heads.maxKey() if tree.heads else 0
    if number and _size(tree.heads[number]) == tree.size:
        tree.heads[number] = text
    else:
        tree.heads[number + 1] = text


def _kept_chain(evidence: Evidence, certificates: str | Sequence[str]) -> str:
    """Keep a chain of certificates once and return the name under which it stands."""
    text = json.dumps(list(certificates))
    name = sha256(text.encode()).hexdigest()
    if name not in evidence.chains:
        evidence.chains[name] = text
    return name


def _size(text: str) -> int:
    return read_head(json.loads(text)["text"]).size


def _write_down(office: Any, heads: Mapping[str, SignedHead], *, by: Actor, at: datetime) -> None:
    told = [f"{name} {read_head(one.text).size}" for name, one in heads.items()]
    facts: dict[str, journal.Fact] = {"heads": told}
    journal.write(office["jurnal"], ACT, by=by, at=at, subject="journals", facts=facts)
