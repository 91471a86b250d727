"""The answers of a document as rows of words: for people, on the page and on paper."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import file_size, long_date
from karguzar.forms import conditions
from karguzar.forms.grammar import Field, Form

_Scopes = tuple[Mapping[str, Any], ...]
_YES: Final = {"az": ("Bəli", "Xeyr"), "en": ("Yes", "No"), "ru": ("Да", "Нет")}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: the name of the part ("" when it is the only one) and its words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was asked, the answer, the id of the field on the form ("" if not asked)."""

    name: str
    clause: str
    label: str
    lines: tuple[Line, ...]
    anchor: str = ""
    note: TranslationString | str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading of the legal form; before the first heading the title is empty."""

    title: str
    clause: str
    rows: tuple[Row, ...]


def answers(
    form: Form, document: Mapping[str, Any], language: str, *, prefix: str = "kg"
) -> tuple[Section, ...]:
    """Every row of a form with its answer, without the fields that do not apply."""
    sections: list[Section] = []
    title, clause, rows = "", "", list[Row]()
    for part in form.fields:
        if part.type == "heading":
            sections.append(Section(title, clause, tuple(rows)))
            title, clause, rows = part.label.said(language), part.clause, []
        elif conditions.holds(part.when, (document,)):
            rows.extend(_rows(part, document, language, f"{prefix}-{part.name}"))
    sections.append(Section(title, clause, tuple(rows)))
    return tuple(section for section in sections if section.rows)


def _rows(part: Field, document: Mapping[str, Any], language: str, anchor: str) -> Iterator[Row]:
    label = part.label.said(language)
    if part.is_asked:
        value = document.get(part.name)
        if part.item is not None and isinstance(value, list) and value:
            yield from _numbered(part.item, value, (document,), language, anchor)
            return
        lines = _lines(part, value, (document,), language)
        yield Row(part.name, part.clause, label, lines, _anchor(part, anchor))
    elif part.type == "derived":
        lines = (Line("", derived(part, document)),) if derived(part, document) else ()
        yield Row(part.name, part.clause, label, lines, note=_("Avtomatik tərtib olunur"))
    elif part.type in {"signature", "seal"}:
        yield Row(part.name, part.clause, label, (), note=_("Sonra elektron qaydada imzalanacaq"))
    else:
        yield Row(part.name, part.clause, "", (Line("", label),))


def _numbered(
    item: Field, rows: list[Any], scopes: _Scopes, language: str, anchor: str
) -> Iterator[Row]:
    ending = "--row" if item.type == "group" else ""
    for place, value in enumerate(rows):
        lines = _lines(item, value, scopes, language)
        label = f"{item.label.said(language)} {place + 1}"
        yield Row(item.name, item.clause, label, lines, _anchor(item, f"{anchor}-{place}{ending}"))


def _anchor(part: Field, anchor: str) -> str:
    if part.type in {"file", "files"}:
        return f"{anchor}--upload"
    if part.type == "date":
        return f"{anchor}-day"
    return f"{anchor}-0" if part.choices and not part.is_select else anchor


def derived(part: Field, document: Mapping[str, Any]) -> str:
    """The words of a derived row, put together from the answers that it names."""
    return " – ".join(str(document[name]) for name in part.source if document.get(name))


def _lines(part: Field, value: Any, scopes: _Scopes, language: str) -> tuple[Line, ...]:
    if part.type == "group" and isinstance(value, Mapping):
        if part.kind:
            return (Line("", _composite(part, value, language)),)
        return tuple(_part_lines(part, value, (*scopes, value), language))
    if part.type == "files" and isinstance(value, list):
        return tuple(Line("", _words(part, each, language)) for each in value)
    words = _words(part, value, language)
    return (Line("", words),) if words else ()


def _part_lines(
    group: Field, given: Mapping[str, Any], scopes: _Scopes, language: str
) -> Iterator[Line]:
    for part in group.asked:
        value = given.get(part.name)
        if value is None or not conditions.holds(part.when, scopes):
            continue
        label = part.label.said(language)
        if part.item is not None and isinstance(value, list):
            for place, row in enumerate(value):
                yield Line(f"{label} {place + 1}", _flat(part.item, row, scopes, language))
        else:
            yield Line(label, _flat(part, value, scopes, language))


def _flat(part: Field, value: Any, scopes: _Scopes, language: str) -> str:
    lines = _lines(part, value, scopes, language)
    return "; ".join(f"{line.label}: {line.words}" if line.label else line.words for line in lines)


def _composite(part: Field, value: Mapping[str, Any], language: str) -> str:
    words = [_words(inner, value.get(inner.name), language) for inner in part.asked]
    return (" " if part.kind in {"person", "duration"} else ", ").join(filter(None, words))


def _words(part: Field, value: Any, language: str) -> str:
    """The words of one plain answer; an answer of a wrong kind is shown as it stands."""
    if value is None:
        return ""
    if part.choices:
        given = value if isinstance(value, list) else [value]
        known = {choice.value: choice.label.said(language) for choice in part.choices}
        return ", ".join(known.get(str(each), str(each)) for each in given)
    if isinstance(value, bool):
        return _YES.get(language, _YES["az"])[0 if value else 1]
    say = _SAY.get(part.type)
    return str(value) if say is None else say(value, language)


def _file(value: Any, language: str) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    return f"{value.get('name', '')} ({file_size(int(value.get('size', 0)), language)})"


def _day(value: Any, language: str) -> str:
    try:
        return long_date(date.fromisoformat(str(value)), language)
    except ValueError:
        return str(value)


def _money(value: Any, _language: str) -> str:
    return f"{value} ₼".replace(".", ",")


_SAY: Final[Mapping[str, Callable[[Any, str], str]]] = {
    "date": _day,
    "file": _file,
    "files": _file,
    "money": _money,
}
