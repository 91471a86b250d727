"""The description of the open data of the registry (OpenAPI 3.1)."""

from typing import Any

from karguzar.registry.catalogue import published
from karguzar.registry.catalogue.asked import PARAMETERS, WORDS
from karguzar.ui.paging import AFTER

DAY = "tarix"
"""The word in the address for the day as of which data are asked for."""

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

JSON, LINKED, TABLE = "application/json", "application/ld+json", "text/csv"
ATOM, SCHEMA = "application/atom+xml", "application/schema+json"
TEXT = {"type": "string"}
DATE = {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}
OBJECT = {"type": "object"}
ONE = {"$ref": "#/components/schemas/Service"}
MANY = {"$ref": "#/components/schemas/Services"}
GRAPH = {"$ref": "#/components/schemas/Linked"}


def description(address: str) -> dict[str, Any]:
    """Return the document for an installation at the address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Registry of services",
            "version": "2",
            "description": "Open data of the registry of public services; no key is needed.",
        },
        "servers": [{"url": address}],
        "paths": {path: {"get": one} for path, one in _paths().items()},
        "components": {"schemas": _schemas()},
    }


def _paths() -> dict[str, Any]:
    query = [_asked(WORDS, "words, with or without Azerbaijani letters")]
    query += [_asked(name, _WORDS[facet]) for facet, name in PARAMETERS.items()]
    day = _asked(DAY, "as it stood on this day", DATE)
    pattern = {"type": "string", "pattern": published.NUMBER}
    number = {"name": "number", "in": "path", "required": True, "schema": pattern}
    one, many = [number, day], [*query, day]
    page = [_asked(AFTER, "the key of the page: taken from the link “next”")]
    return {
        "/xidmetler/siyahi.json": _get("The services that are chosen", many, JSON, MANY),
        "/xidmetler/siyahi.csv": _get("The same as a table", many, TABLE, TEXT),
        "/xidmetler/siyahi.jsonld": _get("The same by CPSV-AP 3.2", many, LINKED, GRAPH),
        "/xidmetler/deyisiklikler.atom": _get("The newest changes", page, ATOM, TEXT),
        published.PATH: _get("The JSON Schema of a service", [], SCHEMA, OBJECT),
        "/xidmetler/{number}/melumat.json": _get("One service", one, JSON, ONE),
        "/xidmetler/{number}/melumat.jsonld": _get("By CPSV-AP 3.2", one, LINKED, GRAPH),
    }


def _asked(name: str, told: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": schema or TEXT}


def _get(
    told: str, parameters: list[dict[str, Any]], media: str, schema: dict[str, Any]
) -> dict[str, Any]:
    answers = {"200": {"description": told, "content": {media: {"schema": schema}}}}
    if any(one["name"] == DAY for one in parameters):
        answers["400"] = {"description": "The day is not a date"}
    if any(one["in"] == "path" for one in parameters):
        answers["404"] = {"description": "No service had this number on this day"}
    return {"summary": told, "parameters": parameters, "responses": answers}


def _schemas() -> dict[str, Any]:
    return {
        "Service": published.service(),
        "Services": {
            "type": "object",
            "required": ["services"],
            "properties": {"services": {"type": "array", "items": ONE}},
        },
        "Linked": {
            "type": "object",
            "required": ["@context", "@graph"],
            "properties": {"@context": OBJECT, "@graph": {"type": "array", "items": OBJECT}},
        },
    }
