"""The fixture world with its registry in a store that several threads may open."""

from types import SimpleNamespace

import pytest
import ZODB
from tests.factories import registry as factory
from tests.factories.world import a_world

from karguzar.content.store import ROOT, unit_of_work


@pytest.fixture
def place():
    """Return the database, and the number of a service that is given on this site."""
    database = ZODB.DB(None)
    with database.transaction() as connection:
        world = factory.a_registry(a_world())
        here = factory.a_service(world, **{"2011__provision_url": "http://karguzar.test/suret"})
        there = factory.a_service(world, name="Başqa xidmət")
        numbers = here.number, there.number
        connection.root()[ROOT] = world.office
    yield SimpleNamespace(
        database=database, here=numbers[0], there=numbers[1], read=reader(database)
    )
    database.close()


def reader(database):
    """Return a function that gives what another function reads of the office."""

    def read(look):
        with unit_of_work(database) as office:
            return look(office)

    return read
