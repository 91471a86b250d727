"""The texts of a service that can be translated for information, and the service in a language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from karguzar.forms.grammar import Field, Text
from karguzar.forms.loading import form
from karguzar.registry.interfaces import APPENDIX, ITEM, ITEMS_FORM, RECORD_2011, TRANSLATED
from karguzar.registry.items import HISTORY_ITEM, OPINIONS, by_name
from karguzar.registry.values import Facts
from karguzar.translations.interfaces import ORIGINAL
from karguzar.translations.queries import Words, memory_of, words_in
from karguzar.translations.rules import in_language, sections, texts
from karguzar.translations.values import Section

_NO_LABEL = Text("", "", "")


STOPS = "outage_causes_and_durations"


def _text(name: str) -> Field:
    return Field(name, "long_text", _NO_LABEL)


def _group(name: str, *parts: Field) -> Field:
    return Field(name, "group", _NO_LABEL, fields=parts)


def _rows(name: str, *parts: Field) -> Field:
    return Field(name, "list", _NO_LABEL, item=_group(name, *parts))


_OWN = (
    *(_group(name, _text("issuer")) for name in OPINIONS),
    _rows(HISTORY_ITEM, _group("ground", _text("title"), _text("clauses"))),
    _rows(STOPS, _text("text")),
    _rows("administrative_procedures", *map(_text, ("operation", "responsible", "result"))),
    _group("regulation", _text("title")),
)
"""Items that no form asks for: which parts of them are texts."""


@cache
def parts() -> Mapping[str, Field]:
    """Return the field of every key of a service that may hold texts, in the order of reading."""
    items = {one.name: one for one in (*form(ITEMS_FORM).fields, *_OWN)}
    numbered = sorted(items, key=lambda name: by_name()[name].number)
    found = {f"{ITEM}{name}": items[name] for name in numbered}
    return found | {f"{RECORD_2011}{one.name}": one for one in form(APPENDIX).asked}


def in_languages(office: Any, facts: Facts) -> Facts:
    """Return the facts with each record and item that is wholly translated, for information.

    A translation belongs to its text: what the service said on an earlier day is told by the
    translation of that text, and a changed text by none until somebody translates it.
    """
    if memory_of(office, facts.body) is None:
        return facts
    told = {one: words_in(office, facts.body, one) for one in TRANSLATED}
    return replace(
        facts,
        translations={one: _told(ITEM, facts.items, words) for one, words in told.items()},
        records={one: _told(RECORD_2011, facts.record_2011, words) for one, words in told.items()},
    )


def _told(beginning: str, values: Mapping[str, Any], words: Words) -> dict[str, Any]:
    found = {}
    for name, value in values.items():
        part = parts().get(beginning + name)
        said = None if part is None else in_language(part, _written(name, value), words)
        if said is not None:
            found[name] = said
    return found


def is_original(facts: Facts, key: str, language: str) -> bool:
    """Return whether a key says words that the reader of the language gets in Azerbaijani."""
    if language == ORIGINAL:
        return False
    side = facts.records if key.startswith(RECORD_2011) else facts.translations
    name = key.partition(".")[2]
    if name in side.get(language, {}) or key not in parts():
        return False
    return any(texts(parts()[key], _value(facts, key)))


def _value(facts: Facts, key: str) -> Any:
    held = facts.record_2011 if key.startswith(RECORD_2011) else facts.items
    name = key.partition(".")[2]
    return _written(name, held.get(name))


def _written(name: str, value: Any) -> Any:
    """Return what people wrote; what the monitoring saw the catalogue says in any language."""
    if name != STOPS or not isinstance(value, list):
        return value  # an act may have said it in one sentence
    return [{**one, "text": ""} if one.get("seen") else one for one in value]


def texts_of(facts: Facts, language: str) -> tuple[Section, ...]:
    """Return every text of the service under the label of its row, for its translator."""
    return sections(_labelled(facts, language))


def _labelled(facts: Facts, language: str) -> Iterator[tuple[str, list[str]]]:
    for key, part in parts().items():
        name = key.partition(".")[2]
        label = part.label if key.startswith(RECORD_2011) else by_name()[name].label
        found = list(texts(part, _value(facts, key)))
        number = part.clause if key.startswith(RECORD_2011) else by_name()[name].number
        yield f"{number}. {label.said(language)}", found
