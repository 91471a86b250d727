"""An office in memory with the parts of people, and one person in it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from karguzar.content.acting import SYSTEM
from karguzar.content.content import Counters, Journal, Office
from karguzar.people.actions.accounts import open_account
from karguzar.people.actions.bodies import found_body
from karguzar.people.content import OFFICE_PARTS, Body, Person
from karguzar.people.settings import PeopleSettings

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
PASSWORD = "bir uzun şifrə 2026"
BODY_PARTS = {"jurnal": Journal, "nomreler": Counters}


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def cheap() -> PeopleSettings:
    return PeopleSettings(argon_memory=8, argon_time=1)


@pytest.fixture
def office() -> Any:
    made = Office()
    for name, factory in {"jurnal": Journal, **OFFICE_PARTS}.items():
        made.add(name, factory())
    return made


@pytest.fixture
def ayla(office: Any, cheap: PeopleSettings) -> Person:
    data = {
        "fin": "5VBK5VR",
        "given_name": "Ayla",
        "patronymic": "Rafiq qızı",
        "family_name": "Quliyeva",
        "email": "Ayla@misal.az",
        "login": "ayla",
    }
    return open_account(office, data, password=PASSWORD, settings=cheap, at=AT)


@pytest.fixture
def customs(office: Any) -> Body:
    return found_body(
        office,
        "gomruk",
        number=7,
        names={"az": "Dövlət Gömrük Komitəsi", "en": "State Customs Committee"},
        voen="1401555071",
        parts=BODY_PARTS,
        by=SYSTEM,
        at=AT,
    )
