"""The 37 items of the Electronic Registry (Decision No 129 of 6 May 2026) and their six groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from karguzar.forms.grammar import Text

ELECTRONIC = frozenset({"electronic", "mixed"})
"""The forms of carrying out (item 7) by which a service is an electronic one."""

OPINIONS = ("expediency_opinion", "information_security_opinion", "user_data_management_document")
"""The items that are a file with its number, date and issuer (27, 28, 37)."""

STOPPAGES = ("inactive_periods", "outage_causes_and_durations")
"""Items 34 and 35: each stoppage is corrected by an act of its own."""

CAP = "max_concurrent_users"
"""Item 36: the cap of the settings; what was counted stands beside it."""

CORRECTED_WHOLE = ("usage_statistics", CAP)
"""Items 31 and 36: a signed act gives them another value."""

SELF_FILLING = (*CORRECTED_WHOLE, *STOPPAGES)
"""The items that come from Kargüzar's own traffic and monitoring (31, 34, 35, 36)."""

NUMBER_ITEM = "registry_number_and_registration_date"
"""Item 3: set once at registration, offered by no form."""

HISTORY_ITEM = "change_and_cancellation_basis"
"""Item 29: built from the registered changes."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: number, name, group, words, where it comes from and when it is obligatory.

    ``origin`` is "entered", "derived" or "computed"; ``entered_by`` "provider", "operator",
    "system" or "regulation"; ``required`` "always", "applicable", "electronic" or "never".
    """

    number: int
    name: str
    group: str
    label: Text
    origin: str
    entered_by: str
    required: str
    electronic_only: bool

    @property
    def clause(self) -> str:
        """Return the id of the clause: "REG26-7"."""
        return f"REG26-{self.number}"

    @property
    def is_entered(self) -> bool:
        """Whether the provider fills it in."""
        return self.origin == "entered"


@dataclass(frozen=True, slots=True)
class Group:
    """One of the six groups of items."""

    name: str
    title: Text
    items: tuple[Item, ...]

    @property
    def form_items(self) -> tuple[Item, ...]:
        """Return the items that stand in the form of the group."""
        return tuple(one for one in self.items if one.is_entered and one.name not in OPINIONS)


@cache
def items() -> tuple[Item, ...]:
    """Return the 37 items in their order."""
    return tuple(Item(**{**raw, "label": Text(**raw["label"])}) for raw in _catalogue()["items"])


@cache
def groups() -> tuple[Group, ...]:
    """Return the six groups with their items."""
    return tuple(
        Group(
            raw["name"],
            Text(**raw["title"]),
            tuple(one for one in items() if one.group == raw["name"]),
        )
        for raw in _catalogue()["groups"]
    )


@cache
def by_name() -> Mapping[str, Item]:
    """Return the items by name."""
    return {one.name: one for one in items()}


def is_electronic(values: Mapping[str, Any]) -> bool:
    """Return whether a service with these items is an electronic one (item 7)."""
    return bool(ELECTRONIC & set(values.get("delivery_forms") or ()))


@cache
def _catalogue() -> dict[str, Any]:
    text = files("karguzar").joinpath("schemas", "registry", "items-2026.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found
