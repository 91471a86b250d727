"""Every failure gets a page in the frame with the request's id, and tells no inner detail."""

import logging

import pytest
from pyramid.httpexceptions import (
    HTTPConflict,
    HTTPForbidden,
    HTTPFound,
    HTTPImATeapot,
    HTTPNotImplemented,
    HTTPServiceUnavailable,
    HTTPTooManyRequests,
    HTTPUnauthorized,
    HTTPUnprocessableEntity,
)
from pyramid.response import Response
from tests.unit.ui.conftest import Reader, adding
from transaction.interfaces import TransientError

from karguzar.base.errors import Busy, Conflict, KarguzarError, Missing, Problem, Refused, Unmet
from karguzar.ui.failures import PAGES


def raising(error):
    def view(_request):
        raise error

    return adding(view)


def shown(site, error, status, **options):
    page = site(raising(error), **options).get("/sinaq", status=status)
    assert page.html.find("header") is not None
    assert page.headers["X-Request-ID"] in page.html.main.get_text()
    return page


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Missing("Belə məktub yoxdur"), 404, "Belə məktub yoxdur"),
        (Refused("Müddət bitib"), 422, "Müddət bitib"),
        (KarguzarError("Ümumi"), 422, "Ümumi"),
        (Busy("Növbə uzundur"), 503, "Növbə uzundur"),
        (HTTPForbidden(), 403, "açıq deyil"),
        (HTTPUnauthorized(), 401, "daxil olmaq"),
        (HTTPTooManyRequests(), 429, "cəhd"),
        (HTTPServiceUnavailable(), 503, "məşğuldur"),
        (HTTPUnprocessableEntity(), 422, "yerinə yetirilmədi"),
        (HTTPConflict(), 409, "dəyişib"),
    ],
)
def test_each_kind_of_failure_has_its_page(site, error, status, words):
    assert words in shown(site, error, status).html.main.get_text()


def test_unmet_conditions_are_all_listed_with_the_clause(site):
    error = Unmet([Problem("a", "Birinci"), Problem("b", "İkinci")], clause="R11-7.4a")
    text = shown(site, error, 422).html.main.get_text()
    assert "Birinci" in text
    assert "İkinci" in text
    assert "7.4-cü bəndi" in text


def test_a_conflict_shows_both_texts(site):
    error = Conflict("Dəyişdirilib", mine={"text": "mənim <b>"}, theirs={"text": "onun"})
    cells = [cell.get_text() for cell in shown(site, error, 409).html.main.find_all("td")]
    assert cells == ["mənim <b>", "onun"]


def test_a_missing_page_is_a_404_in_the_frame(site):
    assert "tapılmadı" in site().get("/belesi-yoxdur", status=404).html.h1.get_text()


def test_an_unknown_failure_is_logged_under_its_id_and_told_without_detail(site, caplog):
    with caplog.at_level(logging.ERROR):
        page = shown(site, ZeroDivisionError("secret"), 500)
    assert "secret" not in page.text
    assert page.headers["X-Request-ID"] in caplog.text
    assert "secret" in caplog.text


def test_a_page_of_our_own_failure_asks_nobody_who_is_signed_in(site, caplog):
    page = shown(site, ZeroDivisionError(), 500, reader=Reader())
    assert "Ə. Çıraqov" not in page.text
    assert "Ə. Çıraqov" in site(raising(Missing("yox")), reader=Reader()).get("/sinaq", status=404)
    assert "failed" in caplog.text


def test_busy_says_when_to_try_again(site):
    assert int(shown(site, Busy("gözləyin"), 503).headers["Retry-After"]) > 0


def retrying(outcomes):
    def view(_request):
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome
        return Response("alındı")

    def add(config):
        config.include("pyramid_retry")
        config.include("pyramid_tm")
        adding(view)(config)

    return add


def test_what_may_succeed_the_next_time_is_tried_again_without_a_word(site, caplog):
    app = site(retrying([TransientError("conflict"), None]), **{"retry.attempts": "3"})
    assert app.get("/sinaq").text == "alındı"
    assert caplog.text == ""


def test_after_the_last_attempt_one_is_asked_to_come_again(site, caplog):
    outcomes = [TransientError("secret") for _ in range(4)]
    page = site(retrying(outcomes), **{"retry.attempts": "3"}).get("/sinaq", status=503)
    assert len(outcomes) == 1
    assert "secret" not in page.text
    assert page.headers["Retry-After"]
    assert page.headers["X-Request-ID"] in caplog.text


def test_headers_of_an_http_error_are_kept(site):
    error = HTTPTooManyRequests(headers={"Retry-After": "30"})
    assert shown(site, error, 429).headers["Retry-After"] == "30"


def test_a_raised_redirect_stays_a_redirect(site):
    assert site(raising(HTTPFound("/komek"))).get("/sinaq").location.endswith("/komek")


@pytest.mark.parametrize(
    ("error", "status", "page"),
    [(HTTPImATeapot(), 418, "400"), (HTTPNotImplemented(), 501, "500")],
)
def test_a_status_without_a_page_uses_that_of_its_hundred(site, error, status, page):
    assert int(page) in PAGES
    assert str(status) in shown(site, error, status).html.main.get_text()


def test_a_form_without_a_token_is_told_that_the_draft_is_kept(site):
    page = site().post("/gorunus", {"gorunus": "tund"}, status=400)
    assert "qaralamanız itməyib" in page.html.main.get_text()


def test_the_contact_of_the_installation_is_shown(site):
    page = site(**{"karguzar.ui.contact": "kömək@example.az"}).get("/yox", status=404)
    assert "kömək@example.az" in page.html.main.get_text()
