"""Which texts can be translated, how they are known again, and how a value is said in words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from karguzar.base.errors import Problem
from karguzar.base.i18n import _
from karguzar.forms.grammar import Field
from karguzar.translations.interfaces import LONGEST
from karguzar.translations.values import Progress, Section, Written

Lookup = Callable[[str], str | None]
"""Returns the translation of a text, or None where there is none."""

_KEY_LENGTH = 32
_LETTERS = re.compile(r"[^\W\d_]{2}")
_CODE = re.compile(r"\S*\d\S*|https?://\S+|\S+@\S+")
_SLUG = re.compile(r"[a-z0-9-]+")
_TEXTS = frozenset({"text", "long_text"})


def key(text: str) -> str:
    """Return by what a text is known: its digest; spaces and line ends do not make another."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:_KEY_LENGTH]


def mark(words: str) -> str:
    """Return a short mark of a translation by which a later change is noticed; "" for none."""
    return key(words)[:12] if words else ""


def has_words(text: str) -> bool:
    """Return whether a text says something: not a number of an act, not an address."""
    plain = text.strip()
    return bool(_LETTERS.search(plain)) and _CODE.fullmatch(plain) is None


def texts(part: Field, value: Any) -> Iterator[str]:
    """Yield the texts of an answer to a field of a legal form, at any depth, in order.

    A body that is named by its slug is no text: it has its own names in every language.
    """
    if isinstance(value, str):
        if _is_text(part, value):
            yield value
    elif isinstance(value, Mapping):
        for inner in part.fields:
            yield from texts(inner, value.get(inner.name))
    elif isinstance(value, list | tuple) and part.item is not None:
        for row in value:
            yield from texts(part.item, row)


def in_language(part: Field, value: Any, lookup: Lookup) -> Any:
    """Return the answer with each text translated; None unless every one has a translation.

    Whole or not at all: an answer that is told half in one language misleads.
    """
    found = {text: lookup(text) for text in texts(part, value)}
    if not found or None in found.values():
        return None
    return _said(part, value, found)


def _said(part: Field, value: Any, found: Mapping[str, str | None]) -> Any:
    if isinstance(value, str):
        return found.get(value, value)
    if isinstance(value, Mapping):
        inner = {one.name: one for one in part.fields}
        return {
            name: _said(inner[name], one, found) if name in inner else one
            for name, one in value.items()
        }
    if isinstance(value, list | tuple) and part.item is not None:
        return [_said(part.item, row, found) for row in value]
    return value


def _is_text(part: Field, value: str) -> bool:
    if part.type == "reference":
        return has_words(value) and _SLUG.fullmatch(value) is None
    return part.type in _TEXTS and has_words(value)


def sections(found: Iterable[tuple[str, Iterable[str]]]) -> tuple[Section, ...]:
    """Return (title, texts) as sections; a text that came before is not asked again."""
    seen: set[str] = set()
    made = []
    for title, several in found:
        fresh = []
        for text in several:
            if key(text) not in seen:
                seen.add(key(text))
                fresh.append(text)
        if fresh:
            made.append(Section(title, tuple(fresh)))
    return tuple(made)


def progress(asked: Iterable[Section], lookup: Lookup) -> Progress:
    """Return how many of the texts have a translation."""
    told = [lookup(text) is not None for section in asked for text in section.texts]
    return Progress(sum(told), len(told))


def problems(written: Iterable[Written]) -> list[Problem]:
    """Return what is wrong with translations: each by the key of its text."""
    return [
        Problem(
            key(one.source),
            _("Tərcümə ən çoxu ${n} işarə ola bilər.", mapping={"n": LONGEST}),
        )
        for one in written
        if len(one.words) > LONGEST
    ]
