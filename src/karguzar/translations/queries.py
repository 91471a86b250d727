"""What was translated: the memory of a body, and its words in a language."""

from collections.abc import Mapping
from typing import Any

from karguzar.people.content import BODIES
from karguzar.translations.content import Memory
from karguzar.translations.interfaces import ORIGINAL, PART
from karguzar.translations.rules import key


class Words:
    """The translations of a body into one language; call it with a text.

    The full name of a body of the office needs no translation of its own: it has one already.
    """

    def __init__(self, office: Any, memory: Memory | None, language: str) -> None:
        self._office = office
        self._memory = memory
        self._language = language
        self._names: Mapping[str, str] | None = None

    def __call__(self, text: str) -> str | None:
        """Return the translation of the text, or None."""
        return self.kept(text) or self._body_names().get(" ".join(text.split()))

    def kept(self, text: str) -> str:
        """Return what the body itself wrote for the text, or ""."""
        if self._memory is None:
            return ""
        found = self._memory.texts.get(key(text)) or {}
        return str(found.get(self._language, ""))

    def _body_names(self) -> Mapping[str, str]:
        if self._names is None:
            several = [one.names for one in self._office[BODIES].values()]
            self._names = {
                one[ORIGINAL]: one[self._language] for one in several if one.get(self._language)
            }
        return self._names


def memory_of(office: Any, slug: str) -> Memory | None:
    """Return the memory of a body, or None when it never translated anything."""
    found: Memory | None = office[PART].get(slug)
    return found


def words_in(office: Any, slug: str, language: str) -> Words:
    """Return what the body translated into the language."""
    return Words(office, memory_of(office, slug), language)


def version_of(office: Any, slug: str) -> int:
    """Return how often the memory of a body was changed: 0 when it never translated."""
    memory = memory_of(office, slug)
    return 0 if memory is None else memory.version
