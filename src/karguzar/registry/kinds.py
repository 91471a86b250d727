"""The controlled lists of the registry: kinds of services by version, and the 29 areas."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any

from karguzar.base.text import sort_key
from karguzar.people import data as lists
from karguzar.registry.content import KINDS
from karguzar.registry.interfaces import REGISTRY

FIRST_ACT = "Nazirlər Kabinetinin 24 noyabr 2011-ci il tarixli 191 nömrəli qərarı, 2 nömrəli əlavə"
FIRST_DAY = date(2011, 11, 24)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of service: its number ("7.3"), the body it belongs to, names, how it works."""

    number: str
    body: str
    names: Mapping[str, str]
    is_interactive: bool

    def name(self, language: str) -> str:
        """Return the name in the language, in Azerbaijani where it has none."""
        return self.names.get(language) or self.names["az"]


@dataclass(frozen=True, slots=True)
class Area:
    """One area of services (R11-3.1): its name in addresses, clause and words."""

    name: str
    clause: str
    names: Mapping[str, str]

    def title(self, language: str) -> str:
        """Return the words in the language, in Azerbaijani where there are none."""
        return self.names.get(language) or self.names["az"]


def kinds(office: Any, on: date) -> Mapping[str, Kind]:
    """R11D-2, R11D-4.2: return number -> kind by the version of the list in force on a day.

    A kind that a later version takes away stays known to the services that were registered by it
    (``kind_of``).
    """
    found = dict(_first_list())
    for version in sorted(versions(office), key=lambda one: str(one["valid_from"])):
        if str(version["valid_from"]) <= on.isoformat():
            for row in version["rows"]:
                found.pop(row["number"], None)
                if not row.get("is_removed"):
                    found[row["number"]] = _kind(row)
    return found


def kind_of(office: Any, number: str) -> Kind | None:
    """Return the kind of that number by any version of the list, the newest first."""
    for version in reversed(versions(office)):
        for row in version["rows"]:
            if row["number"] == number and row.get("names"):
                return _kind(row)
    return _first_list().get(number)


def kinds_of_body(office: Any, slug: str, on: date) -> list[Kind]:
    """Return the kinds of a body in force on a day, by number."""
    found = (one for one in kinds(office, on).values() if one.body == slug)
    return sorted(found, key=lambda one: number_key(one.number))


def versions(office: Any) -> tuple[Mapping[str, Any], ...]:
    """Return the versions after the list of 2011, in the order in which they were recorded.

    Each is ``{"valid_from", "recorded_at", "by", "ground": {...}, "rows": [{"number", "body",
    "names": {"az", "en"}, "is_interactive", "is_removed"}]}``.
    """
    found: tuple[Mapping[str, Any], ...] = office[REGISTRY][KINDS].versions
    return found


def number_key(number: str) -> tuple[int, ...]:
    """Return a number of the list as it is ordered: 7.10 stands behind 7.9."""
    return tuple(int(part) for part in number.split(".") if part.isdecimal())


@cache
def areas() -> tuple[Area, ...]:
    """R11-3.1: return the 29 areas in their order."""
    text = (files("karguzar") / "data" / "service-areas.csv").read_text(encoding="utf-8")
    return tuple(
        Area(row["machine_name"], row["clause"], {"az": row["name_az"], "en": row["name_en"]})
        for row in csv.DictReader(StringIO(text))
    )


def area(name: str) -> Area | None:
    """Return the area of that name, or None."""
    return next((one for one in areas() if one.name == name), None)


def by_words(found: Iterable[Kind], language: str) -> list[Kind]:
    """Return kinds in the order of their words."""
    return sorted(found, key=lambda one: sort_key(one.name(language)))


@cache
def _first_list() -> Mapping[str, Kind]:
    return {
        one.number: Kind(one.number, body.slug, one.names, one.is_interactive)
        for body in lists.bodies()
        for one in lists.service_kinds(body.slug)
    }


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(row["number"], row["body"], row["names"], bool(row["is_interactive"]))
