"""What changed between two texts, word by word, as pieces that a template marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

Mark = Literal["same", "gone", "new"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 20_000
"""Above this the texts are told as wholly different: difflib takes quadratic time."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the same in both, only in the old one, or only in the new one."""

    mark: Mark
    text: str


@lru_cache(maxsize=256)
def difference(then: str, now: str) -> tuple[Piece, ...]:
    """Return the pieces in reading order.

    The pieces marked "same" and "gone" make the old text, those marked "same" and "new" the new
    one, to the letter. All comments on one text differ from the same one: the result is kept.
    """
    old, new = _WORDS.findall(then), _WORDS.findall(now)
    if len(old) + len(new) > MOST_WORDS and then != now:
        return tuple(_pieces((("gone", then), ("new", now))))
    return tuple(_pieces(_steps(old, new)))


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[Mark, str]]:
    # spaces are found by the words beside them: each equals all others, which takes quadratic time
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            yield "same", "".join(old[i:j])
        else:
            yield "gone", "".join(old[i:j])
            yield "new", "".join(new[k:m])


def _pieces(steps: Iterator[tuple[Mark, str]] | tuple[tuple[Mark, str], ...]) -> Iterator[Piece]:
    return (Piece(mark, text) for mark, text in steps if text)
