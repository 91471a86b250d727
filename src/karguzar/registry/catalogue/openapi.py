"""The description of the open data of the registry (OpenAPI 3.1)."""

from typing import Any

from karguzar.registry.catalogue.asked import PARAMETERS, WORDS
from karguzar.registry.items import items

_WORDS = {
    "body": "slug of the providing body",
    "area": "one of the 29 areas of services",
    "kind_number": "number in the list of kinds of services",
    "kind": "informative or interactive",
    "payment": "free or paid",
    "users": "natural_persons, legal_persons, state_bodies or others",
    "events": "life event",
    "state": "registered or cancelled",
}


def description(address: str) -> dict[str, Any]:
    """Return the document for an installation at the address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Registry of services",
            "version": "1",
            "description": "Open data of the registry of public services; no key is needed.",
        },
        "servers": [{"url": address}],
        "paths": _paths(),
        "components": {"schemas": {"Service": _service(), "Services": _services()}},
    }


def _paths() -> dict[str, Any]:
    query = [_parameter(WORDS, "words, with or without Azerbaijani letters")]
    query += [_parameter(name, _WORDS[facet]) for facet, name in PARAMETERS.items()]
    pattern = {"type": "string", "pattern": "^EX-[0-9]{6}$"}
    number = {"name": "number", "in": "path", "required": True, "schema": pattern}
    linked, atom = "application/ld+json", "application/atom+xml"
    told = {
        "/xidmetler/siyahi.json": _get("The services that are chosen", query, LIST),
        "/xidmetler/siyahi.csv": _get("The same as a table", query, None, "text/csv"),
        "/xidmetler/siyahi.jsonld": _get("The same by CPSV-AP 3.2", query, None, linked),
        "/xidmetler/deyisiklikler.atom": _get("The newest changes", [], None, atom),
        "/xidmetler/{number}/melumat.json": _get("One service", [number], ONE),
        "/xidmetler/{number}/melumat.jsonld": _get("By CPSV-AP 3.2", [number], None, linked),
    }
    return {path: {"get": one} for path, one in told.items()}


LIST = "#/components/schemas/Services"
ONE = "#/components/schemas/Service"


def _parameter(name: str, told: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": {"type": "string"}}


def _get(
    told: str,
    parameters: list[dict[str, Any]],
    reference: str | None,
    media: str = "application/json",
) -> dict[str, Any]:
    schema = {"$ref": reference} if reference else {"type": "string"}
    answer = {"description": told, "content": {media: {"schema": schema}}}
    missing = {"description": "No service ever had this number"}
    return {
        "summary": told,
        "parameters": parameters,
        "responses": {"200": answer, "404": missing},
    }


def _service() -> dict[str, Any]:
    texts = ("number", "body", "state", "kind_number", "area")
    days = ("registered_on", "valid_on")
    return {
        "type": "object",
        "required": [*texts, *days, "record_2011", "items_2026", "sources"],
        "properties": {
            **{name: {"type": "string"} for name in texts},
            **{name: {"type": "string", "format": "date"} for name in days},
            "cancelled_on": {"type": ["string", "null"], "format": "date"},
            "known_at": {"type": "string", "format": "date-time"},
            "record_2011": {"type": "object", "description": "rows of appendix 2"},
            "items_2026": {
                "type": "object",
                "properties": {one.name: {"description": one.label.en} for one in items()},
            },
            "translations": {"type": "object", "description": "items in en and ru"},
            "sources": {"type": "object", "description": "which act gave a value, and when"},
        },
    }


def _services() -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["services"],
        "properties": {"services": {"type": "array", "items": {"$ref": ONE}}},
    }
