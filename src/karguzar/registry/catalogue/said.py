"""The values of a service in words, item by item, for pages and for open data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import long_date
from karguzar.forms.answers import Line
from karguzar.forms.grammar import Field
from karguzar.forms.loading import form
from karguzar.registry.catalogue.computed import (
    COMPUTED,
    NOTHING,
    Translate,
    opinion,
    peak_lines,
    plain,
)
from karguzar.registry.catalogue.lines import field_lines, said_line
from karguzar.registry.checking import record_fields
from karguzar.registry.interfaces import APPENDIX, ITEM, ITEMS_FORM, RECORD_2011
from karguzar.registry.items import CAP, OPINIONS, Item, groups, is_electronic
from karguzar.registry.values import Facts, Source
from karguzar.registry.wording import is_original
from karguzar.translations.interfaces import ORIGINAL

SOURCES: Mapping[str, TranslationString] = {
    "register": _("qeydiyyat müraciətindən"),
    "amend": _("düzəliş müraciətindən"),
    "cancel": _("ləğv müraciətindən"),
    "correct": _("imzalanmış düzəliş aktından"),
    "adopt": _("təsdiq edilmiş reqlamentdən"),
    "observe": _("sistemin öz müşahidəsindən"),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language a value is said; ``lang`` is "az" where the reader expects another."""

    language: str
    translate: Translate
    lang: str | None = None


def voice_of(facts: Facts, key: str, language: str, translate: Translate) -> Voice:
    """Return how a key is said: wholly in the language, or wholly as the original has it."""
    if is_original(facts, key, language):
        return Voice(ORIGINAL, TranslationString.interpolate, ORIGINAL)
    return Voice(language, translate)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One of the 37 items as a page shows it; without ``lines`` nothing is known of it."""

    number: int
    name: str
    label: str
    lines: tuple[Line, ...]
    source: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items under the title of their group."""

    name: str
    title: str
    items: tuple[ItemLine, ...]


def item_groups(facts: Facts, language: str, translate: Translate) -> tuple[ItemGroup, ...]:
    """Return the 37 items in their six groups (REG26-1 to REG26-37)."""
    return tuple(
        ItemGroup(
            group.name,
            group.title.said(language),
            tuple(_item_line(item, facts, language, translate) for item in group.items),
        )
        for group in groups()
    )


def _item_line(item: Item, facts: Facts, language: str, translate: Translate) -> ItemLine:
    voice = voice_of(facts, ITEM + item.name, language, translate)
    return ItemLine(
        item.number,
        item.name,
        item.label.said(language),
        item_lines(item, facts, voice.language, voice.translate),
        source_words(facts.sources.get(ITEM + item.name), language, translate),
        voice.lang,
    )


def item_lines(item: Item, facts: Facts, language: str, translate: Translate) -> tuple[Line, ...]:
    """Return the lines of one item in the language; empty when it has no value."""
    value = facts.said(item.name, language)
    if value is None or value in ("", [], {}):
        if item.name == CAP and facts.peaks:
            return peak_lines(facts, language, translate)
        return _nothing_yet(item, facts, translate)
    if item.name in OPINIONS:
        return tuple(opinion(value, language))
    if item.name == CAP:
        return (*plain(value, language, translate), *peak_lines(facts, language, translate))
    if item.name in COMPUTED:
        return tuple(_computed(item.name, value, language, translate))
    return field_lines(_fields()[item.name], value, language)


def _nothing_yet(item: Item, facts: Facts, translate: Translate) -> tuple[Line, ...]:
    """Say of what the registry itself watches that nothing has happened; else it is not known."""
    is_watched = item.name in NOTHING and (is_electronic(facts.items) or not item.electronic_only)
    return (Line("", translate(NOTHING[item.name])),) if is_watched else ()


def record_lines(
    facts: Facts, language: str
) -> tuple[tuple[str, str, tuple[Line, ...], str | None], ...]:
    """Return (clause, label, lines, lang) of each row of appendix 2 that the registry keeps."""
    found = []
    for part in record_fields():
        if not facts.record_2011.get(part.name):
            continue
        is_az = is_original(facts, RECORD_2011 + part.name, language)
        lang = ORIGINAL if is_az else None
        lines = field_lines(part, facts.recorded(part.name, language), lang or language)
        found.append((f"R11A2-{part.clause}", part.label.said(language), lines, lang))
    return tuple(found)


def value_words(key: str, value: Any, language: str, translate: Translate) -> str:
    """Return the value of a key of a change as one text: for differences and tables."""
    if value is None:
        return ""
    _side, _dot, name = key.partition(".")
    part = _fields().get(name) if not key.startswith("2011.") else _record_fields().get(name)
    if part is not None:
        return "\n".join(said_line(line) for line in field_lines(part, value, language))
    if name in COMPUTED:
        return "\n".join(said_line(line) for line in _computed(name, value, language, translate))
    if name in OPINIONS:
        return "\n".join(said_line(line) for line in opinion(value, language))
    return "\n".join(said_line(line) for line in plain(value, language, translate))


def _computed(name: str, value: Any, language: str, translate: Translate) -> Iterator[Line]:
    """Yield the lines of what the registry computes, or of the text of a signed correction."""
    shown = plain if isinstance(value, str) else COMPUTED[name]
    return shown(value, language, translate)


def source_words(source: Source | None, language: str, translate: Translate) -> str:
    """Return where a value comes from and since when, empty when nobody gave it."""
    if source is None:
        return ""
    told = translate(SOURCES[source.act]) if source.act in SOURCES else source.act
    return f"{told}, {long_date(source.recorded_at.date(), language)}"


@cache
def _fields() -> Mapping[str, Field]:
    return {one.name: one for one in form(ITEMS_FORM).fields}


@cache
def _record_fields() -> Mapping[str, Field]:
    return {one.name: one for one in form(APPENDIX).fields}
