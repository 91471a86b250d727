"""A message is shown once, to the one it is meant for."""

import pytest
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.testing import DummyRequest
from tests.unit.ui.conftest import adding

from karguzar.base.i18n import _
from karguzar.ui.flashes import COOKIE, LONGEST, MOST, flash


def saying(*messages, kind="success"):
    def view(request):
        for message in messages:
            request.flash(message, kind)
        return HTTPSeeOther("/komek")

    return adding(view)


def test_a_message_is_shown_on_the_next_page_and_only_there(site):
    app = site(saying(_("Saxlanıldı ${n}", mapping={"n": 3})))
    page = app.get("/sinaq").follow()
    assert page.html.find(class_="kg-flash-success").get_text() == "Saxlanıldı 3"
    assert app.get("/komek").html.find(class_="kg-flash") is None


def test_an_error_is_announced_at_once(site):
    page = site(saying("Olmadı", kind="error")).get("/sinaq").follow()
    assert page.html.find(role="alert").get_text() == "Olmadı"


def test_markup_in_a_message_is_text(site):
    page = site(saying("<b>x</b>")).get("/sinaq").follow()
    assert page.html.find(class_="kg-flash").get_text() == "<b>x</b>"


def test_a_forged_cookie_shows_nothing(site):
    app = site()
    app.set_cookie(COOKIE, "Zm9yZ2Vk")
    assert app.get("/komek").html.find(class_="kg-flash") is None


def test_messages_wait_over_several_redirects_and_the_oldest_go_first(site):
    app = site(saying("bir", "iki"))
    app.get("/sinaq")
    page = app.get("/sinaq").follow()
    said = [each.get_text() for each in page.html.find_all(class_="kg-flash")]
    assert said == ["iki", "bir", "iki"]
    assert len(said) == MOST


def test_the_longest_messages_fit_into_a_cookie(site):
    response = site(saying(*["ə" * 5000] * MOST)).get("/sinaq")
    cookie = response.headers["Set-Cookie"]
    assert len(cookie) < 4096
    assert response.follow().text.count("ə" * LONGEST) == MOST


def test_a_message_is_shown_at_once_when_the_page_follows_in_the_same_request(site):
    def view(request):
        request.flash("indi")
        return {"contact": "", "crumbs": ()}

    app = site(adding(view, renderer="karguzar:templates/ui/help.pt"))
    page = app.get("/sinaq")
    assert page.html.find(class_="kg-flash").get_text() == "indi"
    assert COOKIE not in page.headers.get("Set-Cookie", "")


def test_a_kind_of_message_must_be_known():
    with pytest.raises(ValueError, match="loud"):
        flash(DummyRequest(), "x", "loud")
