"""The law table (``docs/law.md``): each clause with its requirement, its tests and its page."""

import ast
import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Clause:
    """One operative clause: its id, what it asks, where it is seen and what proves it."""

    id: str
    requirement: str
    page: str
    note: str
    tests: tuple[str, ...]


def marked_tests(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the tests below ``folder`` by the clause ids that they are marked with."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for clause in _clauses(node):
                    found[clause].append(f"{path.relative_to(folder).as_posix()}::{node.name}")
    return {clause: tuple(names) for clause, names in found.items()}


def _clauses(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the clause ids with which one test function is marked."""
    for mark in function.decorator_list:
        if (
            isinstance(mark, ast.Call)
            and isinstance(mark.func, ast.Attribute)
            and mark.func.attr == "clause"
        ):
            yield from (str(word.value) for word in mark.args if isinstance(word, ast.Constant))


def clauses(root: Path) -> list[Clause]:
    """Return the clauses in scope of the checkout at ``root``, in the order of its tables."""
    with (root / "src/karguzar/data/requirements.csv").open(encoding="utf-8") as rows:
        asked = {row["id"]: row["requirement_en"] for row in csv.DictReader(rows)}
    tests = marked_tests(root / "tests")
    return [
        Clause(row["id"], asked[row["id"]], row["page"], row["note"], tests.get(row["id"], ()))
        for row in _scope(root)
    ]


def _scope(root: Path) -> Iterator[Mapping[str, str]]:
    """Yield the rows of the scope tables in the order of their file names, each clause once."""
    seen: set[str] = set()
    for path in sorted((root / "docs/law-scope").glob("*.csv")):
        with path.open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                if row["id"] not in seen:
                    seen.add(row["id"])
                    yield row


def table(root: Path) -> str:
    """Return ``docs/law.md`` as Markdown."""
    lines = [
        "# The law and its tests",
        "",
        "Made by `make docs` from the requirements, `docs/law-scope/` and marks in `tests/`.",
        "",
        "| clause | requirement | page | tests |",
        "|---|---|---|---|",
    ]
    for clause in clauses(root):
        page = f"`{clause.page}`" if clause.page else ""
        if clause.note:
            page = f"{page} ({clause.note})".strip()
        tests = "<br>".join(f"`{name}`" for name in clause.tests) or "none"
        lines.append(f"| {clause.id} | {clause.requirement} | {page} | {tests} |")
    return "\n".join(lines) + "\n"
