"""One service as the catalogue shows it in a list, and everything that it is found by."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from karguzar.base.text import sort_key
from karguzar.registry.catalogue.leading import said_time
from karguzar.registry.catalogue.typed import words_of
from karguzar.registry.interfaces import TRANSLATED
from karguzar.registry.kinds import area, kind_of
from karguzar.registry.values import Facts

LANGUAGES = ("az", *TRANSLATED)
FACETS = ("body", "area", "kind_number", "kind", "payment", "users", "events", "state")
"""What services can be chosen by beside words; names of `Entry`."""
ORDER_LENGTH = 60
"""So many letters of a name decide its place in the alphabet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One service as a list shows it; texts by language."""

    number: str
    body: str
    state: str
    names: Mapping[str, str]
    content: Mapping[str, str]
    times: Mapping[str, str]
    kind: str
    payment: str
    kind_number: str
    area: str
    users: tuple[str, ...]
    events: tuple[str, ...]

    def name(self, language: str) -> str:
        """Return the name in the language, in Azerbaijani where it has none."""
        return self.names.get(language) or self.names["az"]

    def values(self, facet: str) -> frozenset[str]:
        """Return the values by which the service is chosen in a filter."""
        held = getattr(self, facet)
        return frozenset((held,) if isinstance(held, str) else held) - {""}


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a service, each where it tells most.

    They stand in its name or number, in the names of its kind and area, or in any other text.
    """

    name: frozenset[str]
    listed: frozenset[str]
    text: frozenset[str]


def entry_of(facts: Facts) -> Entry:
    """Return what lists show of a service."""
    record, items = facts.record_2011, facts.items
    return Entry(
        number=facts.number,
        body=facts.body,
        state=facts.state,
        names={language: facts.name_in(language) for language in LANGUAGES},
        content={language: _content(facts, language) for language in LANGUAGES},
        times={language: said_time(facts, language) for language in LANGUAGES},
        kind=str(record.get("kind") or ""),
        payment=str(record.get("payment_kind") or (items.get("payment") or {}).get("basis") or ""),
        kind_number=facts.kind_number,
        area=facts.area,
        users=tuple(
            record.get("users") or (items.get("user_information") or {}).get("categories") or ()
        ),
        events=tuple((items.get("life_event") or {}).get("events") or ()),
    )


def words_in(office: Any, facts: Facts) -> Words:
    """Return the words that a service is found by; those of its body are sought on their own."""
    kind, about = kind_of(office, facts.kind_number), area(facts.area)
    listed = [*(kind.names.values() if kind else ()), *(about.names.values() if about else ())]
    names = (facts.name_in(language) for language in LANGUAGES)
    told = (text for one in facts.translations.values() for text in texts(one))
    rest = [*texts(facts.record_2011), *texts(facts.items), *told]
    name = words_of(facts.number.replace("-", ""), facts.number, *names)
    telling = words_of(*listed) - name
    return Words(name, telling, words_of(*rest) - name - telling)


def _content(facts: Facts, language: str) -> str:
    return facts.content_in(language)


def texts(value: Any) -> Iterable[str]:
    """Yield every text that a value holds, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def order_of(entry: Entry) -> str:
    """Return by what the entry is put into the order of the alphabet, in each language."""
    return "\t".join(sort_key(entry.name(one))[:ORDER_LENGTH] for one in LANGUAGES)


def dumps(entry: Entry) -> str:
    """Return the entry as it is kept."""
    return json.dumps(asdict(entry), ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Entry:
    """Return the entry of the text that ``dumps`` wrote."""
    held = json.loads(text)
    return Entry(**{**held, "users": tuple(held["users"]), "events": tuple(held["events"])})
