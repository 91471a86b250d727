"""Search over the services as people type: without Azerbaijani letters, with endings, with slips.

Pure functions over entries that hold everything a list needs. A word is found when it is typed
whole, when one begins with the other (endings of the language), or with one letter wrong.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from karguzar.base.text import loose, sort_key

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 2
_STEM = 4
"""Letters that a shorter word must have to count as the stem of a longer one."""
_SLIP = 5
"""Letters that a word must have for one wrong letter to be forgiven."""
WHOLE, BEGINNING, STEM, NEARLY = 1.0, 0.8, 0.6, 0.4
_SOFTENED = {"q": "g", "k": "y"}
"""What the last letter of a stem becomes before an ending: torpaq, torpağa; çörək, çörəyi."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One registered service as the list shows and finds it.

    ``fields`` are (weight, words) of its texts, already folded; the sets hold the values of the
    controlled lists by which it can be chosen.
    """

    number: str
    body: str
    state: str
    names: Mapping[str, str]
    body_names: Mapping[str, str]
    content: Mapping[str, str]
    times: Mapping[str, str]
    kind: str
    payment: str
    kind_number: str
    area: str
    users: frozenset[str]
    events: frozenset[str]
    methods: frozenset[str]
    registered_on: str
    changed_at: str
    fields: tuple[tuple[float, frozenset[str]], ...] = field(repr=False)

    def name(self, language: str) -> str:
        """Return the name in the language, in Azerbaijani where it has none."""
        return self.names.get(language) or self.names["az"]

    def values(self, facet: str) -> frozenset[str]:
        """Return the values by which the service is chosen in a filter."""
        if facet in {"users", "events"}:
            return self.users if facet == "users" else self.events
        return frozenset({str(getattr(self, facet))} - {""})


FACETS = ("body", "area", "kind_number", "kind", "payment", "users", "events", "state")
"""What services can be chosen by beside words; names of `Entry`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: words as they were typed, and chosen values of the facets."""

    words: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for."""
        return not self.words.strip() and not any(self.chosen.values())


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first; ``is_near`` when only some of the words were found."""

    entries: tuple[Entry, ...]
    is_near: bool
    counts: Mapping[str, Mapping[str, int]]


def words_of(*texts: str) -> frozenset[str]:
    """Return the words of texts as they are compared."""
    return frozenset(word for text in texts for word in tokens(text))


def tokens(text: str) -> list[str]:
    """Return the words of a typed text in their order, each once; single letters are left out."""
    found = _WORD.findall(loose(text))
    return list(dict.fromkeys(word for word in found if len(word) >= _SHORTEST))


def search(entries: Sequence[Entry], wanted: Wanted, language: str = "az") -> Found:
    """Return the services that have all the words and the chosen values, best first.

    Where none has all the words, those that have most of them are returned and marked as near.
    """
    fitting = [one for one in entries if _fits(one, wanted.chosen)]
    asked = tokens(wanted.words)
    if not asked:
        ranked = sorted(fitting, key=lambda one: sort_key(one.name(language)))
        return Found(tuple(ranked), is_near=False, counts=counts(entries, wanted))
    scored = [(one, [_best(one, token) for token in asked]) for one in fitting]
    whole = [(one, scores) for one, scores in scored if all(scores)]
    near = whole or [(one, scores) for one, scores in scored if any(scores)]
    near.sort(key=lambda pair: (-_count(pair[1]), -sum(pair[1]), sort_key(pair[0].name(language))))
    chosen = tuple(one for one, _scores in near)
    return Found(chosen, is_near=bool(near) and not whole, counts=counts(entries, wanted))


def counts(entries: Iterable[Entry], wanted: Wanted) -> Mapping[str, Mapping[str, int]]:
    """Return facet -> value -> how many services a choice of that value would leave."""
    asked = tokens(wanted.words)
    fitting = [one for one in entries if all(_best(one, token) for token in asked)]
    found: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for facet, counter in found.items():
        others = {name: value for name, value in wanted.chosen.items() if name != facet}
        for one in fitting:
            if _fits(one, others):
                counter.update(one.values(facet))
    return found


def _count(scores: Sequence[float]) -> int:
    return sum(1 for score in scores if score)


def _fits(entry: Entry, chosen: Mapping[str, str]) -> bool:
    return all(value in entry.values(facet) for facet, value in chosen.items() if value)


def _best(entry: Entry, token: str) -> float:
    return max((weight * nearness(token, words) for weight, words in entry.fields), default=0.0)


def nearness(token: str, words: frozenset[str]) -> float:
    """Return how near the nearest of the words is to a typed one: 1 the same, 0 none."""
    if token in words:
        return WHOLE
    best, soft = 0.0, _softened(token)
    for word in words:
        if word.startswith(token):
            return BEGINNING
        is_stem = len(word) >= _STEM and token.startswith((word, _softened(word)))
        if is_stem or (len(token) >= _STEM and word.startswith(soft)):
            best = max(best, STEM)
        elif best < NEARLY and _is_slip(token, word):
            best = NEARLY
    return best


def _softened(word: str) -> str:
    return word[:-1] + _SOFTENED.get(word[-1:], word[-1:])


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter: wrong, missing, added, or two exchanged."""
    if min(len(one), len(other)) < _SLIP or abs(len(one) - len(other)) > 1:
        return False
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if place is None:
        return True
    left, right = one[place:], other[place:]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
