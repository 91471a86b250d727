"""Links to the same page keep what they must and lead nowhere else."""

from urllib.parse import urlencode

from hypothesis import given, settings
from hypothesis import strategies as st
from pyramid.request import Request

from karguzar.ui.queries import local_path, parameter, path_of, same_page, whole_number


def test_a_parameter_is_replaced_and_the_others_stay_in_order():
    request = Request.blank("/a?x=1&dil=az&y=2")
    assert same_page(request, dil="en") == "/a?x=1&y=2&dil=en"


def test_none_drops_a_parameter():
    assert same_page(Request.blank("/a?sonra=5"), sonra=None) == "/a"


def test_the_last_value_of_a_parameter_counts():
    assert parameter(Request.blank("/?a=1&a=2"), "a") == "2"
    assert parameter(Request.blank("/"), "a") == ""


def test_a_semicolon_is_a_part_of_the_value():
    assert parameter(Request.blank("/?a=x;b=y"), "a") == "x;b=y"


def test_a_query_that_is_no_text_has_no_parameters():
    assert same_page(Request.blank("/a?x=%ff"), dil="en") == "/a?dil=en"


def test_a_path_that_is_no_text_leads_home():
    request = Request.blank("/")
    request.environ["PATH_INFO"] = "/\xff"
    assert path_of(request) == "/"


def test_only_paths_of_this_site_are_followed():
    assert local_path("/komek?a=1") == "/komek?a=1"
    for elsewhere in (
        "",
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "komek",
        "/a\n",
    ):
        assert local_path(elsewhere) == "/"


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_any_query_survives_a_switch_of_language(name, value):
    request = Request.blank("/a?" + urlencode({name: value}))
    there = Request.blank(same_page(request, dil="en"))
    back = {key: each for key, each in there.GET.items() if key != "dil"}
    assert back == ({} if name == "dil" else {name: value})


def test_a_whole_number_is_short_and_written_in_plain_digits():
    assert whole_number("007") == 7
    assert whole_number("999999999") == 999_999_999
    for other in ("", "-1", "²", "٣", "1.0", " 1", "9" * 10, "9" * 5000, None, object()):
        assert whole_number(other) is None
