"""From what was typed to an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karguzar.forms.grammar import LEAVES, Choice, Field, Text
from karguzar.forms.typed import NOTHING, answer, date_parts

LABEL = Text("a", "b", "c")


def read(kind, given, **more):
    return answer(Field("f", kind, LABEL, **more), given)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", "  söz\tvə\nsöz ", "söz və söz"),
        ("long_text", "\n a\n\nb \n", "a\n\nb"),
        ("text", " ", NOTHING),
        ("text", NOTHING, NOTHING),
        ("text", {"a": "b"}, NOTHING),
        ("phone", "(050) 123-45-67", "+994501234567"),
        ("phone", "994 50 123 45 67", "+994501234567"),
        ("phone", "+1 202 555 0123", "+12025550123"),
        ("phone", "0044 20 7946 0958", "+442079460958"),
        ("phone", "zəng edin", "zəng edin"),
        ("phone", "12345", "12345"),
        ("url", "e-gov.az", "https://e-gov.az"),
        ("url", "http://e-gov.az", "http://e-gov.az"),
        ("url", "yoxdur", "yoxdur"),
        ("url", "a b.az", "a b.az"),
        ("money", "1 500,5 ₼", "1500.50"),
        ("money", "15", "15.00"),
        ("money", "15.255", "15.255"),
        ("number", "1 000", 1000),
        ("number", "2,5", "2,5"),
        ("number", "9" * 16, "9" * 16),
        ("number", "٣", "٣"),
        ("voen", "1401 555 071", "1401555071"),
        ("voen", "12", "12"),
        ("fin", "5vbk5vr", "5VBK5VR"),
        ("fin", "?", "?"),
        ("boolean", "true", True),
        ("boolean", NOTHING, False),
        ("confirmation", "true", True),
        ("confirmation", "on", NOTHING),
        ("choices", ["x", "", {}], ["x"]),
        ("choices", [], NOTHING),
        ("choices", "x", NOTHING),
        ("date", {"day": "5", "month": " 6 ", "year": "2026"}, "2026-06-05"),
        ("date", {"day": "5", "month": "", "year": "26"}, "26--05"),
        ("date", {"day": "x-y", "month": {}, "year": ""}, "--xy"),
        ("date", {"day": "", "month": "", "year": " "}, NOTHING),
        ("date", "2026-06-05", NOTHING),
    ],
)
def test_what_is_typed_is_understood_or_kept_as_typed(kind, given, kept):
    assert read(kind, given) == kept


def test_a_choice_is_never_rewritten():
    assert read("voen", "1401 555 071", choices=(Choice("x", LABEL),)) == "1401 555 071"


@pytest.mark.parametrize(
    ("answered", "parts"),
    [
        ("2026-06-05", ("5", "6", "2026")),
        ("26--05", ("5", "", "26")),
        ("2026", ("", "", "2026")),
        ("2026-00-0", ("0", "00", "2026")),
        (None, ("", "", "")),
    ],
)
def test_a_date_goes_back_into_its_three_boxes(answered, parts):
    assert date_parts(answered) == parts


@given(
    kind=st.sampled_from(sorted(LEAVES - {"file", "files"})),
    given=st.one_of(st.text(), st.lists(st.text()), st.dictionaries(st.text(), st.text())),
)
def test_reading_never_fails(kind, given):
    read(kind, given, minimum=0, maximum=1)
