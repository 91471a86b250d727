import io

import pikepdf
import pytest
from tests.factories.signed_files import Signers, small_paper

from karguzar.archive import enclosed
from karguzar.archive.enclosed import signed_enclosures


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return Signers(tmp_path_factory.mktemp("enclosed")).sign(small_paper())


def paper_with(**files: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(small_paper())) as pdf:
        for name, data in files.items():
            pdf.attachments[name] = data
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def test_signed_files_are_taken_out_as_they_are(signed: bytes) -> None:
    paper = paper_with(imzali=signed, imzasiz=small_paper(), metn=b"/ByteRange salam")
    assert signed_enclosures(paper) == [("imzali", signed)]
    assert signed_enclosures(small_paper()) == []


def test_large_ones_are_left_out(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enclosed, "_LARGEST", len(signed) - 1)
    assert signed_enclosures(paper_with(imzali=signed)) == []
