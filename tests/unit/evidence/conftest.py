"""The office of the tests of evidence."""

from pathlib import Path

import pytest
from tests.unit.evidence import evidence_made
from tests.unit.evidence.evidence_made import Made


@pytest.fixture(scope="session")
def evidence_pki(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the certificates of one office."""
    return tmp_path_factory.mktemp("evidence-pki")


@pytest.fixture
def made(evidence_pki: Path) -> Made:
    """A new office with the keys of the session."""
    return evidence_made.make(evidence_pki)
