import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.signed_files import nested

from karguzar.trust.ber import definite
from karguzar.trust.bounds import check_der


def test_indefinite_frames_become_definite_and_values_stay() -> None:
    inner = b"\x04\x03abc"
    framed = b"\x30\x80" + b"\xa0\x80" + inner + b"\0\0" + b"\0\0"
    assert definite(framed + b"\0\0\0") == (b"\x30\x07\xa0\x05" + inner, len(framed))


def test_der_stays_as_it_is() -> None:
    assert definite(nested(5) + b"\0\0") == (nested(5), len(nested(5)))


@pytest.mark.parametrize(
    "data", [b"", b"\x30\x80", b"\x30\x80\x02\x01", b"\x04\x80a\0\0", b"\x30\x80" * 500]
)
def test_what_has_no_end_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"value|length"):
        definite(data)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=60))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        der, size = definite(data)
        assert size <= len(data)
        check_der(der)
    except ValueError:
        pass
