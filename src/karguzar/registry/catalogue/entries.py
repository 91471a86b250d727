"""The entries of the search, kept per process and renewed where a service was changed."""

import threading
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.people.content import BODIES
from karguzar.registry import lists
from karguzar.registry.catalogue.leading import said_time
from karguzar.registry.catalogue.search import Entry, words_of
from karguzar.registry.interfaces import TRANSLATED
from karguzar.registry.kinds import area, kind_of
from karguzar.registry.queries import as_of, find, rows
from karguzar.registry.values import Facts
from karguzar.translations.queries import version_of

LANGUAGES = ("az", *TRANSLATED)
Stamp = tuple[str, date, int]
"""What an entry was made of: the last change of its service, the day, its body's translations."""
_NAME, _KIND, _BODY, _CONTENT, _REST = 4.0, 2.0, 1.5, 1.0, 0.6


class Entries:
    """The entries of all services that are registered now; one for the process, for threads.

    An entry is made anew when its service was changed, its body translated something, or the day
    has turned (a change may begin on a later day than it was recorded).
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Stamp, Entry | None]] = {}
        self._lock = threading.Lock()

    def current(self, office: Any, at: datetime) -> tuple[Entry, ...]:
        """Return the entries of the services as they stand at a moment, by number."""
        today = local_date(at)
        found = []
        translated: dict[str, int] = {}
        for row in rows(office, lists.ALL_SERVICES):
            slug = str(row["body"])
            if slug not in translated:
                translated[slug] = version_of(office, slug)
            stamp = (str(row["changed"]), today, translated[slug])
            entry = self._one(office, str(row["number"]), stamp, at)
            if entry is not None:
                found.append(entry)
        return tuple(found)

    def _one(self, office: Any, number: str, stamp: Stamp, at: datetime) -> Entry | None:
        kept = self._kept.get(number)
        if kept is not None and kept[0] == stamp:
            return kept[1]
        changed, today, _version = stamp
        facts = as_of(office, find(office, number), today, at, with_observations=False)
        entry = None if facts is None else entry_of(office, facts, changed)
        with self._lock:
            self._kept[number] = (stamp, entry)
        return entry


def entry_of(office: Any, facts: Facts, changed_at: str = "") -> Entry:
    """Return the entry of a service: what lists show of it and what it is found by."""
    body = office[BODIES].get(facts.body)
    body_names = dict(body.names) if body is not None else {"az": facts.body}
    names = {language: facts.name_in(language) for language in LANGUAGES}
    record, items = facts.record_2011, facts.items
    return Entry(
        number=facts.number,
        body=facts.body,
        state=facts.state,
        names=names,
        body_names=body_names,
        content={language: _content(facts, language) for language in LANGUAGES},
        times={language: said_time(facts, language) for language in LANGUAGES},
        kind=str(record.get("kind") or ""),
        payment=str(record.get("payment_kind") or (items.get("payment") or {}).get("basis") or ""),
        kind_number=facts.kind_number,
        area=facts.area,
        users=frozenset(
            record.get("users") or (items.get("user_information") or {}).get("categories") or ()
        ),
        events=frozenset((items.get("life_event") or {}).get("events") or ()),
        methods=frozenset(items.get("provision_method") or ()),
        registered_on=facts.registered_on.isoformat(),
        changed_at=changed_at,
        fields=_fields(office, facts, names, body_names),
    )


def _content(facts: Facts, language: str) -> str:
    return facts.content_in(language)


def _fields(
    office: Any, facts: Facts, names: Mapping[str, str], body_names: Mapping[str, str]
) -> tuple[tuple[float, frozenset[str]], ...]:
    kind = kind_of(office, facts.kind_number)
    about = area(facts.area)
    listed = [*(kind.names.values() if kind else ()), *(about.names.values() if about else ())]
    contents = [_content(facts, language) for language in LANGUAGES]
    rest = [
        *texts(facts.items),
        *(text for told in facts.translations.values() for text in texts(told)),
    ]
    return (
        (_NAME, words_of(facts.number.replace("-", ""), facts.number, *names.values())),
        (_KIND, words_of(*listed)),
        (_BODY, words_of(*body_names.values())),
        (_CONTENT, words_of(*contents)),
        (_REST, words_of(*rest)),
    )


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
