import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.trust.cms import tlv
from karguzar.trust.der import Value, first, values


@settings(deadline=None, max_examples=40)
@given(st.lists(st.binary(max_size=300), max_size=5))
def test_what_is_written_one_after_another_is_read_back(contents: list[bytes]) -> None:
    data = b"".join(tlv(4, one) for one in contents)
    assert values(data) == [Value(4, one, tlv(4, one)) for one in contents]


def test_a_value_is_read_from_a_place_in_the_middle() -> None:
    assert first(b"xx\x04\x01a", 2) == Value(4, b"a", b"\x04\x01a")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x04", id="a tag alone"),
        pytest.param(b"\x1f\x81\x00\x00", id="a tag of several bytes"),
        pytest.param(b"\x04\x05abc", id="cut short"),
        pytest.param(b"\x04\x80abc", id="an indefinite length"),
        pytest.param(b"\x04\x85\0\0\0\0\1a", id="a length of five bytes"),
    ],
)
def test_bytes_that_are_no_whole_value_are_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match="DER"):
        first(data)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_are_a_value_error(data: bytes) -> None:
    try:
        found = values(data)
    except ValueError:
        return
    assert b"".join(one.whole for one in found) == data
