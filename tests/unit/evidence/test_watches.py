"""The daily watch feeds and signs; without a key it says so and harms nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.unit.evidence.evidence_made import AT, ORIGIN, Made

from karguzar.content import store
from karguzar.evidence import feeding, journal_check
from karguzar.evidence.journal_check import check_all
from karguzar.evidence.log_key import log_key
from karguzar.evidence.queries import heads
from karguzar.evidence.watches import HeadsWatch
from karguzar.trust.settings import TrustSettings


@pytest.fixture
def database(made: Made) -> Iterator[Any]:
    """The office in a store."""
    database = store.open_database({"zodb.uri": "memory://"})
    connection = database.open()
    connection.root()["office"] = made.office
    connection.transaction_manager.commit()
    connection.close()
    yield database
    database.close()


def test_without_a_key_nothing_is_signed_and_the_log_says_why(
    database: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = TrustSettings(folder=tmp_path, production=True)
    HeadsWatch(lambda: log_key(settings), ORIGIN)(database, AT)
    assert "are not signed" in caplog.text
    with store.unit_of_work(database) as office:
        assert heads(office, "gomruk") == []


def test_a_long_journal_is_fed_and_checked_without_holding_it_whole(
    database: Any, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is let go after every few entries; here after each one."""
    monkeypatch.setattr(feeding, "_PAUSE", 1)
    monkeypatch.setattr(journal_check, "_PAUSE", 1)
    HeadsWatch(lambda: made.key, ORIGIN)(database, AT)
    with store.unit_of_work(database) as office:
        assert len(heads(office, "gomruk")) == 1
        assert [one.broken for one in check_all(office, made.roots)] == [[]] * 4
