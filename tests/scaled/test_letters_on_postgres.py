"""The stories of a letter, told for any store, on PostgreSQL: written, sent, worked on, filed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.functional import cabinet_office
from tests.functional.cabinet_office import CabinetOffice
from tests.functional.test_cabinet_sending import (
    test_a_citizen_sends_a_letter_and_is_told_the_day_and_why,  # noqa: F401 -- told again here
)
from tests.functional.test_desk_way import (
    test_a_letter_goes_from_the_clerk_to_the_case,  # noqa: F401 -- told again here
)

from karguzar.cli.checking import findings
from karguzar.content import store


@pytest.fixture
def cabinet(database_uri: str, tmp_path: Path) -> Iterator[CabinetOffice]:
    """The application over the fixture world, in a database of PostgreSQL."""
    office = cabinet_office.make(tmp_path / "var", **{"zodb.uri": database_uri})
    yield office
    found = store.run(office.registry.database, findings)
    store.close(office.registry)
    assert found.broken == []
