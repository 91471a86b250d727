"""The sample services as they stand in a registry, placed there without applications."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from karguzar.content.acting import SYSTEM
from karguzar.content.numbering import take
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.indexing import enlist, renew
from karguzar.registry.content import Service
from karguzar.registry.interfaces import ITEM, NUMBERS, SERIES, SERVICES
from karguzar.registry.queries import current, registry_of
from karguzar.registry.rules import number_words
from karguzar.registry.samples import samples, values
from karguzar.registry.values import Change, Ground
from karguzar.registry.wording import texts_of
from karguzar.translations.actions import translate
from karguzar.translations.interfaces import LANGUAGES
from karguzar.translations.samples import written

AT = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
"""A Monday, ten o'clock in Baku: when the samples were registered."""
GROUND = Ground("Nazirlər Kabinetinin qərarı", "129", "2026-05-06", "1-ci bənd")


def opinion_files(sample: Any) -> dict[str, Any]:
    """Return items 27, 28 and 37 with a file that nobody has to open."""
    told = sample["opinions"].items()
    file = {"digest": "0" * 64, "name": "rey.pdf", "size": 2048, "media_type": "application/pdf"}
    return {f"{ITEM}{name}": {**one, **file} for name, one in told}


def add_change(office: Any, service: Service, **given: Any) -> Change:
    """Record one more change of a service and renew its place in the lists."""
    change = Change(
        **{
            "number": service.version + 1,
            "act": "amend",
            "valid_from": AT.date(),
            "recorded_at": AT,
            "values": {},
            "ground": GROUND,
            **given,
        }
    )
    service.changes = (*service.changes, change)
    if change.act == "cancel":
        service.state = "cancelled"
    enlist(registry_of(office), service, at=change.recorded_at)
    return change


def register_sample(office: Any, name: str, *, at: datetime = AT) -> Service:
    """Register a sample service; a sample that was cancelled is cancelled 30 days later."""
    sample = samples()[name]
    body = next(one for one in office[BODIES].values() if one.number == sample["body"])
    registry = registry_of(office)
    service = Service()
    service.body, service.registered_at = body.slug, at.isoformat()
    registry[SERVICES].add(number_words(take(registry[NUMBERS], SERIES, 0)), service)
    add_change(
        office,
        service,
        act="register",
        valid_from=at.date(),
        recorded_at=at,
        values=values(sample) | opinion_files(sample),
    )
    if "cancelled" in sample:
        later = at + timedelta(days=30)
        ground = Ground(**sample["cancelled"]["ground"])
        add_change(
            office,
            service,
            act="cancel",
            valid_from=later.date(),
            recorded_at=later,
            ground=ground,
        )
    return service


def register_all(office: Any) -> dict[str, str]:
    """Register every sample with its translations; return name -> registry number."""
    found = {name: register_sample(office, name) for name in samples()}
    for service in found.values():
        translate_sample(office, service)
    return {name: service.number for name, service in found.items()}


def translate_sample(office: Any, service: Service) -> None:
    """Let the body of a sample translate it as the samples have it."""
    sections = texts_of(current(office, service, AT), "az")
    subject = f"service/{service.number}"
    for language in LANGUAGES:
        told = written(sections, language)
        translate(office, service.body, language, told, subject=subject, by=SYSTEM, at=AT)
    renew(office, service, at=service.changes[-1].recorded_at)


def day(text: str) -> date:
    """Return the day of an ISO text."""
    return date.fromisoformat(text)
