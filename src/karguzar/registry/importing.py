"""Reading a CSV file of services: each fault is named by row and column, nothing by halves."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Any

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import clean_text
from karguzar.registry.interfaces import AREA_KEY, ITEM, KIND_KEY, RECORD_2011

COLUMNS = (
    *("kind_number", "area", "name", "content", "legal_title", "legal_number", "legal_date"),
    *("legal_clauses", "kind", "payment", "users", "url"),
)
"""The columns of the file, in any order; the first line names them."""

REQUIRED = frozenset(COLUMNS) - {"legal_number", "legal_date"}
MOST_ROWS = 500
MOST_BYTES = 2 * 1024 * 1024
_PAYMENTS = ("free", "paid")
_KINDS = ("informative", "interactive")
_USERS = frozenset({"natural_persons", "legal_persons", "state_bodies", "others"})


@dataclass(frozen=True)
class ImportedRow:
    """One service of the file: the line it stands on and its values under the keys of changes."""

    line: int
    values: dict[str, Any]


def read_services(data: bytes) -> tuple[ImportedRow, ...]:
    """Return the services of a CSV file (UTF-8, commas or semicolons, first line the columns).

    Raises Unmet with every fault, each naming row and column; then nothing is imported.
    """
    reader = _reader(data)
    found, problems = [], []
    for row in reader:
        line = reader.line_num
        faults = _row_problems(line, row)
        problems += faults
        if not faults:
            found.append(ImportedRow(line, _values(row)))
        if len(found) > MOST_ROWS:
            raise _broken(_("Bir faylda ən çoxu 500 sətir ola bilər."))
    if problems:
        raise Unmet(problems)
    if not found:
        raise _broken(_("Faylda xidmət yoxdur."))
    return tuple(found)


def _reader(data: bytes) -> "csv.DictReader[str]":
    if len(data) > MOST_BYTES:
        raise _broken(_("Fayl 2 MB-dan böyükdür."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data[: exc.start].count(b"\n") + 1
        raise _broken(
            _("${line}-ci sətir UTF-8 kodlaşdırmasında deyil.", mapping={"line": line})
        ) from exc
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, restkey="")
    names = [name.strip() for name in reader.fieldnames or ()]
    lacking = [name for name in COLUMNS if name in REQUIRED and name not in names]
    strange = [name for name in names if name not in COLUMNS]
    if lacking or strange or len(set(names)) != len(names):
        words = ", ".join(lacking or strange or names)
        raise _broken(
            _(
                "1-ci sətir: sütunlar düzgün deyil: ${names}. Sütunlar: ${columns}.",
                mapping={"names": words, "columns": ", ".join(COLUMNS)},
            )
        )
    reader.fieldnames = names
    return reader


def _broken(message: TranslationString) -> Unmet:
    return Unmet([Problem("file", message)])


def _row_problems(line: int, row: dict[str, Any]) -> list[Problem]:
    if "" in row:
        return [_at(_("${line}-ci sətirdə artıq sütun var."), line)]
    cells = {name: (value or "").strip() for name, value in row.items()}
    empty = _("${line}-ci sətir, “${column}” sütunu: boş qala bilməz.")
    problems = [_at(empty, line, name) for name in sorted(REQUIRED) if not cells.get(name)]
    one_of = _("${line}-ci sətir, “${column}” sütunu: bunlardan biri olmalıdır: ${choices}.")
    for name, choices in (("payment", _PAYMENTS), ("kind", _KINDS)):
        if cells.get(name) and cells[name] not in choices:
            problems.append(_at(one_of, line, name, choices))
    if cells.get("users") and not set(cells["users"].split("|")) <= _USERS:
        problems.append(_at(one_of, line, "users", sorted(_USERS)))
    if cells.get("url") and not cells["url"].startswith(("https://", "http://")):
        start = _("${line}-ci sətir, “${column}” sütunu: ünvan https:// ilə başlamalıdır.")
        problems.append(_at(start, line, "url"))
    return problems


def _at(
    words: TranslationString, line: int, column: str = "", choices: Iterable[str] = ()
) -> Problem:
    told = {"line": line, "column": column, "choices": ", ".join(choices)}
    return Problem("file", words % told)


def _values(row: dict[str, Any]) -> dict[str, Any]:
    cell = {name: clean_text(value or "").strip() for name, value in row.items()}
    act = {"title": cell["legal_title"], "clauses": cell["legal_clauses"]}
    act |= {
        name: cell[column]
        for name, column in (("number", "legal_number"), ("adopted_on", "legal_date"))
        if cell.get(column)
    }
    record = {
        "service_name": cell["name"],
        "service_content": cell["content"],
        "legal_basis": [act],
        "kind": cell["kind"],
        "payment_kind": cell["payment"],
        "users": cell["users"].split("|"),
        "provision_url": cell["url"],
    }
    items = {"name": cell["name"], "content": cell["content"], "legal_basis": [act]}
    return {
        KIND_KEY: cell["kind_number"],
        AREA_KEY: cell["area"],
        **{f"{RECORD_2011}{name}": value for name, value in record.items()},
        **{f"{ITEM}{name}": value for name, value in items.items()},
    }
