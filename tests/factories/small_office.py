"""A small office for tests of notices and workers: two bodies, three people, an empty outbox."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import ZODB

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.content.content import Counters, FileStore, Journal, Office, OfficeCalendar
from karguzar.content.store import unit_of_work
from karguzar.notices import outbox
from karguzar.notices.content import Inboxes, Outbox
from karguzar.notices.jobs import Courier, Patience
from karguzar.notices.messages import Message
from karguzar.notices.preparing import Letterhead
from karguzar.notices.senders.cabinet import CabinetSender
from karguzar.people.content import BODIES, OFFICE_PARTS, PEOPLE, Body, Person

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
BODY, OTHER = "asan-xidmet", "gomruk"
LETTER = f"{BODY}/M-2026-0147"
AYGUN, RESAD, CLERK, ADMIN = "aygun1", "resad2", "kargu3", "elnur4"
HEAD = Letterhead("https://karguzar.example.az", 1000)
RECEIPT = {
    "number": "M-2026/0147",
    "about": "Torpaq sahəsinin ölçülməsi",
    "registered_at": AT.isoformat(),
    "due_on": "2026-12-14",
    "path": f"/kabinet/muracietler/{LETTER}/",
}


def small_office() -> ZODB.DB:
    """Return an open database in memory with the office; the test closes it."""
    db = store.open_database({"zodb.uri": "memory://"})
    office = Office()
    parts: dict[str, Callable[[], Any]] = {
        "jurnal": Journal,
        "nomreler": Counters,
        "fayllar": FileStore,
        "teqvim": OfficeCalendar,
        "outbox": Outbox,
        "bildirisler": Inboxes,
        **OFFICE_PARTS,
    }
    for name, factory in parts.items():
        office.add(name, factory())
    settle(office)
    with db.transaction() as connection:
        connection.root()[store.ROOT] = office
    return db


def settle(office: Any) -> None:
    """Add the bodies and the people to an office."""
    names = {BODY: "ASAN Xidmət", OTHER: "Dövlət Gömrük Komitəsi"}
    for number, (slug, name) in enumerate(names.items(), 1):
        body = Body()
        body.number, body.names = number, {"az": name, "en": f"{name} (en)"}
        office[BODIES].add(slug, body)
    add_person(office, AYGUN, "Aygün", "Əliyeva", phone="+994501234567")
    add_person(office, RESAD, "Rəşad", "Məmmədov", language="ru", channels=("cabinet",))
    add_person(office, CLERK, "Könül", "Şükürova", language="en")
    add_person(office, ADMIN, "Elnur", "Quliyev")


def add_person(office: Any, name: str, given: str, family: str, **more: Any) -> Person:
    """Add a person who wants the cabinet, e-mail and SMS unless told otherwise."""
    person = Person()
    person.given_name, person.family_name = given, family
    person.email, person.channels = f"{name}@example.az", ("cabinet", "email", "sms")
    for attribute, value in more.items():
        setattr(person, attribute, value)
    office[PEOPLE].add(name, person)
    return person


def put(db: ZODB.DB, **changes: Any) -> str:
    """Commit one entry of a receipt by e-mail, with the changes; return its key."""
    given: dict[str, Any] = {
        "body": BODY,
        "task": "receipt",
        "subject": LETTER,
        "to": AYGUN,
        "channel": "email",
        "payload": RECEIPT,
        "at": AT,
    }
    with unit_of_work(db) as office:
        return outbox.add(office, **{**given, **changes})


def entry(db: ZODB.DB, key: str) -> outbox.Delivery:
    """Return how far the entry has come."""
    with unit_of_work(db) as office:
        found = outbox.find(office, key)
        assert found is not None, key
        return outbox.delivery(found)


def message(**changes: Any) -> Message:
    """Return a message with the changes."""
    given: dict[str, Any] = {
        "to": "aygun1@example.az",
        "name": "Aygün Əliyeva",
        "title": "Müraciətiniz qeydə alındı: M-2026/0147",
        "text": "Hörmətli Aygün Əliyeva!\n\nCavabın son tarixi: 14 dekabr 2026",
        "short": "Müraciətiniz qeydə alındı: M-2026/0147 https://karguzar.example.az/k",
        "language": "az",
        "at": AT,
        "kind": "receipt",
        "subject": LETTER,
        "body": BODY,
        "payload": RECEIPT,
    }
    return Message(**{**given, **changes})


class Box:
    """A channel of our own that keeps what it is given and fails as it is told to."""

    def __init__(self, channel: str = "email") -> None:
        self.channel = channel
        self.taken: list[tuple[str, Message]] = []
        self.fails: Callable[[], None] = lambda: None

    def send(self, given: Message, key: str) -> str:
        """Keep the message, or raise what ``fails`` raises."""
        self.fails()
        self.taken.append((key, given))
        return f"taken {len(self.taken)}"

    @property
    def keys(self) -> list[str]:
        """Return the keys of all that was taken."""
        return [key for key, _given in self.taken]


def a_courier(db: ZODB.DB, *senders: Any, **changes: Any) -> Courier:
    """Return a courier with the senders, the cabinet among them, at a frozen clock."""
    known = {sender.channel: sender for sender in (CabinetSender(db), *senders)}
    given: dict[str, Any] = {
        "clock": FrozenClock(AT),
        "senders": known,
        "tasks": {},
        "head": HEAD,
        "patience": Patience(first=30, longest=3600, tries=5),
    }
    return Courier(db, **{**given, **changes})
