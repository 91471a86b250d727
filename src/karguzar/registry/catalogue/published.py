"""The JSON Schema (2020-12) of a service as the catalogue publishes it, made from the legal forms.

What a provider enters has the schema of its field; what the registry makes itself is told here.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from karguzar.forms.grammar import Field
from karguzar.forms.json_schema import field_schema
from karguzar.forms.loading import form
from karguzar.registry.checking import record_fields
from karguzar.registry.interfaces import ITEM, ITEMS_FORM, TRANSLATED
from karguzar.registry.items import OPINIONS, SELF_FILLING, items
from karguzar.registry.kinds import areas
from karguzar.registry.wording import parts

LANGUAGE = "en"
"""The language of the titles in the schema."""
NUMBER = "^EX-[0-9]{6,}$"
PATH = "/xidmetler/xidmet.schema.json"

_SURROGATES = r"\ud800-\udfff"

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
END: Schema = {"anyOf": [MOMENT, {"const": ""}]}
"""A moment, or an empty text while it has not come."""
COUNT: Schema = {"type": "integer", "minimum": 0}


def document(address: str) -> Schema:
    """Return the schema as a document of its own, for an installation at the address."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{address}{PATH}",
        "title": "A service of the registry",
    }
    return head | service()


@cache
def service() -> Schema:
    """Return the schema of one service: both records, translations, sources."""
    properties: Schema = {
        "number": {"type": "string", "pattern": NUMBER},
        "body": TEXT,
        "state": {"enum": ["registered", "cancelled"]},
        "kind_number": TEXT,
        "area": {"enum": ["", *(one.name for one in areas())]},
        "registered_on": DAY,
        "valid_on": DAY,
        "cancelled_on": {"anyOf": [DAY, {"type": "null"}]},
        "known_at": MOMENT,
        "record_2011": _whole(_fields(record_fields()), "rows of appendix 2 of the Rules of 2011"),
        "items_2026": _whole(_items(), "the items of the Decision of 2026 that have a value"),
        "users_counted_at_once": _PEAKS,
        "translations": _whole(
            {language: _whole(_translated()) for language in TRANSLATED},
            "items that were wholly translated, for information: the original has legal force",
        ),
        "sources": {
            "type": "object",
            "description": "which act gave a value, and when",
            "additionalProperties": _row(act=TEXT, recorded_at=MOMENT, valid_from=DAY),
        },
    }
    return _whole(properties) | {"required": sorted(properties)}


def _items() -> Schema:
    found = _entered() | dict.fromkeys(OPINIONS, _OPINION) | _MADE
    for name in SELF_FILLING:
        found[name] = {"anyOf": [found[name], TEXT], "$comment": "text: a signed correction"}
    return {
        one.name: {"title": one.label.said(LANGUAGE), "$comment": one.clause} | found[one.name]
        for one in items()
    }


def _translated() -> Schema:
    """Return the items that hold texts; a translation has other words than the form limits."""
    found = {name: one for name, one in _items().items() if f"{ITEM}{name}" in parts()}
    return dict(_without_limits(found))


def _without_limits(value: Any) -> Any:
    if isinstance(value, dict):
        limits = ("maxLength", "pattern", "not")
        return {key: _without_limits(one) for key, one in value.items() if key not in limits}
    return [_without_limits(one) for one in value] if isinstance(value, list) else value


def _entered() -> Schema:
    return _fields(form(ITEMS_FORM).fields)


def _fields(fields: Iterable[Field]) -> Schema:
    return {one.name: _readable(field_schema(one, language=LANGUAGE)) for one in fields}


def _readable(value: Any) -> Any:
    """Return a schema whose patterns do without lone surrogates: many engines know none.

    A file in UTF-8, as we publish it, cannot hold one either.
    """
    if isinstance(value, dict):
        return {key: _readable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_readable(one) for one in value]
    return value.replace(_SURROGATES, "") if isinstance(value, str) else value


def _whole(properties: Mapping[str, Any], told: str = "") -> Schema:
    found = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return found | ({"description": told} if told else {})


def _row(**properties: Schema) -> Schema:
    return _whole(properties) | {"required": sorted(properties)}


def _rows(**properties: Schema) -> Schema:
    return {"type": "array", "items": _row(**properties)}


_OPINION: Schema = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("number", "issuer", "name", "digest", "media_type"), TEXT),
        "issued_on": DAY,
        "size": COUNT,
    },
    "required": ["number", "issued_on", "digest"],
}
_GROUND = _row(**dict.fromkeys(("title", "number", "adopted_on", "clauses"), TEXT))
_COUNTED = dict.fromkeys(("received", "completed", "refused", "returned"), COUNT)
_MADE: Schema = {
    "registry_number_and_registration_date": _row(
        number={"type": "string", "pattern": NUMBER}, registered_on=DAY
    ),
    "administrative_procedures": {"type": "array", "items": {"type": "object"}},
    "change_and_cancellation_basis": _rows(
        event={"enum": ["amend", "cancel", "correct"]}, on=DAY, ground=_GROUND, application=TEXT
    ),
    "regulation": _row(
        **dict.fromkeys(("version", "title", "approved_on", "digest", "path"), TEXT)
    ),
    "usage_statistics": _rows(
        **_COUNTED,
        month={"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
        average={"type": ["number", "null"]},
        longest={"type": ["integer", "null"]},
        channel={"const": "electronic"},
    ),
    "inactive_periods": _rows(**{"from": MOMENT}, to=END, kind={"enum": ["planned", "unplanned"]}),
    "outage_causes_and_durations": _rows(
        **dict.fromkeys(("id", "text"), TEXT),
        origin={"enum": ["provider", "operator", "monitoring", "act"]},
        seen={"enum": ["", "silence", "errors", "address"]},
        cause={"enum": ["technical", "preventive", "other"]},
        started=MOMENT,
        ended=END,
        minutes={"type": ["integer", "null"]},
    ),
    "max_concurrent_users": COUNT,
}
"""The items that the registry makes itself, by name."""
_PEAKS: Schema = _rows(
    month={"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"},
    users=COUNT,
    counted_at=MOMENT,
    recorded_at=MOMENT,
) | {"description": "the most users at work at once by month: beside item 36"}
