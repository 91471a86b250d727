"""A small office of people for tests of pages: a clock that stands still, browsers, accounts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import ZODB
from pyramid.config import Configurator
from webtest import TestApp
from ZODB.DemoStorage import DemoStorage

from karguzar.base.clock import FrozenClock
from karguzar.base.settings import read
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.people.actions import accounts, bodies, sessions
from karguzar.people.content import BODIES, PEOPLE, Person
from karguzar.people.finding import person_by_name
from karguzar.people.secrets import totp_now
from karguzar.people.security import COOKIE
from karguzar.people.settings import PeopleSettings

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
PASSWORD = "bir uzun şifrə 2026"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PACKAGES = ("content", "forms", "ui", "people")
SETTINGS = {
    "zodb.uri": "memory://",
    "karguzar.people.argon_memory": "64",
    "karguzar.people.argon_time": "1",
}


@dataclass
class PeopleOffice:
    """The application, its database and its clock; each browser is one visitor."""

    app: Any
    registry: Any
    clock: FrozenClock

    @property
    def settings(self) -> PeopleSettings:
        return read(PeopleSettings, self.registry.settings, "karguzar.people")

    def browser(self, **environ: str) -> TestApp:
        """Return a browser of its own; ``REMOTE_ADDR`` and the like may be given."""
        return TestApp(self.app, extra_environ={"REMOTE_ADDR": "192.0.2.7"} | environ)

    @contextmanager
    def unit(self) -> Iterator[Any]:
        """Give the office for looking or changing; what was changed is kept."""
        with store.unit_of_work(self.registry.database) as office:
            yield office

    def open_account(self, fin: str, name: str, **data: str) -> str:
        """Open an account ("Ayla Quliyeva") and return the id of the person."""
        given, _space, family = name.partition(" ")
        with self.unit() as office:
            person = accounts.open_account(
                office,
                {"fin": fin, "given_name": given, "family_name": family, **data},
                password=PASSWORD,
                settings=self.settings,
                at=self.clock.now(),
            )
            return person.id

    def appoint(self, person_id: str, slug: str, *roles: str, title: str = "Kargüzar") -> str:
        """Make a post with these roles, let the person hold it, return its id."""
        with self.unit() as office:
            body = office[BODIES][slug]
            post = bodies.add_post(
                body,
                title=title,
                unit="",
                roles=frozenset(roles),
                by=SYSTEM,
                at=self.clock.now(),
            )
            bodies.appoint(
                office, body, post.id, office[PEOPLE][person_id], by=SYSTEM, at=self.clock.now()
            )
            return post.id

    def enrol(self, person_id: str, secret: str = SECRET) -> None:
        """Let the person have a second factor already."""
        with self.unit() as office:
            office[PEOPLE][person_id].totp_secret = secret

    def code(self, secret: str = SECRET) -> str:
        """Return the code that an app would show now."""
        return totp_now(secret, self.clock.now())

    def signed_in(self, name: str, *, level: str = "second", **environ: str) -> TestApp:
        """Return a browser with an open session of the person found by FIN, e-mail or login."""
        browser = self.browser(**environ)
        with self.unit() as office:
            person: Person | None = person_by_name(office, name)
            assert person is not None
            _session, token = sessions.open_session(
                office, person, at=self.clock.now(), level=level
            )
        browser.set_cookie(COOKIE, token)
        return browser


@cache
def _founded() -> PeopleOffice:
    """Return the application over an office with the listed bodies and nobody in it."""
    clock = FrozenClock(AT)
    config = Configurator(settings=SETTINGS | {"karguzar.clock": clock})
    for package in PACKAGES:
        config.include(f"karguzar.{package}")
    app = config.make_wsgi_app()
    config.registry.upkeep.stop()
    office = PeopleOffice(app, config.registry, clock)
    with office.unit() as root:
        bodies.found_all(root, config.registry.body_parts, SYSTEM, AT)
    return office


@contextmanager
def opened() -> Iterator[PeopleOffice]:
    """Give an office of its own for one test: a layer over the founded one, dropped afterwards.

    The application is made once, because compiling its templates takes longer than the tests.
    """
    office = _founded()
    base = office.registry.database
    clock = FrozenClock(AT)
    layer = ZODB.DB(DemoStorage(base=base.storage, close_base_on_close=False))
    office.registry.database, office.registry.clock = layer, clock
    try:
        yield PeopleOffice(office.app, office.registry, clock)
    finally:
        layer.close()
        office.registry.database = base


def fill(page: Any, **values: str) -> Any:
    """Return the form of the page that has all these fields, filled with them."""
    form = next(one for one in page.forms.values() if set(values) <= set(one.fields))
    for name, value in values.items():
        form[name] = value
    return form


def sign_in(browser: TestApp, name: str, password: str = PASSWORD, *, path: str = "/giris") -> Any:
    """Fill the sign-in form as a person does and return the answer."""
    return fill(browser.get(path), name=name, password=password).submit(status="*")


def summary(page: Any) -> str:
    """Return the words of the error summary, empty when there is none."""
    found = page.html.find(class_="kg-error-summary")
    return found.get_text(" ", strip=True) if found else ""


def heading(page: Any) -> str:
    """Return the first heading of the page."""
    return str(page.html.find("h1").get_text(" ", strip=True))
