"""The catalogue as plain data: one JSON object per service, and rows for a table."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from karguzar.registry.catalogue.computed import Translate
from karguzar.registry.catalogue.linked import CONTEXT, Node
from karguzar.registry.catalogue.said import value_words
from karguzar.registry.interfaces import ITEM, RECORD_2011
from karguzar.registry.items import items
from karguzar.registry.values import Facts
from karguzar.registry.words import said_key

OPENERS = ("=", "+", "-", "@", "\t", "\r")
"""What a table program takes for a formula at the beginning of a cell."""

BYTE_ORDER = "\ufeff"
"""The mark at the beginning by which table programs know UTF-8."""

_RECORD = ("service_name", "service_content", "kind", "payment_kind", "users", "provision_url")


def service_json(facts: Facts) -> dict[str, Any]:
    """Return everything that is public of a service, as JSON values."""
    return {
        "number": facts.number,
        "body": facts.body,
        "state": facts.state,
        "registered_on": facts.registered_on.isoformat(),
        "cancelled_on": facts.cancelled_on.isoformat() if facts.cancelled_on else None,
        "valid_on": facts.valid_on.isoformat(),
        "known_at": facts.known_at.isoformat(),
        "kind_number": facts.kind_number,
        "area": facts.area,
        "record_2011": dict(facts.record_2011),
        "items_2026": dict(facts.items),
        "users_counted_at_once": [dict(one) for one in facts.peaks],
        "translations": {one: dict(told) for one, told in facts.translations.items() if told},
        "sources": {
            key: {
                "act": one.act,
                "recorded_at": one.recorded_at.isoformat(),
                "valid_from": one.valid_from.isoformat(),
            }
            for key, one in facts.sources.items()
        },
    }


def table(found: Iterable[Facts], language: str, translate: Translate) -> Iterator[str]:
    """Yield the services as CSV (RFC 4180) with the mark of UTF-8, line by line.

    There is a line for each service, a column for each row and item; no cell can be a formula.
    """
    keys = [f"{RECORD_2011}{name}" for name in _RECORD] + [f"{ITEM}{one.name}" for one in items()]
    titles = ["number", "body", "state", "kind_number", "area"]
    yield BYTE_ORDER + sheet_line([*titles, *(said_key(key, language) for key in keys)])
    for facts in found:
        own = [facts.number, facts.body, facts.state, facts.kind_number, facts.area]
        yield sheet_line([*own, *_cells(facts, keys, language, translate)])


def _cells(
    facts: Facts, keys: Sequence[str], language: str, translate: Translate
) -> Iterable[str]:
    values = {f"{RECORD_2011}{name}": facts.recorded(name, language) for name in facts.record_2011}
    values |= {f"{ITEM}{name}": facts.said(name, language) for name in facts.items}
    return (value_words(key, values.get(key), language, translate) for key in keys)


def sheet(lines: Iterable[Sequence[str]]) -> str:
    """Return lines as CSV with the mark of UTF-8; no cell can be taken for a formula."""
    return BYTE_ORDER + "".join(sheet_line(line) for line in lines)


def sheet_line(cells: Iterable[str]) -> str:
    """Return cells as a line of CSV; none of them can be taken for a formula."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([f"'{cell}" if cell.startswith(OPENERS) else cell for cell in cells])
    return out.getvalue()


def listed_json(found: Iterable[Facts]) -> Iterator[str]:
    """Yield a JSON object with all services, piece by piece."""
    yield '{"services": ['
    yield from _parted(service_json(one) for one in found)
    yield "]}\n"


def listed_linked(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield a JSON-LD document of the nodes, piece by piece."""
    yield f'{{"@context": {dumps(CONTEXT)}, "@graph": ['
    yield from _parted(nodes)
    yield "]}\n"


def dumps(value: Any) -> str:
    """Return plain data as JSON in which the order of the keys is that of their letters."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)


def _parted(values: Iterable[Any]) -> Iterator[str]:
    for place, one in enumerate(values):
        yield (",\n" if place else "\n") + dumps(one)
