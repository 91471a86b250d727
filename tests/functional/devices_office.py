"""A small office with devices and every means of signing in, and certificates of development.

Günel and Elçin are citizens who registered themselves; Aygün is a clerk. Their certificates are
issued when they are asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import ZODB
from pyramid.config import Configurator
from tests.functional.people_office import SETTINGS, PeopleOffice
from webtest import TestApp
from ZODB.DemoStorage import DemoStorage

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.devices import pairing
from karguzar.people.actions import bodies
from karguzar.people.values import KnownCertificate
from karguzar.site.settings import SiteSettings
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import Key, pkcs12_key
from karguzar.trust.owners import PersonOwner
from karguzar.trust.settings import trust_settings

NOW = datetime.now(UTC).replace(microsecond=0)
"""Certificates of development are good from the day on which they are made."""

PACKAGES = ("content", "forms", "trust", "ui", "people", "devices", "identification")
FINS = {"gunel": "5VBK5VR", "elcin": "6ABC123", "aygun": "1AAAAA1"}
NAMES = {"gunel": "Günel Abbasova", "elcin": "Elçin Çıraqov", "aygun": "Aygün Əliyeva"}
ADDRESS = "198.51.100.5"
SITE = "http://127.0.0.1:6543"
CERTIFICATE = KnownCertificate("17", "CN=CA", "CN=Günel", "2098-01-01T00:00:00+00:00", "ab" * 32)


@dataclass
class DevicesOffice(PeopleOffice):
    """The application with the people of the story by short names."""

    ids: dict[str, str]

    @property
    def pki(self) -> DevelopmentPki:
        """Return the development authority of the office."""
        return DevelopmentPki(trust_settings(self.registry.settings))

    def owner(self, name: str, fin: str = "", login: str = "") -> PersonOwner:
        """Return whose certificate it is to be."""
        given, _space, family = NAMES.get(name, "Yeni Şəxs").partition(" ")
        return PersonOwner(login or name, given, family, fin or FINS[name])

    def key(self, name: str, fin: str = "", login: str = "") -> Key:
        """Return the key of a person of the story, or of another FIN, with its certificate."""
        owner = self.owner(name, fin, login)
        return pkcs12_key(self.pki.issue_person(owner).read_bytes(), owner.login)

    def device(self, token: str = "") -> "ProviderDevice":
        """Return a device that speaks as a provider would write it."""
        return ProviderDevice(self, token)

    def paired(self, name: str = "gunel", title: str = "Telefon") -> tuple["ProviderDevice", str]:
        """Return a paired device of the person and its id."""
        with self.unit() as office:
            device, token = pairing.pair(
                office,
                office["sexsler"][self.ids[name]],
                name=title,
                certificate=CERTIFICATE,
                at=self.clock.now(),
            )
            return ProviderDevice(self, token), device.id


def sent(answer: Any) -> str:
    """Return the words of the page as a person reads them."""
    return " ".join(answer.html.get_text(" ").split())


class ProviderDevice:
    """What a program of a provider does: it holds a token and speaks JSON."""

    def __init__(self, office: DevicesOffice, token: str = "") -> None:
        self.office, self.token = office, token
        self.app = TestApp(_closing(office.app), extra_environ={"REMOTE_ADDR": ADDRESS})

    def post(self, path: str, token: str | None = None, **body: Any) -> Any:
        """Send a JSON object with the time of the device."""
        sent = {"time": self.office.clock.now().isoformat()} | body
        return self.app.post_json(path, sent, headers=self._headers(token), status="*")

    def get(self, path: str, token: str | None = None) -> Any:
        """Ask."""
        return self.app.get(path, headers=self._headers(token), status="*")

    def _headers(self, token: str | None) -> dict[str, str]:
        shown = self.token if token is None else token
        return {"Authorization": f"Bearer {shown}"} if shown else {}


def _closing(app: Any) -> Any:
    """Close the copy of a large body at once, which a server leaves to the end of the request."""

    def closing(environ: dict[str, Any], start_response: Any) -> Any:
        answer = app(environ, start_response)
        environ["wsgi.input"].close()
        return answer

    return closing


def make(folder: Path, **settings: str) -> DevicesOffice:
    """Return the application over an office with the listed bodies and the people of the story."""
    clock = FrozenClock(NOW)
    given = SETTINGS | {"karguzar.clock": clock, "karguzar.var": str(folder)} | settings
    config = Configurator(settings=given)
    config.registry.site = SiteSettings(address=SITE)
    for package in PACKAGES:
        config.include(f"karguzar.{package}")
    app = config.make_wsgi_app()
    config.registry.upkeep.stop()
    office = DevicesOffice(app, config.registry, clock, {})
    with office.unit() as root:
        bodies.found_all(root, config.registry.body_parts, SYSTEM, NOW)
    for name, fin in FINS.items():
        office.ids[name] = office.open_account(fin, NAMES[name], login=name)
    office.appoint(office.ids["aygun"], "gomruk", "clerk")
    return office


@contextmanager
def layer(office: DevicesOffice) -> Iterator[DevicesOffice]:
    """Give the office on a layer of its own: what is changed in it is gone afterwards."""
    base = office.registry.database
    office.registry.database = ZODB.DB(DemoStorage(base=base.storage, close_base_on_close=False))
    try:
        yield office
    finally:
        office.registry.database.close()
        office.registry.database = base
        office.clock.advance(NOW - office.clock.now())


def close(office: DevicesOffice) -> None:
    """Close the database of an office that was made."""
    store.close(office.registry)
