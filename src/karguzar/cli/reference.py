"""Reference pages that are printed from the code: settings and workflows."""

import dataclasses
import inspect
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from karguzar.cli.law import table
from karguzar.content.workflow import Workflow, sentences
from karguzar.discussions.workflow import DISCUSSION_WORKFLOW
from karguzar.letters.workflow import LETTER_WORKFLOW
from karguzar.registry.workflow import APPLICATION_WORKFLOW
from karguzar.regulations.workflow import REGULATION_WORKFLOW
from karguzar.site.settings import known_settings

_EXPLAINED = re.compile(r"((?:^[ \t]*#: ?.*\n)+)^[ \t]*(\w+)\s*:", re.MULTILINE)
WORKFLOWS = (LETTER_WORKFLOW, APPLICATION_WORKFLOW, DISCUSSION_WORKFLOW, REGULATION_WORKFLOW)
"""The workflows that the reference prints, in the order of the layers."""


def settings_table(classes: Mapping[str, type]) -> str:
    """Return ``docs/settings.md``: every ``karguzar.*`` key with its default and what it does."""
    lines = [
        "# Settings",
        "",
        "Keys of the ini file, printed by `make docs`. An unknown key stops the start.",
        "",
        "| key | default | what it does |",
        "|---|---|---|",
    ]
    for prefix, cls in sorted(classes.items()):
        told = explanations(cls)
        key = prefix.rstrip(".")
        lines += [
            f"| `{key}.{field.name}` | {_default(field)} | {told.get(field.name, '')} |"
            for field in dataclasses.fields(cls)
        ]
    return "\n".join(lines) + "\n"


def explanations(cls: type) -> dict[str, str]:
    """Return what the ``#:`` comments above the fields of a dataclass say, by field name."""
    return {
        name: " ".join(part.strip().removeprefix("#:").strip() for part in comment.splitlines())
        for comment, name in _EXPLAINED.findall(inspect.getsource(cls))
    }


def _default(field: "dataclasses.Field[object]") -> str:
    if field.default is dataclasses.MISSING:
        return "(must be given)" if field.default_factory is dataclasses.MISSING else "(see code)"
    return f"`{field.default}`" if str(field.default) else "(empty)"


def workflow_page(workflows: Iterable[Workflow]) -> str:
    """Return ``docs/workflows.md``: states, acts and who may do what, in sentences."""
    lines = [
        "# Workflows",
        "",
        "Printed by `make docs` from the tables in the `workflow.py` files.",
    ]
    for workflow in workflows:
        lines += ["", f"## {workflow.name}", "", *(f"- {line}" for line in sentences(workflow))]
    return "\n".join(lines) + "\n"


def pages(root: Path) -> dict[Path, str]:
    """Return every generated page of the checkout at ``root``: path -> text."""
    return {
        root / "docs/law.md": table(root),
        root / "docs/settings.md": settings_table(known_settings()),
        root / "docs/workflows.md": workflow_page(WORKFLOWS),
    }
