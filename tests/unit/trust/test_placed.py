from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.signed_files import AT, Signers, small_paper

from karguzar.trust.indications import Rejected
from karguzar.trust.placed import look


@pytest.fixture(scope="module")
def twice(signers: Signers) -> bytes:
    return signers.sign(signers.sign(small_paper()), signers.veli, name="Imza2")


def test_signatures_are_found_in_order_with_what_each_covers(
    signers: Signers, twice: bytes
) -> None:
    first, second = look(twice).placed
    assert (first.field, first.coverage) == ("Imza1", "earlier")
    assert (second.field, second.coverage, second.covered) == ("Imza2", "whole", len(twice))
    assert first.covered < second.covered
    assert (first.kind, first.subfilter) == ("signature", "ETSI.CAdES.detached")
    assert first.claimed_at == AT
    assert twice[first.start : first.start + 1] + twice[first.end - 1 : first.end] == b"<>"


def test_an_unsigned_pdf_has_none() -> None:
    assert look(small_paper()).placed == ()


def test_a_trace_of_a_signature_without_a_field_is_refused(signers: Signers) -> None:
    signed = signers.sign(small_paper())
    with pytest.raises(Rejected, match="FORMAT_FAILURE"):
        look(signed.replace(b"/AcroForm", b"/AcroFarm"))


@settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_file_raises_anything_but_a_rejection(twice: bytes, data: st.DataObject) -> None:
    changed = bytearray(twice)
    begin = data.draw(st.sampled_from([0, twice.rindex(b"/ByteRange") - 200, len(twice) - 900]))
    for _n in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(begin, min(begin + 900, len(twice) - 1)))
        changed[place] = data.draw(st.integers(0, 255))
    with suppress(Rejected):
        look(bytes(changed))
