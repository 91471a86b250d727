"""The translations of the demonstration office: what its two bodies published, in en and ru."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from karguzar.content import store
from karguzar.people.content import BODIES
from karguzar.registry.catalogue.indexing import renew_body
from karguzar.registry.queries import body_rows, current, find
from karguzar.registry.wording import texts_of as texts_of_service
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.regulations.wording import texts_of as texts_of_regulation
from karguzar.site.demonstration.regulations import actor
from karguzar.translations.actions import translate
from karguzar.translations.interfaces import LANGUAGES
from karguzar.translations.samples import written
from karguzar.translations.values import Section

TRANSLATING = (5, 31)
"""Numbers of the bodies whose services and regulations are translated."""


def translate_samples(registry: Any, *, at: datetime) -> None:
    """Let the editors of the two bodies translate what they published, through the act."""
    store.run(store.database(registry), lambda office: _translate(office, at))


def _translate(office: Any, at: datetime) -> None:
    bodies = [one for one in office[BODIES].values() if one.number in TRANSLATING]
    for body in bodies:
        by = actor(office, body, "editor")
        for subject, sections in documents(office, body.slug, at):
            for language in LANGUAGES:
                told = written(sections, language)
                translate(office, body.slug, language, told, subject=subject, by=by, at=at)
        renew_body(office, body.slug, at=at)


def documents(office: Any, slug: str, at: datetime) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """Yield (subject, texts) of each service and each published regulation of a body."""
    for row in body_rows(office, slug):
        facts = current(office, find(office, row["number"]), at)
        yield f"service/{row['number']}", texts_of_service(facts, "az")
    for regulation in office[PART].values():
        if regulation.slug == slug and regulation.editions:
            yield regulation.path, texts_of_regulation(_versions(regulation))


def _versions(regulation: Regulation) -> list[Any]:
    return [one.items for one in reversed(regulation.editions)]
