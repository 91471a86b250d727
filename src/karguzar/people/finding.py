"""How persons and organisations are found by what people type, and how bodies are."""

from typing import Any

from karguzar.base.errors import Refused
from karguzar.base.identifiers import normal_fin
from karguzar.base.text import clean_text, loose, sort_key
from karguzar.people.content import (
    BODIES,
    ORGANISATIONS,
    PEOPLE,
    Body,
    Organisation,
    Person,
)


def person_by_key(office: Any, kind: str, value: str) -> Person | None:
    """Return the person found by an exact "fin", "email" or "login", or None."""
    people = office[PEOPLE]
    person_id = people.keys_of.get(f"{kind}:{value}")
    return people.get(person_id) if person_id else None


def account_key(text: str) -> str:
    """Return an e-mail address or login name as it is compared.

    Keyboards give İ for i and ı for I: neither stands in an address, so all are one i here.
    """
    small = clean_text(text).strip().replace("İ", "i").casefold()
    return small.replace("ı", "i")


def fin_or_none(text: str) -> str | None:
    """Return the text as a FIN is stored, or None where it is none."""
    try:
        return normal_fin(text)
    except Refused:
        return None


def sign_in_key(name: str) -> str:
    """Return what is typed to sign in so that every spelling of one name gives one key."""
    return fin_or_none(name) or account_key(name)


def person_by_name(office: Any, name: str) -> Person | None:
    """Return the person who signs in by this FIN, e-mail or login name, or None."""
    fin = fin_or_none(name)
    wanted = [("fin", fin)] if fin else []
    wanted += [("email", account_key(name)), ("login", account_key(name))]
    for kind, value in wanted:
        found = person_by_key(office, kind, value)
        if found is not None:
            return found
    return None


def matches(wanted: str, *texts: str) -> bool:
    """Return whether every word of ``wanted`` stands in the texts, typed as people type."""
    words = loose(wanted).split()
    there = loose(" ".join(texts)) if words else ""
    return all(word in there for word in words)


def connected_bodies(office: Any) -> list[Body]:
    """Return the bodies to which letters can be sent (R11-11.7), by number."""
    bodies = (body for body in office[BODIES].values() if body.is_connected)
    return sorted(bodies, key=lambda body: body.number)


def organisations_of(office: Any, person: Person) -> list[Organisation]:
    """Return the organisations that the person represents, by name."""
    found = [office[ORGANISATIONS][voen] for voen in person.organisations]
    return sorted(found, key=lambda one: sort_key(one.name))
