"""Pages of a list follow each other by key."""

from pyramid.request import Request

from karguzar.ui.paging import page_key, paging


def test_the_first_page_leads_only_forward():
    found = paging(Request.blank("/s?f=yeni"), next_key="0131")
    assert (found.first_url, found.previous_url) == (None, None)
    assert found.next_url == "/s?f=yeni&sonra=0131"


def test_a_later_page_leads_back_to_the_first():
    request = Request.blank("/s?sonra=0131&f=yeni")
    found = paging(request, next_key=None, previous_key="")
    assert page_key(request) == "0131"
    assert (found.first_url, found.previous_url, found.next_url) == (
        "/s?f=yeni",
        "/s?f=yeni",
        None,
    )
    assert (
        paging(request, next_key=None, previous_key="0200").previous_url == "/s?f=yeni&sonra=0200"
    )


def test_a_list_of_one_page_needs_no_links():
    request = Request.blank("/s")
    assert page_key(request) is None
    assert not paging(request, next_key=None).is_needed
