"""How persons and organisations are found by what people type, and how bodies are."""

from typing import Any

from karguzar.base.identifiers import is_fin, normal_fin
from karguzar.base.text import fold, loose
from karguzar.people.content import BODIES, PEOPLE, Body, Person


def person_by_key(office: Any, kind: str, value: str) -> Person | None:
    """Return the person found by an exact "fin", "email" or "login", or None."""
    people = office[PEOPLE]
    person_id = people.keys_of.get(f"{kind}:{value}")
    return people.get(person_id) if person_id else None


def person_by_name(office: Any, name: str) -> Person | None:
    """Return the person who signs in by this FIN, e-mail or login name, or None."""
    text = name.strip()
    if is_fin(text):
        found = person_by_key(office, "fin", normal_fin(text))
        if found is not None:
            return found
    for kind in ("email", "login"):
        found = person_by_key(office, kind, fold(text))
        if found is not None:
            return found
    return None


def matches(wanted: str, *texts: str) -> bool:
    """Return whether every word of ``wanted`` stands in the texts, typed as people type."""
    there = loose(" ".join(texts))
    return all(word in there for word in loose(wanted).split())


def connected_bodies(office: Any) -> list[Body]:
    """Return the bodies to which letters can be sent (R11-11.7), by number."""
    bodies = (body for body in office[BODIES].values() if body.is_connected)
    return sorted(bodies, key=lambda body: body.number)
