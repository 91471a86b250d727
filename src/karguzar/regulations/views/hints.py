"""What helps an editor with a clause: the hint of the law, and the figures of the text."""

import re
from dataclasses import dataclass

from karguzar.regulations.skeleton import Place, row_field
from karguzar.regulations.values import Item

_SENTENCES = re.compile(r"[.!?]+(?:\s|$)")
LONG_SENTENCE = 30
"""A sentence of more words than this is hard to read (R11-9.5.2: clearly and briefly)."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How long a text is: letters, words, sentences, and the words of its longest sentence."""

    letters: int
    words: int
    sentences: int
    longest: int

    @property
    def is_hard(self) -> bool:
        """Return whether the longest sentence is too long to be clear."""
        return self.longest > LONG_SENTENCE


def figures(text: str) -> Figures:
    """Return the figures of a text (R11-9.5.2)."""
    sentences = [one for one in _SENTENCES.split(text) if one.strip()]
    longest = max((len(one.split()) for one in sentences), default=0)
    return Figures(len(text), len(text.split()), len(sentences), longest)


def figures_of(item: Item) -> Figures:
    """Return the figures of a part of free text."""
    return figures("\n".join(str(value) for value in item.data.values()))


def hint_of(place: Place, language: str) -> str:
    """Return what appendix 1 says about the clause, in the reader's language."""
    field = place.field
    told = field.hint or (row_field(place).hint if place.kind == "rows" else None)
    return told.said(language) if told is not None else ""
