"""The application is made once; each test of the cabinet works on a layer of its own over it."""

from collections.abc import Iterator

import pytest
from tests.functional import cabinet_office, regulation_office
from tests.functional.cabinet_office import CabinetOffice

from karguzar.content import store


@pytest.fixture(scope="session")
def cabinet_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CabinetOffice]:
    """The application over the fixture world."""
    office = cabinet_office.make(tmp_path_factory.mktemp("cabinet"))
    yield office
    store.close(office.registry)


@pytest.fixture
def cabinet(cabinet_base: CabinetOffice) -> Iterator[CabinetOffice]:
    """The application over the fixture world, for one test."""
    with cabinet_office.layer(cabinet_base) as office:
        yield office


@pytest.fixture(scope="session")
def regulation_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CabinetOffice]:
    """The application over the fixture world with an editor of regulations."""
    office = regulation_office.make(tmp_path_factory.mktemp("regulations"))
    yield office
    store.close(office.registry)


@pytest.fixture
def desk(regulation_base: CabinetOffice) -> Iterator[CabinetOffice]:
    """The application with an editor of regulations, for one test."""
    with cabinet_office.layer(regulation_base) as office:
        yield office
