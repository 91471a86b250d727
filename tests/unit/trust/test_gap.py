from hashlib import sha256

import pikepdf
import pytest
from tests.factories.signed_files import AT, small_paper

from karguzar.base.errors import Refused
from karguzar.trust.gap import open_gap
from karguzar.trust.prepared import Prepared, fill


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return open_gap(small_paper(), field="Imza1", reason="Cavab", at=AT, room=100, name="Əli")


def test_the_gap_is_at_the_end_and_the_digest_covers_the_rest(prepared: Prepared) -> None:
    pdf = prepared.pdf_with_gap
    assert pdf.startswith(small_paper())
    assert pdf[prepared.start : prepared.end] == b"<" + b"0" * 200 + b">"
    assert prepared.room == 100
    outside = pdf[: prepared.start] + pdf[prepared.end :]
    assert prepared.digest == sha256(outside).digest()


def test_what_is_filled_in_stands_in_capital_digits_and_zeros_follow(prepared: Prepared) -> None:
    filled = fill(prepared, b"\xab\xcd")
    assert filled[prepared.start : prepared.end] == b"<ABCD" + b"0" * 196 + b">"
    assert len(filled) == len(prepared.pdf_with_gap)


def test_what_does_not_fit_is_refused(prepared: Prepared) -> None:
    assert fill(prepared, bytes(100))
    with pytest.raises(Refused):
        fill(prepared, bytes(101))


def test_an_encrypted_file_gets_no_signature(tmp_path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user=""))
    with pytest.raises(Refused, match="şifrələnib"):
        open_gap(path.read_bytes(), field="Imza1", reason="", at=AT, room=100)
