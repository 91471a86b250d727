"""Pages of the frame itself open for everyone."""

import pytest
from tests.unit.ui.conftest import Reader

from karguzar.base.i18n import _


@pytest.mark.parametrize("path", ["/komek", "/elcatanliq", "/mexfilik", "/gorunus"])
def test_plain_pages_have_one_heading_and_lead_home(site, path):
    page = site().get(path)
    assert len(page.html.find_all("h1")) == 1
    assert page.html.find("main") is not None
    assert page.html.title.get_text() == page.html.h1.get_text()


@pytest.mark.parametrize("path", ["/komek", "/elcatanliq", "/mexfilik"])
def test_plain_pages_tell_the_contact(site, path):
    assert "a@b.az" in site(**{"karguzar.ui.contact": "a@b.az"}).get(path).html.main.get_text()


def test_every_cookie_that_the_pages_set_is_explained(site):
    text = site().get("/mexfilik").html.main.get_text()
    for name in ("kg_session", "kg_csrf", "kg_xeber", "kg_dil", "kg_gorunus", "kg_klaviatura"):
        assert name in text


def test_counts_are_told_once_and_then_only_when_they_change(site):
    def add(config):
        config.add_section("a", title=_("A"), path="/a", audience="citizen", count=lambda _r: 2)
        config.add_section("b", title=_("B"), path="/b", audience="citizen", count=lambda _r: None)

    app = site(add, reader=Reader())
    first = app.get("/saylar.json")
    assert first.json == {"a": 2}
    assert (
        app.get("/saylar.json", headers={"If-None-Match": first.headers["ETag"]}).status_int == 304
    )


def test_crawlers_are_kept_out_of_what_is_personal(site):
    assert "Disallow: /kabinet/" in site().get("/robots.txt").text


@pytest.mark.parametrize("path", ["/favicon.svg", "/favicon.ico"])
def test_the_mark_is_found_where_browsers_look(site, path):
    response = site().get(path)
    assert response.content_type == "image/svg+xml"
    assert b"<svg" in response.body
