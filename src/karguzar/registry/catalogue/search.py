"""Search over the index of the catalogue; it costs the same at 300 services and at 300 000.

Sets of services are bitmaps: words narrow them, filters narrow them, choices are counted in them,
and only the services of one page are read. Services come in tiers: all words whole in the name,
then in the name with endings, then in the names of kind, area and body, then anywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from pyroaring import BitMap

from karguzar.registry.catalogue import terms
from karguzar.registry.catalogue.content import Catalogue
from karguzar.registry.catalogue.entries import FACETS, LANGUAGES, Entry, loads
from karguzar.registry.catalogue.postings import numbers, of_term
from karguzar.registry.catalogue.typed import (
    STEM_LENGTH,
    WHOLE,
    nearness,
    slips,
    softened,
    stems,
    tokens,
)

MOST_TOKENS = 12
"""So many words of a question are sought."""
MOST_WORDS = 200
"""So many words with one long beginning are sought."""
ORDERED = 300
"""A tier of up to so many comes in the order of the alphabet, a larger one by number."""

Bodies = Mapping[str, frozenset[str]]
NO_BODIES: Bodies = {}


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
    """What was found, best first; ``is_near`` when only some of the words were found.

    ``counts`` are facet -> value -> how many services a choice of that value would leave.
    """

    catalogue: Catalogue
    language: str
    tiers: tuple[BitMap, ...]
    is_near: bool
    counts: Mapping[str, Mapping[str, int]]

    @property
    def total(self) -> int:
        """Return how many services were found."""
        return sum(len(one) for one in self.tiers)

    def entries(self, start: int, size: int) -> list[Entry]:
        """Return a page of what was found."""
        cards = self.catalogue.cards
        return [loads(cards[number]) for number in islice(self.numbers(start), size)]

    def numbers(self, start: int = 0) -> Iterator[int]:
        """Yield the counts of the services found, from a place on."""
        for tier in self.tiers:
            if start < len(tier):
                yield from (
                    self._ordered(tier)[start:] if len(tier) <= ORDERED else _from(tier, start)
                )
            start = max(0, start - len(tier))

    def _ordered(self, tier: BitMap) -> list[int]:
        orders, place = self.catalogue.orders, LANGUAGES.index(self.language)
        return sorted(tier, key=lambda number: (orders[number].split("\t")[place], number))


def _from(tier: BitMap, start: int) -> Iterator[int]:
    step = 100
    for place in range(start, len(tier), step):
        yield from tier[place : place + step]


@dataclass(frozen=True, slots=True)
class Matches:
    """The services that have one typed word, level by level: (whole, in any way), widening."""

    levels: tuple[tuple[BitMap, BitMap], ...]

    @property
    def all(self) -> BitMap:
        """Return every service that has the word in any way."""
        return self.levels[-1][1]


def search(
    catalogue: Catalogue, wanted: Wanted, language: str = "az", bodies: Bodies = NO_BODIES
) -> Found:
    """Return the services that have all the words and the chosen values, best first.

    Where none has all the words, even with slips, those that have most of them are returned and
    marked as near. ``bodies`` are the words of the names of bodies, by slug.
    """
    asked = tokens(wanted.words)[:MOST_TOKENS]
    whole = of_term(catalogue.terms, terms.EVERYTHING)
    if not asked:
        fitting = whole & _chosen(catalogue, wanted.chosen, whole)
        counts = _counts(catalogue, wanted, whole)
        return Found(catalogue, language, (fitting,), is_near=False, counts=counts)
    found = [_matches(catalogue, token, bodies) for token in asked]
    worded = _all([one.all for one in found])
    if not worded:
        found = [_matches(catalogue, token, bodies, forgiving=True) for token in asked]
        worded = _all([one.all for one in found])
    tiers = _tiers(found) if worded else _most(found)
    fitting = _chosen(catalogue, wanted.chosen, whole)
    kept = tuple(part for tier in tiers if (part := tier & fitting))
    counts = _counts(catalogue, wanted, worded or BitMap.union(*tiers))
    return Found(catalogue, language, kept, is_near=bool(kept) and not worded, counts=counts)


def _matches(
    catalogue: Catalogue, token: str, bodies: Bodies, *, forgiving: bool = False
) -> Matches:
    near = {slug: nearness(token, words) for slug, words in bodies.items()}
    whole, some, levels = BitMap(), BitMap(), []
    for level in terms.LEVELS:
        whole = whole | of_term(catalogue.terms, terms.word_term(level, token))
        some = BitMap.union(whole, some, *_near(catalogue, level, token, forgiving=forgiving))
        if level == terms.LISTED:
            whole = whole | _of_bodies(catalogue, near, WHOLE)
            some = some | _of_bodies(catalogue, near, 0.0)
        levels.append((whole, some))
    return Matches(tuple(levels))


def _near(catalogue: Catalogue, level: str, token: str, *, forgiving: bool) -> Iterator[BitMap]:
    """Yield the sets of the words of a level that are near to a typed one."""
    held = catalogue.terms
    yield from _beginning(catalogue, level, token)
    soft = softened(token)
    if soft != token and len(token) >= STEM_LENGTH:
        yield from _beginning(catalogue, level, soft)
    for word in (*stems(token), *(slips(token) if forgiving else ())):
        posting = held.get(terms.word_term(level, word))
        if posting is not None:
            yield numbers(posting)


def _beginning(catalogue: Catalogue, level: str, beginning: str) -> Iterator[BitMap]:
    if len(beginning) <= terms.BEGINNINGS:
        yield of_term(catalogue.terms, terms.beginning_term(level, beginning))
        return
    first = terms.word_term(level, beginning)
    words = catalogue.terms.values(first, first + "\U0010ffff")
    yield from (numbers(one) for one in islice(words, MOST_WORDS))


def _of_bodies(catalogue: Catalogue, near: Mapping[str, float], least: float) -> BitMap:
    fitting = (slug for slug, value in near.items() if value and value >= least)
    values = (terms.value_term("body", slug) for slug in fitting)
    return BitMap.union(BitMap(), *(of_term(catalogue.terms, one) for one in values))


def _all(sets: Sequence[BitMap]) -> BitMap:
    return BitMap.intersection(*sets)


def _tiers(found: Sequence[Matches]) -> Iterator[BitMap]:
    """Yield the services with all words, those that have them in more telling places first."""
    seen = BitMap()
    for level in range(len(terms.LEVELS)):
        for way in (0, 1):
            here = _all([one.levels[level][way] for one in found]) - seen
            seen |= here
            yield here


def _most(found: Sequence[Matches]) -> list[BitMap]:
    """Return the services with some of the words, those with most of them first."""
    least = [BitMap() for _one in range(len(found) + 1)]
    for place, one in enumerate(found):
        for count in range(place + 1, 0, -1):
            least[count] = least[count] | (one.all if count == 1 else least[count - 1] & one.all)
    tiers = []
    for count in range(len(found), 0, -1):
        more = least[count + 1] if count < len(found) else BitMap()
        tiers.append(least[count] - more)
    return tiers


def _chosen(catalogue: Catalogue, chosen: Mapping[str, str], whole: BitMap) -> BitMap:
    asked = [terms.value_term(facet, value) for facet, value in chosen.items() if value]
    return BitMap.intersection(whole, *(of_term(catalogue.terms, one) for one in asked))


def _counts(
    catalogue: Catalogue, wanted: Wanted, worded: BitMap
) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    whole = of_term(catalogue.terms, terms.EVERYTHING)
    for facet in FACETS:
        others = {name: value for name, value in wanted.chosen.items() if name != facet}
        left = worded & _chosen(catalogue, others, whole)
        first = terms.value_term(facet, "")
        held = catalogue.terms.items(first, first + "\U0010ffff")
        size = len(first)
        found[facet] = {
            term[size:]: count
            for term, posting in held
            if (count := left.intersection_cardinality(numbers(posting)))
        }
    return found
