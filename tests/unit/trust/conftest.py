"""A folder of development certificates with one body's seal, and a small paper sealed with it."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from tests.factories.signed_files import Signers

from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import KeyKind, TrustSettings

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
OWNER = SealOwner(
    "emek", "Azərbaycan Respublikasının Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi", "1401555071"
)


@pytest.fixture(scope="session")
def at() -> datetime:
    return AT


@pytest.fixture(scope="session")
def owner() -> SealOwner:
    return OWNER


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> TrustSettings:
    """The settings of an office whose one body has its seal."""
    found = TrustSettings(folder=tmp_path_factory.mktemp("pki"))
    Sealer(found).issue(OWNER)
    return found


@pytest.fixture(scope="session", params=["p-256", "rsa-3072"])
def any_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> TrustSettings:
    """The same for each kind of key."""
    kind: KeyKind = request.param
    found = TrustSettings(folder=tmp_path_factory.mktemp("pki"), key=kind)
    Sealer(found).issue(OWNER)
    return found


@pytest.fixture(scope="session")
def paper() -> bytes:
    """A PDF of one page, without a line end after its last line."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"0 0 100 100 re f")
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue().rstrip(b"\n")


@pytest.fixture(scope="session")
def sealed(settings: TrustSettings, paper: bytes) -> bytes:
    return Sealer(settings).seal(paper, body=OWNER.slug, reason="Qəbz", at=AT)


@pytest.fixture(scope="session")
def signers(tmp_path_factory: pytest.TempPathFactory) -> Signers:
    """A development office with people who sign and authorities that answer."""
    return Signers(tmp_path_factory.mktemp("signers"))
