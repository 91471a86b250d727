"""Words as people type them: without Azerbaijani letters, with endings, with slips; pure.

A word is found when it is typed whole, when one begins with the other (endings of the language),
or with one letter wrong.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from karguzar.base.text import loose

_WORD = re.compile(r"[^\W_]+")
SHORTEST = 2
STEM_LENGTH = 4
"""Letters that a shorter word must have to count as the stem of a longer one."""
SLIP_LENGTH = 5
"""Letters that a word must have for one wrong letter to be forgiven."""
LONGEST_SLIP = 30
"""Longer words are no slips of anything."""
WHOLE, BEGINNING, STEM, NEARLY = 1.0, 0.8, 0.6, 0.4
_SOFTENED = {"q": "g", "k": "y"}
"""What the last letter of a stem becomes before an ending: torpaq, torpağa; çörək, çörəyi."""
_HARDENED = {soft: hard for hard, soft in _SOFTENED.items()}
_LATIN = "abcdefghijklmnopqrstuvwxyz0123456789"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"


def words_of(*texts: str) -> frozenset[str]:
    """Return the words of texts as they are compared."""
    return frozenset(word for text in texts for word in tokens(text))


@lru_cache(maxsize=2000)
def words_of_names(names: tuple[str, ...]) -> frozenset[str]:
    """Return the words of names that are asked for again and again."""
    return words_of(*names)


def tokens(text: str) -> list[str]:
    """Return the words of a typed text in their order, each once; single letters are left out."""
    found = _WORD.findall(loose(text))
    return list(dict.fromkeys(word for word in found if len(word) >= SHORTEST))


def nearness(token: str, words: frozenset[str]) -> float:
    """Return how near the nearest of the words is to a typed one: 1 the same, 0 none."""
    if token in words:
        return WHOLE
    best, soft = 0.0, softened(token)
    for word in words:
        if word.startswith(token):
            return BEGINNING
        is_stem = len(word) >= STEM_LENGTH and token.startswith((word, softened(word)))
        if is_stem or (len(token) >= STEM_LENGTH and word.startswith(soft)):
            best = max(best, STEM)
        elif best < NEARLY and _is_slip(token, word):
            best = NEARLY
    return best


def softened(word: str) -> str:
    """Return the word as it stands before an ending."""
    return word[:-1] + _SOFTENED.get(word[-1:], word[-1:])


def stems(token: str) -> Iterator[str]:
    """Yield every word of which a typed one may be a longer form."""
    for size in range(STEM_LENGTH, len(token) + 1):
        beginning = token[:size]
        if size < len(token):
            yield beginning
        if beginning[-1] in _HARDENED:
            yield beginning[:-1] + _HARDENED[beginning[-1]]


def slips(token: str) -> set[str]:
    """Return every text that differs from a typed word by one letter, itself left out."""
    if not SLIP_LENGTH <= len(token) <= LONGEST_SLIP:
        return set()
    letters = _CYRILLIC if token[0] in _CYRILLIC else _LATIN
    parts = [(token[:place], token[place:]) for place in range(len(token) + 1)]
    found = {left + one + right for left, right in parts for one in letters}
    found |= {left + one + right[1:] for left, right in parts if right for one in letters}
    found |= {left + right[1:] for left, right in parts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
    return {one for one in found if len(one) >= SLIP_LENGTH} - {token}


def _is_slip(one: str, other: str) -> bool:
    """Whether two long words differ by one letter: wrong, missing, added, or two exchanged."""
    if min(len(one), len(other)) < SLIP_LENGTH or abs(len(one) - len(other)) > 1:
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
