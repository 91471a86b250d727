"""The values that translations work with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """One translation as it was written: of which text, the words, and what stood there before.

    ``seen`` is the ``rules.mark`` of the translation that the page showed.
    """

    source: str
    words: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Texts to translate under one heading of their document, each once."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the texts of a document have a translation."""

    done: int
    total: int

    @property
    def lacking(self) -> int:
        """Return how many wait for a translation."""
        return self.total - self.done
