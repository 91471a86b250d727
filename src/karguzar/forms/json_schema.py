"""The JSON Schema (2020-12) of a form: judges documents as its colander schema does.

What JSON Schema alone cannot say stands as ``format``: ``date`` (an existing day) and ``voen``
(check digit). A reader that only annotates formats accepts a little more; ``checker`` gives the
one that asserts them.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from jsonschema import FormatChecker

from karguzar.base.identifiers import is_voen
from karguzar.forms import patterns
from karguzar.forms.colander_schema import Choices, with_choices
from karguzar.forms.grammar import Field, Form, When

_Schema = dict[str, Any]


def export(form: Form, *, language: str = "az", choices: Choices | None = None) -> _Schema:
    """The JSON Schema of a form's documents, with titles and descriptions in ``language``."""
    form = with_choices(form, choices or {})
    root = _group(form.fields, (), language)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:karguzar:form:{form.name}:{form.version}",
        "title": form.title.said(language),
        "$comment": form.rule,
    }
    return head | root


def field_schema(part: Field, *, language: str = "az") -> _Schema:
    """The JSON Schema of one field of a form, without its conditions on other fields."""
    return _described(part, language)


def checker() -> Any:
    """The format checker that asserts the formats of exported schemas."""
    found = FormatChecker(formats=("date",))
    found.checks("voen")(_is_voen)
    return found


def _is_voen(value: object) -> bool:
    return not isinstance(value, str) or is_voen(value)


def _group(fields: tuple[Field, ...], at_least_one: tuple[str, ...], language: str) -> _Schema:
    asked = [part for part in fields if part.is_asked]
    found: _Schema = {
        "type": "object",
        "properties": {part.name: _described(part, language) for part in asked},
        "additionalProperties": False,
    }
    required = [part.name for part in asked if part.required and part.when is None]
    if required:
        found["required"] = required
    if at_least_one:
        found["anyOf"] = [{"required": [name]} for name in at_least_one]
    conditions = list(_conditions(asked, 0, ()))
    if conditions:
        found["allOf"] = conditions
    return found


def _described(part: Field, language: str) -> _Schema:
    words = {"title": part.label.said(language)}
    if part.hint is not None:
        words["description"] = part.hint.said(language)
    if part.clause:
        words["$comment"] = part.clause
    return words | _shape(part, language)


def _shape(part: Field, language: str) -> _Schema:
    if part.type == "group":
        return _group(part.fields, part.at_least_one, language)
    if part.item is not None:
        items = _described(part.item, language)
        return {"type": "array", "items": items} | _counts(part)
    if part.choices and part.type != "choices":
        return {"type": "string", "enum": [choice.value for choice in part.choices]}
    return _LEAVES[part.type](part)


def _counts(part: Field) -> _Schema:
    return {"minItems": part.min_items, "maxItems": part.max_items}


def _text(controls: str) -> Callable[[Field], _Schema]:
    def shape(part: Field) -> _Schema:
        return _words(part.max_length, controls)

    return shape


def _words(longest: int, controls: str) -> _Schema:
    return {
        "type": "string",
        "maxLength": longest,
        "pattern": patterns.VISIBLE,
        "not": {"pattern": controls},
    }


def _shaped(pattern: str, longest: int, **more: str) -> Callable[[Field], _Schema]:
    def shape(_part: Field) -> _Schema:
        return {"type": "string", "maxLength": longest, "pattern": pattern} | more

    return shape


def _choices(part: Field) -> _Schema:
    items = {"type": "string", "enum": [choice.value for choice in part.choices]}
    return {"type": "array", "items": items, "uniqueItems": True} | _counts(part)


def _number(part: Field) -> _Schema:
    return {"type": "integer", "minimum": part.minimum, "maximum": part.maximum}


def _file(_part: Field) -> _Schema:
    return {
        "type": "object",
        "properties": {
            "key": {"type": "string", "pattern": patterns.FILE_KEY},
            "name": _words(patterns.FILE_NAME_LENGTH, patterns.CONTROL_IN_LINE),
            "size": {"type": "integer", "minimum": 1},
            "media_type": {"type": "string", "pattern": patterns.MEDIA_TYPE},
        },
        "required": ["key", "name", "size", "media_type"],
        "additionalProperties": False,
    }


def _files(part: Field) -> _Schema:
    return {"type": "array", "items": _file(part)} | _counts(part)


_LEAVES: Final[Mapping[str, Callable[[Field], _Schema]]] = {
    "boolean": lambda _part: {"type": "boolean"},
    "choices": _choices,
    "confirmation": lambda _part: {"const": True},
    "date": _shaped(patterns.DATE, 10, format="date"),
    "email": _shaped(patterns.EMAIL, patterns.EMAIL_LENGTH),
    "file": _file,
    "files": _files,
    "fin": _shaped(patterns.FIN, 7),
    "long_text": _text(patterns.CONTROL_IN_TEXT),
    "money": _shaped(patterns.MONEY, 12),
    "number": _number,
    "phone": _shaped(patterns.PHONE, 16),
    "reference": _text(patterns.CONTROL_IN_LINE),
    "text": _text(patterns.CONTROL_IN_LINE),
    "url": _shaped(patterns.URL, patterns.URL_LENGTH),
    "voen": _shaped(patterns.VOEN, 10, format="voen"),
}


def _conditions(fields: list[Field], depth: int, path: tuple[str | None, ...]) -> list[_Schema]:
    """Conditions on a question ``depth`` mappings above ``fields``; ``path`` leads to them.

    A step of the path is the name of a group, or ``None`` for "each row of the list".
    """
    found = []
    for part in fields:
        if part.when is not None and part.when.up == depth:
            found.append(_condition(part, part.when, path))
        inner, steps = part, (*path, part.name)
        while inner.item is not None:
            inner, steps = inner.item, (*steps, None)
        if inner.type == "group":
            found.extend(_conditions(list(inner.asked), depth + 1, steps))
    return found


def _condition(part: Field, when: When, path: tuple[str | None, ...]) -> _Schema:
    wanted: _Schema = {"enum": list(when.values)}
    if when.has:
        wanted = {"type": "array", "contains": wanted}
    found: _Schema = {
        "if": {"properties": {when.field: wanted}, "required": [when.field]},
        "else": _at(path, {"properties": {part.name: False}}),
    }
    if part.required:
        found["then"] = _at(path, {"required": [part.name]})
    return found


def _at(path: tuple[str | None, ...], schema: _Schema) -> _Schema:
    for step in reversed(path):
        schema = {"items": schema} if step is None else {"properties": {step: schema}}
    return schema
