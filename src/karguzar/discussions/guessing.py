"""Where the clauses of a pasted text come from, guessed by their words; an editor confirms it.

Pure. The same words are the same clause wherever they stand now. What most of another clause's
runs of words lie in, together with others, was split from it, or merged into it. Of the rest each
clause is the new text of the one that it shares most words with; one that is like none is new.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from karguzar.discussions.clauses import MANY, Clause
from karguzar.discussions.links import Links

LIKE = 0.5
"""How much of the words two clauses must share for one to be taken for the other's new text."""
INSIDE = 0.6
"""How much of a part must lie in the whole that it is taken to be split from or merged into."""

_WORD = re.compile(r"\w+")

Runs = Counter[tuple[str, ...]]


def guess(before: Sequence[Clause], after: Sequence[Clause]) -> Links:
    """Return the links between the clauses of two texts as their words tell them.

    A clause is tied to one, or to all the parts of a split or merge, never to both.
    """
    links = set(_same(before, after))
    old = {one.id: _runs(one.words) for one in before}
    new = {one.id: _runs(one.words) for one in after}
    _drop(old, new, links)
    links.update(_parted(old, new))
    _drop(old, new, links)
    links.update((then, now) for now, then in _parted(new, old))
    _drop(old, new, links)
    links.update(
        _like([one for one in before if one.id in old], [one for one in after if one.id in new])
    )
    return frozenset(links)


def shared(then: str, now: str) -> tuple[int, int]:
    """Return how much of the old and how much of the new text is in the other one, in percent.

    Words are counted, in any order: a split or a merge moves them.
    """
    old, new = Counter(_words(then)), Counter(_words(now))
    common = (old & new).total()
    return _percent(common, old.total()), _percent(common, new.total())


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 0


def _drop(old: dict[str, Runs], new: dict[str, Runs], links: set[tuple[str, str]]) -> None:
    for then, now in links:
        old.pop(then, None)
        new.pop(now, None)


def _same(before: Sequence[Clause], after: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """Yield the links of clauses with the very same words, in their order."""
    waiting: dict[str, list[str]] = {}
    for one in before:
        waiting.setdefault(one.words, []).append(one.id)
    for one in after:
        if waiting.get(one.words):
            yield waiting[one.words].pop(0), one.id


def _parted(wholes: Mapping[str, Runs], parts: Mapping[str, Runs]) -> Iterator[tuple[str, str]]:
    """Yield (whole, part) where two or more parts make up most of a whole, the fullest first."""
    found = []
    having: dict[tuple[str, ...], list[str]] = {}
    for name, runs in parts.items():
        for run in runs:
            having.setdefault(run, []).append(name)
    for name, runs in wholes.items():
        near = {part for run in runs for part in having.get(run, ())}
        chosen, covered = _pieces_of(runs, {part: parts[part] for part in sorted(near)})
        if len(chosen) >= MANY and covered >= INSIDE:
            found.append((-covered, name, chosen))
    used: set[str] = set()
    for _covered, name, chosen in sorted(found):
        if used.isdisjoint(chosen):
            used.update(chosen)
            yield from ((name, part) for part in chosen)


def _pieces_of(whole: Runs, parts: Mapping[str, Runs]) -> tuple[list[str], float]:
    """Return the parts that lie in the whole, each in words of its own, and what they cover."""
    left, chosen = Counter(whole), []
    near = {name: (whole & runs).total() for name, runs in parts.items()}
    for name in sorted(near, key=lambda name: -near[name]):
        if (left & parts[name]).total() >= INSIDE * parts[name].total():
            left -= parts[name]
            chosen.append(name)
    return chosen, 1 - left.total() / max(1, whole.total())


def _like(before: Sequence[Clause], after: Sequence[Clause]) -> Iterator[tuple[str, str]]:
    """Yield the links of clauses that share most words, the likest first, then the nearest."""
    olds, news = ([Counter(_words(one.words)) for one in side] for side in (before, after))
    scored = sorted(
        (-likeness, abs(i - j), i, j)
        for i, then in enumerate(before)
        for j, now in enumerate(after)
        # the bound is cheap: of hundreds of clauses most are like none
        if 2 * (olds[i] & news[j]).total() >= LIKE * (olds[i].total() + news[j].total())
        and (likeness := _likeness(then.words, now.words)) >= LIKE
    )
    old, new = set[int](), set[int]()
    for _score, _distance, i, j in scored:
        if i not in old and j not in new:
            old.add(i)
            new.add(j)
            yield before[i].id, after[j].id


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(text: str) -> Runs:
    """Return the pairs of neighbouring words; a single word stands for itself."""
    words = _words(text)
    return Counter(pairwise(words)) if len(words) > 1 else Counter([tuple(words)])
