import time

import pytest
from tests.factories.signed_files import nested

from karguzar.trust import bounds
from karguzar.trust.bounds import check_der, der_end


def test_sound_der_of_any_usual_depth_is_taken() -> None:
    for data in (b"\x05\x00", b"\x30\x00", nested(30), b"\x30\x03\x02\x01\x05"):
        check_der(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30",
        b"\x30\x05\x02\x01",
        b"\x30\x80\x00\x00",
        b"\x05\x00\x00",
        b"\x1f\x81\x01\x00",
        b"\x30\x84\xff\xff\xff\xff\x00",
        b"\x30\x03\x02\x02\x05",
    ],
    ids=["nothing", "no length", "cut", "endless", "more", "long tag", "4 GB", "part too long"],
)
def test_what_is_no_der_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"value|length|bytes"):
        check_der(data)


def test_depth_is_bounded_and_costs_no_stack() -> None:
    check_der(nested(bounds.DEEPEST_DER - 1))
    for depth in (bounds.DEEPEST_DER + 1, 3000):
        with pytest.raises(ValueError, match="deep"):
            check_der(nested(depth))


def test_the_number_of_values_is_bounded_in_little_time() -> None:
    many = b"\x05\x00" * (bounds.MOST_DER_VALUES + 10)
    began = time.process_time()
    with pytest.raises(ValueError, match="many"):
        check_der(b"\x30\x84" + len(many).to_bytes(4, "big") + many)
    assert time.process_time() - began < 5


def test_the_end_of_a_value_is_told_without_reading_it() -> None:
    assert der_end(b"\x04\x02ab\x00\x00") == 4
    assert der_end(b"xx\x05\x00", 2) == 4
