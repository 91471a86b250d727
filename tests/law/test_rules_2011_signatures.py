"""The Rules of 2011, chapter 12: electronic signatures under what a body sends out."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.build.vera.samples import AT, BODY, reply

from karguzar.archive.papers import render
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings, trust_settings
from karguzar.trust.validate import Validator

OWNER = SealOwner("sosial", BODY["name"], "1401555071")


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> TrustSettings:
    settings = TrustSettings(folder=tmp_path_factory.mktemp("pki"))
    Sealer(settings).issue(OWNER)
    return settings


@pytest.fixture(scope="module")
def answer(trust: TrustSettings) -> bytes:
    paper = render("reply", reply(), at=AT, language="az")
    return Sealer(trust).seal(paper, body=OWNER.slug, reason="C-2026/0044", at=AT)


@pytest.mark.clause("R11-12.1.2")
def test_an_outgoing_answer_carries_a_signature_of_the_body_that_validates(
    trust: TrustSettings, answer: bytes
) -> None:
    report = Validator(trust).validate(answer, at=AT)
    assert report.is_whole
    assert (report.signer, report.voen, report.reason) == (BODY["name"], OWNER.voen, "C-2026/0044")


@pytest.mark.clause("R11-12.1.2")
@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is missing")
def test_the_signature_of_an_answer_validates_in_another_pdf_reader_too(
    answer: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "answer.pdf"
    path.write_bytes(answer)
    told = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60
    ).stdout
    assert "Signature is Valid" in told
    assert "Total document signed" in told


@pytest.mark.clause("R11-12.3")
def test_whom_we_trust_is_configuration_and_not_code(
    trust: TrustSettings, answer: bytes, tmp_path: Path
) -> None:
    """The same signature is trusted or not by the certificates in the configured folder alone."""
    elsewhere = trust_settings({"karguzar.trust.folder": str(tmp_path)})
    assert Validator(elsewhere).validate(answer, at=AT).verdict == "untrusted"
    for name in ("root.crt", "issuing.crt"):
        shutil.copy(trust.folder / name, tmp_path / name)
    assert Validator(elsewhere).validate(answer, at=AT).is_whole
