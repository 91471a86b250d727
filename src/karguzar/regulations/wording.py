"""The texts of a regulation that can be translated, and the regulation in another language.

A clause is told wholly in the language of the reader or wholly as it was approved.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from karguzar.archive.interfaces import StepLine
from karguzar.forms.grammar import Field, Text
from karguzar.forms.loading import form
from karguzar.regulations.clauses import Chapter, Names, chapters, heading
from karguzar.regulations.interfaces import FORM
from karguzar.regulations.papers import steps
from karguzar.regulations.skeleton import BY_CLAUSE, VALUE, Place, row_field
from karguzar.regulations.values import Item
from karguzar.translations.interfaces import ORIGINAL
from karguzar.translations.rules import Lookup, in_language, sections, texts
from karguzar.translations.values import Section


@dataclass(frozen=True, slots=True)
class Told:
    """A regulation in a language: chapters and operations; ``originals`` are ids not translated.

    ``has_translation`` says whether any part is told in other words than it was approved in.
    """

    chapters: tuple[Chapter, ...]
    steps: tuple[StepLine, ...]
    step_langs: tuple[str | None, ...]
    originals: frozenset[str]
    has_translation: bool


def told(items: Sequence[Item], names: Mapping[str, Names], lookup: Lookup, language: str) -> Told:
    """Return the text for a reader; ``names`` are the names of bodies by language.

    Headings and the words of the form are in the language in any case.
    """
    if language == ORIGINAL:
        own = names[ORIGINAL]
        rows = tuple(steps(items, own))
        whole = chapters(items, own)
        return Told(whole, rows, (None,) * len(rows), frozenset(), has_translation=False)
    said = {item.id: translated(item, lookup) for item in items}
    others = [said[item.id] or item for item in items]
    originals = frozenset(item.id for item in items if said[item.id] is None and _has_words(item))
    return Told(
        tuple(_chapters(items, others, originals, names, language)),
        *_steps(items, others, originals, names, language),
        originals,
        has_translation=any(one is not None for one in said.values()),
    )


def translated(item: Item, lookup: Lookup) -> Item | None:
    """Return the part in another language; None where it has no words or lacks a translation."""
    field = _field(BY_CLAUSE[item.clause])
    data = in_language(field, dict(item.data), lookup)
    return None if data is None else replace(item, data=data)


def texts_of(several: Iterable[Sequence[Item]], language: str = ORIGINAL) -> tuple[Section, ...]:
    """Return every text of the given versions by clause, each once, for a translator."""
    versions = list(several)
    return sections(
        (f"{clause.partition('-')[0]}. {heading(place, language)}", _texts(versions, place))
        for clause, place in BY_CLAUSE.items()
    )


def _texts(versions: Sequence[Sequence[Item]], place: Place) -> Iterator[str]:
    for items in versions:
        for item in items:
            if item.clause == place.clause:
                yield from texts(_field(place), dict(item.data))


def _has_words(item: Item) -> bool:
    return any(texts(_field(BY_CLAUSE[item.clause]), dict(item.data)))


def _field(place: Place) -> Field:
    """Return the data of a part as one group: its answers by their names in the legal form."""
    if place.kind == "rows":
        row = row_field(place)
        parts = row.fields or (replace(row, name=VALUE),)
    else:
        parts = tuple(form(FORM).field(*path) for path in place.paths)
    return Field("part", "group", Text("", "", ""), fields=parts)


def _chapters(
    items: Sequence[Item],
    others: Sequence[Item],
    originals: frozenset[str],
    names: Mapping[str, Names],
    language: str,
) -> Iterator[Chapter]:
    approved = {
        clause.id: clause
        for chapter in chapters(items, names[ORIGINAL])
        for clause in chapter.clauses
    }
    for chapter in chapters(others, names[language], language):
        shown = tuple(approved[one.id] if one.id in originals else one for one in chapter.clauses)
        yield replace(chapter, clauses=shown)


def _steps(
    items: Sequence[Item],
    others: Sequence[Item],
    originals: frozenset[str],
    names: Mapping[str, Names],
    language: str,
) -> tuple[Any, Any]:
    """Return the operations, and beside each the language where it is the original."""
    ids = [item.id for item in items if item.clause == "3.4"]
    approved, found = steps(items, names[ORIGINAL]), steps(others, names[language])
    rows = tuple(
        old if id_ in originals else new
        for id_, old, new in zip(ids, approved, found, strict=True)
    )
    return rows, tuple(ORIGINAL if id_ in originals else None for id_ in ids)
