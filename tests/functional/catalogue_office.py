"""An office whose registry holds the sample services, for tests of the public catalogue."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import ZODB
from tests.factories.services import register_all
from webtest import TestApp
from ZODB.DemoStorage import DemoStorage

from karguzar.base.clock import FrozenClock
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.people.actions import bodies
from karguzar.site.app import configure

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)


@dataclass
class CatalogueOffice:
    """The application, its clock, and the numbers of the samples by name."""

    app: Any
    registry: Any
    clock: FrozenClock
    numbers: dict[str, str]

    def browser(self) -> TestApp:
        """Return a browser of a visitor."""
        return TestApp(self.app)

    @contextmanager
    def unit(self) -> Iterator[Any]:
        """Give the office for looking or changing; what was changed is kept."""
        with store.unit_of_work(self.registry.database) as office:
            yield office

    def path(self, name: str, more: str = "") -> str:
        """Return the address of a sample service."""
        return f"/xidmetler/{self.numbers[name]}/{more}"


@cache
def _founded() -> CatalogueOffice:
    clock = FrozenClock(AT)
    config = configure({"zodb.uri": "memory://", "karguzar.clock": clock})
    app = config.make_wsgi_app()
    config.registry.upkeep.stop()
    with store.unit_of_work(config.registry.database) as root:
        bodies.found_all(root, config.registry.body_parts, SYSTEM, AT)
        numbers = register_all(root)
    return CatalogueOffice(app, config.registry, clock, numbers)


@contextmanager
def opened() -> Iterator[CatalogueOffice]:
    """Give an office of its own for one test, a layer over the one that was made once."""
    office = _founded()
    base = office.registry.database
    layer = ZODB.DB(DemoStorage(base=base.storage, close_base_on_close=False))
    office.registry.database = layer
    try:
        yield office
    finally:
        office.registry.database = base
        layer.close()
