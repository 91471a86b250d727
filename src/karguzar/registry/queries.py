"""The read API of the registry: services, their facts at any two moments, rows of lists.

``valid_on`` is the day in life that is asked about, ``known_at`` (aware) up to when the registry
counts what it knew. Acts and pages of other packages read the registry through this module alone.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content import journal
from karguzar.content.codec import as_record, from_record
from karguzar.registry import lists, observations
from karguzar.registry.content import Application, Registry, Service
from karguzar.registry.interfaces import APPLICATIONS, ITEM, JOURNAL, REGISTRY, SERVICES
from karguzar.registry.rules import differences, missing_items, replay
from karguzar.registry.values import Change, Difference, Facts, Source
from karguzar.registry.wording import in_languages

SERVICE = "service/"
"""The beginning of the subjects of services in the journal of the registry."""


def registry_of(office: Any) -> Registry:
    """Return the registry of the office."""
    found: Registry = office[REGISTRY]
    return found


def services(office: Any) -> Iterator[Service]:
    """Return every service that was ever registered, by number, cancelled ones too."""
    yield from registry_of(office)[SERVICES].values()


def find(office: Any, number: str) -> Service:
    """Return the service of that number; Missing when no service ever had it."""
    found: Service | None = registry_of(office)[SERVICES].get(number)
    if found is None:
        raise Missing(_("Belə nömrə ilə xidmət qeydə alınmayıb."))
    return found


def find_application(office: Any, name: str) -> Application:
    """Return the application of that id; Missing when there is none."""
    found: Application | None = registry_of(office)[APPLICATIONS].get(name)
    if found is None:
        raise Missing(_("Belə müraciət yoxdur."))
    return found


def as_of(
    office: Any,
    service: Service,
    valid_on: date,
    known_at: datetime,
    *,
    with_observations: bool = True,
) -> Facts | None:
    """Return the service as it stood on a day by what was known at a moment, or None.

    What was translated of it comes with it (``registry.wording``).
    ``with_observations`` adds the self-filling items (31, 34, 35, 36) where no signed act has set
    them; without it the facts are the replay of the registered changes alone.
    """
    facts = replay(service.number, service.body, service.changes, valid_on, known_at)
    if facts is None:
        return None
    if not with_observations:
        return in_languages(office, facts)
    observed = observations.observed(office, facts)
    own = {name: value for name, value in observed.items() if name not in facts.items}
    sources = {f"{ITEM}{name}": Source("observe", known_at, valid_on, words=name) for name in own}
    whole = replace(
        facts,
        items={**facts.items, **own},
        sources={**facts.sources, **sources},
        peaks=observations.peaks_of(office, facts),
    )
    return in_languages(office, whole)


def current(office: Any, service: Service, at: datetime) -> Facts:
    """Return the service as it stands at this moment; Missing when it begins only later."""
    found = as_of(office, service, local_date(at), at)
    if found is None:
        raise Missing(_("Xidmət bu tarixdə hələ reyestrdə deyildi."))
    return found


def difference(
    office: Any, service: Service, before: tuple[date, datetime], after: tuple[date, datetime]
) -> tuple[Difference, ...]:
    """Return each key that two moments, each (valid_on, known_at), hold differently."""
    return differences(as_of(office, service, *before), as_of(office, service, *after))


def is_published_2026(facts: Facts) -> bool:
    """REG26-27, REG26-28: return whether the 37-item record has all that it must have."""
    return facts.state == "registered" and not missing_items(facts.items)


def journal_changes(office: Any, number: str) -> tuple[Change, ...]:
    """Return the changes of a service as the journal of the registry tells them.

    They equal ``Service.changes``: the journal alone is enough to rebuild the registry.
    """
    entries = journal.history(registry_of(office)[JOURNAL], f"{SERVICE}{number}")
    return tuple(
        from_record(Change, lists.loads(str(one.facts["change"])))
        for one in entries
        if "change" in one.facts
    )


def change_text(change: Change) -> str:
    """Return the change as the journal keeps it."""
    return lists.dumps(as_record(change))


def rows(office: Any, name: str) -> Iterator[dict[str, Any]]:
    """Return the rows of a list of the registry in the order of its keys (``registry.lists``)."""
    listing = lists.listing(registry_of(office), name)
    for text in listing.rows.values():
        yield lists.loads(text)


def body_rows(office: Any, slug: str) -> list[dict[str, Any]]:
    """Return the rows of the services of a body, by number."""
    return list(rows(office, lists.body_services(slug)))
