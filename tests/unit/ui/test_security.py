"""Every response is closed by headers, every form by a token."""

import pytest
from pyramid.csrf import CookieCSRFStoragePolicy
from pyramid.interfaces import ICSRFStoragePolicy
from pyramid.response import Response
from tests.unit.ui.conftest import adding

from karguzar.ui.security import CSRF_COOKIE


@pytest.mark.parametrize("path", ["/komek", "/yox", "/static/css/kg.css", "/robots.txt"])
def test_every_response_forbids_what_no_page_uses(site, path):
    headers = site().get(path, status="*").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "data:" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_are_kept_by_no_cache_unless_they_say_so(site):
    assert site().get("/komek").headers["Cache-Control"] == "no-store"
    view = adding(lambda _r: Response("x", cache_control="max-age=5"))
    assert site(view).get("/sinaq").headers["Cache-Control"] == "max-age=5"


def test_a_response_may_close_itself_further(site):
    view = adding(lambda _r: Response("x", headers={"Content-Security-Policy": "sandbox"}))
    assert site(view).get("/sinaq").headers["Content-Security-Policy"] == "sandbox"


def test_tokens_are_kept_in_a_cookie_out_of_reach_of_scripts(site):
    cookie = site().get("/gorunus").headers["Set-Cookie"]
    assert cookie.startswith(CSRF_COOKIE)
    assert "httponly" in cookie.lower()


def test_another_package_may_keep_tokens_better(site):
    mine = CookieCSRFStoragePolicy(cookie_name="mine")
    app = site(lambda config: config.set_csrf_storage_policy(mine))
    assert app.app.registry.getUtility(ICSRFStoragePolicy) is mine


def test_a_forged_token_is_refused(site):
    app = site()
    app.get("/gorunus")
    app.post("/gorunus", {"csrf_token": "forged", "gorunus": "tund"}, status=400)
