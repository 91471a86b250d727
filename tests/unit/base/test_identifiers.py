"""FIN and VÖEN are brought to one form or refused with a sentence that helps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base.errors import Refused
from karguzar.base.identifiers import is_fin, is_voen, normal_fin, normal_voen

WEIGHTS = (4, 1, 8, 6, 2, 7, 5, 3)
modest = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("typed", "fin"),
    [
        ("5VBK5VR", "5VBK5VR"),
        (" a9rj7dm ", "A9RJ7DM"),
        ("a9rj-7dm", "A9RJ7DM"),
        ("1i23456", "1I23456"),
        ("1ı23456", "1I23456"),
        ("1İ23456", "1I23456"),
    ],
)
def test_a_fin_is_put_in_ascii_capitals(typed, fin):
    assert normal_fin(typed) == fin
    assert is_fin(fin)


def test_the_letter_o_in_a_fin_is_told_to_be_a_zero():
    with pytest.raises(Refused) as refused:
        normal_fin("5VBKOVR")
    assert "sıfır" in str(refused.value)


@pytest.mark.parametrize(
    "typed", ["", "5VBK5V", "5VBK5VRR", "5VBK5VƏ", "٥VBK5VR", "ß234567", "OO"]
)
def test_what_is_not_a_fin_is_refused_with_an_example(typed):
    with pytest.raises(Refused) as refused:
        normal_fin(typed)
    assert "5VBK5VR" in str(refused.value)
    assert not is_fin(typed)


def test_a_fin_not_in_the_stored_form_is_not_one():
    assert not is_fin("5vbk5vr")
    assert not is_fin("5VBK5VR\n")


@pytest.mark.parametrize("voen", ["1401555071", "9900071001", "1700767721"])
def test_a_right_voen_is_kept(voen):
    assert normal_voen(voen) == voen
    assert normal_voen(f" {voen[:2]} {voen[2:]} ") == voen
    assert is_voen(voen)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1401555081", "yoxlama rəqəmi"),
        ("1525855852", "yoxlama rəqəmi"),
        ("1400057424", "son rəqəmi"),
        ("14015550711", "10 rəqəm"),
        ("14015550", "10 rəqəm"),
        ("140155507A", "10 rəqəm"),
        ("١٤٠١٥٥٥٠٧١", "10 rəqəm"),
        ("", "10 rəqəm"),
    ],
)
def test_a_wrong_voen_is_refused_with_what_is_wrong(typed, told):
    with pytest.raises(Refused) as refused:
        normal_voen(typed)
    assert told in str(refused.value)
    assert not is_voen(typed)


def test_a_voen_without_its_leading_zero_gets_it_back():
    # 0*4+1*1+2*8+3*6+4*2+5*7+6*5+7*3 = 129 = 8 modulo 11
    assert normal_voen("123456781") == "0123456781"


@given(st.text(alphabet="0123456789", min_size=8, max_size=8), st.sampled_from("12"))
@modest
def test_of_ten_check_digits_at_most_one_is_right(serial, kind):
    right = [digit for digit in "0123456789" if is_voen(f"{serial}{digit}{kind}")]
    total = sum(w * int(d) for w, d in zip(WEIGHTS, serial, strict=True)) % 11
    assert right == ([str(total)] if total < 10 else [])


@given(st.text(max_size=12))
@modest
def test_whatever_is_typed_is_either_refused_or_normal(typed):
    for normal, is_one in ((normal_fin, is_fin), (normal_voen, is_voen)):
        try:
            found = normal(typed)
        except Refused:
            continue
        assert is_one(found)
        assert normal(found) == found
