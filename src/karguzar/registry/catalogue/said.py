"""The values of a service in words, item by item, for pages and for open data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import file_size, long_date, parse_day
from karguzar.forms.answers import Line, answers
from karguzar.forms.grammar import Field
from karguzar.forms.loading import form
from karguzar.registry.catalogue.computed import COMPUTED, NOTHING, Translate, peak_lines, plain
from karguzar.registry.checking import APPENDIX, ITEMS_FORM, record_fields
from karguzar.registry.interfaces import ITEM
from karguzar.registry.items import CAP, OPINIONS, Item, groups, is_electronic
from karguzar.registry.values import Facts, Source

SOURCES: Mapping[str, TranslationString] = {
    "register": _("qeydiyyat müraciətindən"),
    "amend": _("düzəliş müraciətindən"),
    "cancel": _("ləğv müraciətindən"),
    "correct": _("imzalanmış düzəliş aktından"),
    "adopt": _("təsdiq edilmiş reqlamentdən"),
    "observe": _("sistemin öz müşahidəsindən"),
}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One of the 37 items as a page shows it; without ``lines`` nothing is known of it."""

    number: int
    name: str
    label: str
    lines: tuple[Line, ...]
    source: str


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
            tuple(
                ItemLine(
                    item.number,
                    item.name,
                    item.label.said(language),
                    item_lines(item, facts, language, translate),
                    source_words(facts.sources.get(ITEM + item.name), language, translate),
                )
                for item in group.items
            ),
        )
        for group in groups()
    )


def item_lines(item: Item, facts: Facts, language: str, translate: Translate) -> tuple[Line, ...]:
    """Return the lines of one item in the language; empty when it has no value."""
    value = facts.said(item.name, language)
    if value is None or value in ("", [], {}):
        if item.name == CAP and facts.peaks:
            return peak_lines(facts, language, translate)
        return _nothing_yet(item, facts, translate)
    if item.name in OPINIONS:
        return tuple(_opinion(value, language))
    if item.name == CAP:
        return (*plain(value, language, translate), *peak_lines(facts, language, translate))
    if item.name in COMPUTED:
        return tuple(_computed(item.name, value, language, translate))
    return field_lines(_fields()[item.name], value, language)


def _nothing_yet(item: Item, facts: Facts, translate: Translate) -> tuple[Line, ...]:
    """Say of what the registry itself watches that nothing has happened; else it is not known."""
    is_watched = item.name in NOTHING and (is_electronic(facts.items) or not item.electronic_only)
    return (Line("", translate(NOTHING[item.name])),) if is_watched else ()


def field_lines(part: Field, value: Any, language: str) -> tuple[Line, ...]:
    """Return an answer to one field of a legal form as lines of words."""
    legal = replace(form(ITEMS_FORM), fields=(part,))
    rows = [row for one in answers(legal, {part.name: value}, language) for row in one.rows]
    if len(rows) == 1 and part.item is None:
        return rows[0].lines
    return tuple(
        Line(row.label if len(rows) > 1 else "", "; ".join(_said(line) for line in row.lines))
        for row in rows
    )


def record_lines(facts: Facts, language: str) -> tuple[tuple[str, str, tuple[Line, ...]], ...]:
    """Return (clause, label, lines) of each row of appendix 2 that the registry keeps."""
    return tuple(
        (
            f"R11A2-{part.clause}",
            part.label.said(language),
            field_lines(part, facts.record_2011[part.name], language),
        )
        for part in record_fields()
        if facts.record_2011.get(part.name)
    )


def value_words(key: str, value: Any, language: str, translate: Translate) -> str:
    """Return the value of a key of a change as one text: for differences and tables."""
    if value is None:
        return ""
    _side, _dot, name = key.partition(".")
    part = _fields().get(name) if not key.startswith("2011.") else _record_fields().get(name)
    if part is not None:
        return "\n".join(_said(line) for line in field_lines(part, value, language))
    if name in COMPUTED:
        return "\n".join(_said(line) for line in _computed(name, value, language, translate))
    if name in OPINIONS:
        return "\n".join(_said(line) for line in _opinion(value, language))
    return "\n".join(_said(line) for line in plain(value, language, translate))


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


def _said(line: Line) -> str:
    return f"{line.label}: {line.words}" if line.label else line.words


@cache
def _fields() -> Mapping[str, Field]:
    return {one.name: one for one in form(ITEMS_FORM).fields}


@cache
def _record_fields() -> Mapping[str, Field]:
    return {one.name: one for one in form(APPENDIX).fields}


def _opinion(value: Any, language: str) -> Iterator[Line]:
    day = parse_day(str(value.get("issued_on", "")))
    parts = [str(value.get("issuer", "")), f"№ {value.get('number', '')}"]
    yield Line("", ", ".join([*filter(None, parts), *([long_date(day, language)] if day else [])]))
    if value.get("name"):
        yield Line("", f"{value['name']} ({file_size(int(value.get('size', 0)), language)})")
