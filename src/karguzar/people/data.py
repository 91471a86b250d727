"""The 41 bodies of the office and the kinds of services that each of them offers, as data.

The taxpayer numbers (VÖEN) are made up for demonstration; their check digits are right.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

INTERACTIVE = "interactive"


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One public body as the list of bodies has it; ``names`` by language (az, en, ru)."""

    number: int
    slug: str
    names: Mapping[str, str]
    voen: str


@dataclass(frozen=True, slots=True)
class ServiceKind:
    """One kind of e-service of a body: its number ("7.3") and names by language (az, en)."""

    number: str
    names: Mapping[str, str]
    is_interactive: bool

    def name(self, language: str) -> str:
        """Return the name in the language, in Azerbaijani where it has none."""
        return self.names.get(language) or self.names["az"]


@cache
def bodies() -> tuple[BodyRow, ...]:
    """Return every body of the list, by number."""
    return tuple(
        BodyRow(
            int(row["number"]),
            row["slug"],
            {language: row[language] for language in ("az", "en", "ru")},
            row["voen"],
        )
        for row in _rows("bodies.csv")
    )


def service_kinds(slug: str) -> tuple[ServiceKind, ...]:
    """Return the kinds of services of a body in their order; none for a body not in the list."""
    return _kinds_by_slug().get(slug, ())


@cache
def _kinds_by_slug() -> Mapping[str, tuple[ServiceKind, ...]]:
    slugs = {row.number: row.slug for row in bodies()}
    found: dict[str, tuple[ServiceKind, ...]] = {}
    for row in _rows("service-kinds.csv"):
        slug = slugs[int(row["agency_no"])]
        kind = ServiceKind(
            row["item_no"],
            {"az": row["name_az"], "en": row["name_en"]},
            is_interactive=row["kind_review"] == INTERACTIVE,
        )
        found[slug] = (*found.get(slug, ()), kind)
    return found


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("karguzar") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text)))
