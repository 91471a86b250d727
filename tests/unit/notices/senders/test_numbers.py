import pytest

from karguzar.notices.messages import Undelivered
from karguzar.notices.senders.numbers import phone_number


@pytest.mark.parametrize(
    "typed",
    [
        "+994501234567",
        "+994 50 123-45-67",
        "(050) 123 45 67",
        "0501234567",
        "00994501234567",
        "994501234567",
        "+994.50.123.45.67",
        "050123456\n7\r",
    ],
)
def test_a_number_is_known_however_it_is_typed(typed):
    assert phone_number(typed) == "+994501234567"


def test_a_foreign_number_is_taken_as_it_is():
    assert phone_number("+7 912 345 67 89") == "+79123456789"


@pytest.mark.parametrize(
    "typed", ["", "12", "+0123456789", "abc", "+9945012345678901", "٠٥٠١٢٣٤٥٦٧"]
)
def test_what_is_no_number_is_refused_for_good(typed):
    with pytest.raises(Undelivered) as caught:
        phone_number(typed)
    assert not caught.value.temporary
