"""Terms of the index: words and beginnings of words by level, values of filters; pure.

The levels say where a word stands: in the name or number, in the names of kind and area, anywhere.
"""

from collections.abc import Iterable, Iterator

from karguzar.registry.catalogue.entries import FACETS, Entry, Words
from karguzar.registry.catalogue.typed import SHORTEST

NAME, LISTED, TEXT = LEVELS = ("n", "l", "t")
"""The levels, the most telling first."""
BEGINNINGS = 4
"""Up to so many letters a beginning of a word is a term of its own."""


EVERYTHING = "*"
"""The term that every service of the catalogue has."""


def word_term(level: str, word: str) -> str:
    """Return the term of a word of a level."""
    return level + word


def beginning_term(level: str, beginning: str) -> str:
    """Return the term of all words of a level with a short beginning."""
    return level.upper() + beginning


def value_term(facet: str, value: str) -> str:
    """Return the term of a value of a filter."""
    return f"f{facet}={value}"


def kept_terms(entry: Entry, words: Words) -> Iterator[str]:
    """Yield the terms of a service that are kept with it; beginnings follow from these."""
    for level, held in zip(LEVELS, (words.name, words.listed, words.text), strict=True):
        yield from (word_term(level, word) for word in held)
    for facet in FACETS:
        yield from (value_term(facet, value) for value in entry.values(facet))


def with_beginnings(terms: Iterable[str]) -> set[str]:
    """Return terms and the short beginnings of their words."""
    found = set(terms)
    for term in tuple(found):
        if term[0] in LEVELS:
            word = term[1:]
            for size in range(SHORTEST, min(BEGINNINGS, len(word)) + 1):
                found.add(beginning_term(term[0], word[:size]))
    return found
