"""A site with the pages of notices alone, over the small office, for functional tests."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from pyramid.config import Configurator
from tests.factories.small_office import AT, Box, a_courier, settle
from webtest import TestApp

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.content.store import unit_of_work
from karguzar.notices.setup import courier
from karguzar.people.actions.sessions import open_session
from karguzar.people.content import PEOPLE


class NoticeSite:
    """The site with what a test needs to look behind it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.clock = FrozenClock(AT)
        config = Configurator(
            settings={
                "zodb.uri": "memory://",
                "karguzar.clock": self.clock,
                "karguzar.var": str(folder),
                "karguzar.address": "https://karguzar.example.az",
                **settings,
            }
        )
        for package in ("content", "ui", "people", "notices"):
            config.include(f"karguzar.{package}")
        self.app = config.make_wsgi_app()
        self.registry = self.app.registry
        self.db = store.database(self.registry)
        with unit_of_work(self.db) as office:
            settle(office)

    def close(self) -> None:
        """Close the store."""
        store.close(self.registry)

    def browser(self, person_id: str = "", *, administrator: bool = False) -> TestApp:
        """Return a browser, signed in as the person if one is named."""
        browser = TestApp(self.app)
        if person_id:
            with unit_of_work(self.db) as office:
                person = office[PEOPLE][person_id]
                person.is_administrator = administrator
                _session, token = open_session(office, person, at=AT, level="second")
            browser.set_cookie("kg_session", token)
        return browser

    def deliver(self) -> int:
        """Deliver what is due by the channels of the settings."""
        return courier(self.registry).drain()

    def fail(self, reason: Any) -> int:
        """Try what is due by a mail channel that fails; return how many were sent."""
        box = Box()
        box.fails = reason
        return a_courier(self.db, box, clock=self.clock).drain()

    def wait(self, **time: float) -> None:
        """Let time go on."""
        self.clock.advance(timedelta(**time))
