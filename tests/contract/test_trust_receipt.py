"""A real sealed receipt, for each kind of key: whole as issued, refused with any byte changed."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.build.vera.samples import AT, BODY, receipt

from karguzar.archive.papers import render
from karguzar.base.clock import FrozenClock
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.pki import DevelopmentPki, SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.timestamps import LocalTimestamper
from karguzar.trust.validate import Validator

OWNER = SealOwner("sosial", BODY["name"], "1401555071")
#: how many receipts with one changed byte are looked at, of each make
FLIPS = {"p-256": 5_000, "p-256 with timestamp": 4_500, "rsa-3072": 500}


@pytest.fixture(scope="module", params=FLIPS)
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, Validator]:
    kind, _with, stamped = request.param.partition(" with ")
    settings = TrustSettings(folder=tmp_path_factory.mktemp("pki"), key=kind)
    stamper = LocalTimestamper(DevelopmentTsa(DevelopmentPki(settings)), FrozenClock(AT))
    sealer = Sealer(settings, stamper if stamped else None)
    sealer.issue(OWNER)
    paper = render("receipt", receipt(), at=AT, language="az")
    return sealer.seal(paper, body=OWNER.slug, reason="Qəbz", at=AT), Validator(settings)


def test_the_receipt_is_whole_as_it_was_issued(office: tuple[bytes, Validator]) -> None:
    sealed, validator = office
    report = validator.validate(sealed, at=AT)
    assert report.is_whole
    assert report.signer == BODY["name"]


def test_of_10_000_receipts_with_one_changed_byte_none_is_accepted(
    office: tuple[bytes, Validator], request: pytest.FixtureRequest
) -> None:
    sealed, validator = office
    chance = random.Random(20261122)
    accepted = []
    for place in chance.sample(range(len(sealed)), FLIPS[request.node.callspec.params["office"]]):
        changed = bytearray(sealed)
        changed[place] ^= 1 << chance.randrange(8)
        if validator.validate(bytes(changed), at=AT).is_whole:
            accepted.append(place)
    assert accepted == []


@pytest.mark.parametrize("added", [b"\n", b"\0", b" ", b"%%EOF\n", b"1 0 obj <<>> endobj\n"])
def test_nothing_can_be_appended(office: tuple[bytes, Validator], added: bytes) -> None:
    sealed, validator = office
    assert not validator.validate(sealed + added, at=AT).is_whole


def test_nothing_can_be_cut_off_or_moved(office: tuple[bytes, Validator]) -> None:
    sealed, validator = office
    middle = len(sealed) // 2
    for changed in (sealed[:-1], sealed[1:], sealed[:middle] + sealed[middle + 1 :]):
        assert not validator.validate(changed, at=AT).is_whole


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is missing")
def test_poppler_finds_the_same_seal_valid(
    office: tuple[bytes, Validator], tmp_path: Path
) -> None:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(office[0])
    told = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told
