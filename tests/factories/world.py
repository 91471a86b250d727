"""One small office with named people, built through the acts: the fixture world of the tests.

Two bodies with full staff and a third that is not connected, three citizens, one organisation.
Aygün is the clerk of the customs, Vüqar its head, Rəşad and Lalə execute; Nərmin, Tural and Sevil
serve the tax service in the same posts. Günel, Elçin and Aynur write letters; Elçin represents
an organisation too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from karguzar.archive.content import CopyRegister
from karguzar.content.acting import SYSTEM, Actor
from karguzar.content.content import Counters, FileStore, Journal, Office, OfficeCalendar
from karguzar.devices import content as devices
from karguzar.letters import content as letters
from karguzar.notices import inbox, outbox
from karguzar.notices.content import Inboxes, Outbox
from karguzar.people import content as people
from karguzar.people.actions.accounts import open_account
from karguzar.people.actions.bodies import (
    add_post,
    add_unit,
    appoint,
    change_body,
    found_body,
    register_organisation,
)
from karguzar.people.settings import PeopleSettings
from karguzar.records import content as records
from karguzar.records.nomenclature import open_year
from karguzar.signing import content as signing

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
"""A Monday, half past nine in Baku."""

PASSWORD = "bir-uzun-şifrə-2026"
CHEAP = PeopleSettings(argon_memory=8, argon_time=1)

CUSTOMS, TAXES, UNCONNECTED = "gomruk", "vergi", "meteo"
VOEN = "1401555071"

OFFICE_PARTS: Mapping[str, Callable[[], Any]] = {
    "jurnal": Journal,
    "nomreler": Counters,
    "fayllar": FileStore,
    "teqvim": OfficeCalendar,
    "suretler": CopyRegister,
    outbox.PART: Outbox,
    inbox.PART: Inboxes,
    **people.OFFICE_PARTS,
    **devices.OFFICE_PARTS,
    **letters.OFFICE_PARTS,
    **signing.OFFICE_PARTS,
}
BODY_PARTS: Mapping[str, Callable[[], Any]] = {
    "jurnal": Journal,
    "nomreler": Counters,
    **records.BODY_PARTS,
    **letters.BODY_PARTS,
}

CITIZENS = (
    ("gunel", "Günel", "Tofiq qızı", "Abbasova", "5VBK5VR"),
    ("elcin", "Elçin", "Rafiq oğlu", "Çıraqov", "6ABC123"),
    ("aynur", "Aynur", "Kamil qızı", "İsmayılova", "7XYZ789"),
)
STAFF = {
    CUSTOMS: (
        ("aygun", "Aygün", "Əliyeva", "1AAAAA1", "Kargüzar", "clerk"),
        ("vuqar", "Vüqar", "Nəsirov", "1AAAAA2", "Sədr", "head"),
        ("resad", "Rəşad", "Quliyev", "1AAAAA3", "Baş məsləhətçi", "executor"),
        ("lale", "Lalə", "Həsənli", "1AAAAA4", "Məsləhətçi", "executor"),
    ),
    TAXES: (
        ("nermin", "Nərmin", "Babayeva", "2AAAAA1", "Kargüzar", "clerk"),
        ("tural", "Tural", "Sadıqov", "2AAAAA2", "Rəis", "head"),
        ("sevil", "Sevil", "Kərimova", "2AAAAA3", "Mütəxəssis", "executor"),
    ),
}
UNIT = "Vətəndaşlarla iş şöbəsi"


@dataclass
class World:
    """The office and its people by their short names."""

    office: Any
    people: dict[str, Any]

    def body(self, slug: str) -> Any:
        return self.office["qurumlar"][slug]

    def by(self, name: str) -> Actor:
        person = self.people[name]
        kind = "staff" if person.bodies else "person"
        return Actor(person.id, person.full_name, kind=kind)  # type: ignore[arg-type] # a literal

    def principals(self, name: str) -> tuple[str, ...]:
        person = self.people[name]
        held = {
            f"staff:{slug}:{role}"
            for slug in person.bodies
            for post in self.body(slug).posts
            if post.person_id == person.id
            for role in post.roles
        }
        return ("system.Everyone", "system.Authenticated", person.principal, *sorted(held))

    def id(self, name: str) -> str:
        return str(self.people[name].id)


def an_office() -> Office:
    """Return an empty office with all its parts."""
    office = Office()
    for name, factory in OFFICE_PARTS.items():
        office.add(name, factory())
    return office


def a_world(office: Any = None, *, at: datetime = AT) -> World:
    """Return the fixture world, in the given office or in a new one."""
    world = World(an_office() if office is None else office, {})
    bodies = (
        (CUSTOMS, 1, "Dövlət Gömrük Komitəsi", "1400057421"),
        (TAXES, 2, "Dövlət Vergi Xidməti", "9900003871"),
        (UNCONNECTED, 3, "Hidrometeorologiya Xidməti", "1300000351"),
    )
    for slug, number, name, voen in bodies:
        _found(world, slug, number, name, voen, at)
    for name, given, patronymic, family, fin in CITIZENS:
        _open(world, name, fin, given, patronymic, family, at)
    for slug, staff in STAFF.items():
        for name, given, family, fin, title, role in staff:
            _open(world, name, fin, given, "", family, at)
            _employ(world, slug, name, title, role, at)
    register_organisation(
        world.office,
        voen=VOEN,
        name="“Xəzər Nəqliyyat” MMC",
        address="Bakı, Neftçilər prospekti 1",
        representative=world.people["elcin"],
        authority="Direktor, nizamnamə",
        by=SYSTEM,
        at=at,
    )
    return world


def _found(world: World, slug: str, number: int, name: str, voen: str, at: datetime) -> None:
    body = found_body(
        world.office,
        slug,
        number=number,
        names={"az": name},
        voen=voen,
        parts=BODY_PARTS,
        by=SYSTEM,
        at=at,
    )
    change_body(
        body,
        {"is_connected": slug != UNCONNECTED, "address": "Bakı", "email": f"info@{slug}.example"},
        by=SYSTEM,
        at=at,
    )
    add_unit(body, UNIT, by=SYSTEM, at=at)
    open_year(body, at.year, by=SYSTEM, at=at)


def _open(
    world: World, name: str, fin: str, given: str, patronymic: str, family: str, at: datetime
) -> None:
    world.people[name] = open_account(
        world.office,
        {
            "fin": fin,
            "given_name": given,
            "patronymic": patronymic,
            "family_name": family,
            "email": f"{name}@poct.example",
            "address": "Bakı, Nizami küçəsi 5",
            "login": name,
        },
        password=PASSWORD,
        settings=CHEAP,
        at=at,
    )


def _employ(world: World, slug: str, name: str, title: str, role: str, at: datetime) -> None:
    body = world.body(slug)
    post = add_post(body, title=title, unit=UNIT, roles=frozenset({role}), by=SYSTEM, at=at)
    appoint(world.office, body, post.id, world.people[name], by=SYSTEM, at=at)
