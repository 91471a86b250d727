"""A draft pasted as plain text: cut into clauses, and matched with the clauses before it.

Pure. Each line that begins with a number of the kind 1., 1.1. or 2.3.4. begins a clause; what
stands before the first number is the preamble.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from karguzar.base.text import clean_text
from karguzar.discussions.clauses import Change, Clause

_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?\s+(?P<rest>\S.*)")
_LONGEST_TITLE = 120
LIKE = 0.5
"""How much of the words two clauses must share for one to be taken for the other's new text."""


def cut(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a pasted text, with ids by their place: "b1", "b2" and so on.

    A first line without a full stop at its end, followed by more lines, is the title of its
    clause. The text before the first number is a clause without a number.
    """
    blocks: list[tuple[str, list[str]]] = []
    for line in (each.strip() for each in clean_text(text).split("\n")):
        found = _NUMBERED.fullmatch(line)
        if found:
            blocks.append((found["number"], [found["rest"]]))
        elif line and blocks:
            blocks[-1][1].append(line)
        elif line:
            blocks.append(("", [line]))
    return tuple(
        Clause(f"b{place}", number, *_parted(lines))
        for place, (number, lines) in enumerate(blocks, 1)
    )


def joined(clauses: Sequence[Clause]) -> str:
    """Return clauses as the text that ``cut`` reads, to be changed and given back."""
    return "\n\n".join(
        "\n".join(filter(None, (f"{one.number} {one.title}".strip(), one.text)))
        if one.title
        else f"{one.number} {one.text}".strip()
        for one in clauses
    )


def matched(
    before: Sequence[Clause], after: Sequence[Clause]
) -> tuple[tuple[Clause, ...], tuple[Change, ...]]:
    """Return the new clauses with the ids of those they stem from, and the mapping.

    The same words are the same clause wherever they stand now. Of the rest each new clause is
    the new text of the old one that it shares most words with, in the order of likeness; one
    that is like none is new. What was split or merged, an editor says: nothing is guessed.
    """
    pairs = _same(before, after)
    pairs |= _like(before, after, pairs)
    taken = {one.id for one in before}
    named: list[Clause] = []
    for place, one in enumerate(after):
        name = before[pairs[place]].id if place in pairs else _free(taken)
        taken.add(name)
        named.append(Clause(name, one.number, one.title, one.text))
    mapping = [
        Change(
            "kept" if before[old].words == named[new].words else "changed",
            (before[old].id,),
            (named[new].id,),
        )
        for new, old in sorted(pairs.items())
    ]
    used = set(pairs.values())
    mapping += [
        Change("removed", (one.id,), ()) for place, one in enumerate(before) if place not in used
    ]
    mapping += [
        Change("added", (), (one.id,)) for place, one in enumerate(named) if place not in pairs
    ]
    return tuple(named), tuple(mapping)


def _same(before: Sequence[Clause], after: Sequence[Clause]) -> dict[int, int]:
    """Return place in the new text -> place in the old one of clauses with the same words."""
    places: dict[str, list[int]] = {}
    for place, one in enumerate(before):
        places.setdefault(one.words, []).append(place)
    found: dict[int, int] = {}
    for place, one in enumerate(after):
        if places.get(one.words):
            found[place] = places[one.words].pop(0)
    return found


def _like(
    before: Sequence[Clause], after: Sequence[Clause], pairs: dict[int, int]
) -> dict[int, int]:
    used = set(pairs.values())
    old = [place for place in range(len(before)) if place not in used]
    new = [place for place in range(len(after)) if place not in pairs]
    scored = sorted(
        (
            (-_likeness(before[i].words, after[j].words), abs(i - j), i, j)
            for i in old
            for j in new
        ),
    )
    found: dict[int, int] = {}
    for score, _distance, i, j in scored:
        if -score >= LIKE and i not in found.values() and j not in found:
            found[j] = i
    return found


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _free(taken: set[str]) -> str:
    number = len(taken) + 1
    while f"b{number}" in taken:
        number += 1
    return f"b{number}"


def _parted(lines: list[str]) -> tuple[str, str]:
    """Return title and text of a clause."""
    head, *rest = lines
    is_title = rest and len(head) <= _LONGEST_TITLE and head[-1] not in ".;:,!?"
    return (head, "\n".join(rest)) if is_title else ("", "\n".join(lines))
